import type { Accepted, Fault, Outcome, Recorded } from '#event-sourcing';
import { exitCodeOfRefusal, exitCodes, type ExitCode } from '../exit-codes.js';
import type { Line } from './lines.js';
import { counted } from '../counted.js';

/** What became of a line. */
export type LineOutcome =
  | 'recorded'
  | 'recorded earlier'
  | 'would be recorded'
  | 'refused'
  | 'refused earlier'
  | 'malformed'
  | 'unreadable'
  | 'not recorded'
  | 'not decided'
  | 'outcome unknown';

/** One line of the output, in the order in which its members are written. */
export interface LineResult {
  readonly line: number;
  readonly outcome: LineOutcome;
  readonly lco?: string;
  readonly command?: string;
  readonly commandId?: string;
  readonly first?: number;
  readonly last?: number;
  readonly recordedAt?: string;
  readonly events?: readonly { readonly revision: number; readonly type: string; readonly data?: object }[];
  readonly refused?: string;
  readonly detail?: string;
  readonly carries?: object;
  readonly faults?: readonly Fault[];
}

/** How a line begins, whatever became of it. */
export function nameOf(line: Line): Pick<LineResult, 'lco' | 'command' | 'commandId'> {
  if (!('sent' in line) || typeof line.sent !== 'object' || line.sent === null) return {};
  const sent = line.sent as Readonly<Record<string, unknown>>;
  const names = (['lco', 'command', 'commandId'] as const).filter(key => typeof sent[key] === 'string').map(key => [key, sent[key]]);
  return Object.fromEntries(names) as Pick<LineResult, 'lco' | 'command' | 'commandId'>;
}

/** The result of a line that is none of ours to decide, or was not decided. */
export const plainResult = (line: Line, outcome: LineOutcome, detail?: string): LineResult => ({
  line: line.number,
  outcome,
  ...nameOf(line),
  ...(detail !== undefined && { detail }),
});

/** The result of a line that the gateway answered. */
export function answeredResult(line: Line, outcome: Outcome): LineResult {
  if ('first' in outcome) return acceptedResult(line, outcome, outcome.replayed ? 'recorded earlier' : 'recorded');
  if ('malformed' in outcome) return { ...plainResult(line, 'malformed'), faults: outcome.malformed };
  const { refused, detail, carries } = outcome;
  return { ...plainResult(line, 'refused'), refused, detail, ...(carries && { carries }) };
}

function acceptedResult(line: Line, { first, last, recordedAt, events }: Accepted, outcome: LineOutcome): LineResult {
  return { line: line.number, outcome, ...nameOf(line), first, last, recordedAt, events };
}

/** The same line when nothing is kept: with the data of the events, as they would be. */
export function previewResult(result: LineResult, records: readonly Recorded[]): LineResult {
  const { line, lco, command, commandId } = result;
  const events = records.map(({ revision, type, data }) => ({ revision, type, data }));
  return { line, outcome: 'would be recorded', lco: lco!, command: command!, commandId: commandId!, events };
}

/** Counts the lines of a run, and knows what the run ends with. */
export class Tally {
  private readonly counts = new Map<LineOutcome, number>();
  private readonly refusals = new Set<ExitCode>();
  private lines = 0;

  add({ outcome, refused }: LineResult): void {
    this.lines += 1;
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
    if (outcome === 'refused') this.refusals.add(exitCodeOfRefusal(refused!));
    if (outcome === 'refused earlier') this.refusals.add(exitCodes.no);
  }

  /** `3 lines: 2 recorded, 1 refused.` */
  sentence(): string {
    const parts = [...this.counts].map(([outcome, count]) => `${count} ${outcome}`);
    return `${counted(this.lines, 'line')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
  }

  exitCode(): ExitCode {
    if (this.counts.has('unreadable') || this.counts.has('malformed')) return exitCodes.usage;
    if (this.refusals.size === 1) return [...this.refusals][0]!;
    return this.refusals.size > 0 ? exitCodes.no : exitCodes.ok;
  }
}
