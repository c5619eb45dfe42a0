import { streamOf, type Asker, type Command, type Outcome } from '#event-sourcing';
import type { OpenLedger } from '#wiring';
import { failureOf, Failure } from '../failure.js';
import { exitCodes } from '../exit-codes.js';
import type { EarlierRun } from './earlier-run.js';
import type { Line } from './lines.js';
import { answeredResult, nameOf, plainResult, previewResult, type LineResult } from './results.js';

/** What lines are decided with. */
export interface Submitting {
  readonly ledger: OpenLedger;
  readonly actor: Asker;
  readonly earlier: EarlierRun;
  readonly dryRun: boolean;
}

/** Lines asked together, and bytes of them. The gateway takes as many commands into one batch, and a failed batch fails all of them. */
const waveLinesMax = 256;
const waveBytesMax = 8 * 1_048_576;

/** Lines that are in hand together: asked in order, and all answered before the next wave begins, so that none is decided after one that was not. */
export class Wave {
  private lines: Line[] = [];
  private bytes = 0;

  isFull(): boolean {
    return this.lines.length >= waveLinesMax || this.bytes >= waveBytesMax;
  }

  add(line: Line): void {
    this.lines.push(line);
    this.bytes += line.bytes;
  }

  take(): readonly Line[] {
    const lines = this.lines;
    [this.lines, this.bytes] = [[], 0];
    return lines;
  }
}

/** What became of some lines, in their order, and why no more may be asked, if so. */
export interface Answered {
  readonly results: readonly LineResult[];
  readonly stop?: Failure;
}

/** Asks lines in their order, without waiting between them. */
export async function submitWave(lines: readonly Line[], submitting: Submitting): Promise<Answered> {
  let stop: Failure | undefined;
  const answers = lines.map(line => answerOf(line, submitting));
  const results: LineResult[] = [];
  for (const [index, answer] of (await Promise.all(answers)).entries()) {
    const line = lines[index]!;
    if (answer instanceof Failure) {
      // a mistake of ours concerns one line, what is unavailable all that follow; the worst is told
      if (!stop || answer.exit === exitCodes.bug) stop = answer;
      results.push(plainResult(line, answer.code === 'outcome-unknown' ? 'outcome unknown' : 'not decided', answer.message));
    } else results.push(await shown(answer, submitting));
  }
  return stop ? { results, stop } : { results };
}

async function answerOf(line: Line, { ledger, actor, earlier }: Submitting): Promise<LineResult | Failure> {
  if ('unreadable' in line) return plainResult(line, 'unreadable', line.unreadable);
  const { lco } = nameOf(line);
  if (lco !== undefined && earlier.wasRefused(line.number, lco)) {
    const malformed = ledger.gateway.malformed(line.sent as Command, actor, { source: 'cli' });
    return malformed === undefined ? plainResult(line, 'refused earlier') : answeredResult(line, malformed);
  }
  try {
    const outcome = await ledger.gateway.ask(line.sent as Command, actor, { source: 'cli' });
    return notNow(outcome) ?? answeredResult(line, outcome);
  } catch (error) {
    return failureOf(error);
  }
}

const advice: Readonly<Record<string, string>> = {
  'outcome-unknown': 'Submit the same file again: what is recorded is found by its key.',
  'too-busy': 'Submit the same file again.',
  'clock-wrong': 'Set the clock of this machine right, then submit the same file again.',
};

/** Refusals that are no answer to the line: nothing after it may be decided. */
function notNow(outcome: Outcome): Failure | undefined {
  if (!('refused' in outcome) || !Object.hasOwn(advice, outcome.refused)) return undefined;
  return new Failure(outcome.refused, exitCodes.unavailable, outcome.detail, advice[outcome.refused]);
}

async function shown(result: LineResult, { ledger, dryRun }: Submitting): Promise<LineResult> {
  if (!dryRun || result.outcome !== 'recorded') return result;
  return previewResult(result, await ledger.store.read(streamOf(result.lco!), result.first!, result.events!.length));
}
