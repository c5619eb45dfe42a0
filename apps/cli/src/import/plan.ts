/** What an import will ask of the ledger: pure data, made from the rows of a file and the ledger as it was when the import began. */
import type { AnyRecorded, Authority, CommandName, FileSeen, ImportKind, ImportTotals, Ledger, LedgerEvent } from '#domain';
import type { PlainDate } from '#money';

/** What is asked of the ledger, without who asks it and by which key. */
export interface Asks {
  readonly command: CommandName;
  readonly effectiveOn: PlainDate;
  readonly authority?: Authority;
  readonly data: object;
}

/** One command of an import. Its key comes from `line`, the first row that it is made of, and `part`, where a row asks for more than one. */
export interface Step extends Asks {
  readonly line: number;
  readonly part?: string;
}

/** Whole rows whose commands are recorded in one append or not at all. `toLine` is the last row. */
export interface Chunk {
  readonly toLine: number;
  readonly steps: readonly Step[];
}

/** A control total: what the file says, and what the ledger's events make of it. They have to be equal. */
export interface Control {
  readonly name: string;
  readonly unit: 'count' | 'pence';
  readonly file: number;
  readonly ledger: number;
}

/** The chunks in their order, the control totals over what the ledger decided on them, and what people have to be told. */
export interface Plan {
  readonly chunks: readonly Chunk[];
  readonly controls: (decided: readonly LedgerEvent[]) => readonly Control[];
  readonly notes: readonly string[];
  /** Columns of money that the file has besides, which are not posted. */
  readonly besides?: readonly { readonly name: string; readonly pence: number }[];
}

/** Everything that has to be there first, and is not. */
export interface NotReady {
  readonly missing: readonly string[];
}

/** Which file it is: its name when it was first started, and how often it was started. Abandoned, it may be taken in again. */
export interface Taking {
  readonly file: FileSeen;
  readonly attempt: number;
}

/** A file that was read without faults that forbid it, ready to be planned. */
export interface ImportSource {
  readonly kind: ImportKind;
  readonly file: FileSeen;
  readonly totals: ImportTotals;
  readonly plan: (ledger: Ledger, taking: Taking) => Plan | NotReady;
}

/** The commands of one append at most; a payments file has one journal of up to 1,000 movements in each. */
export const stepsOfChunk = 200;

/** Cuts steps into chunks, keeping those of one row together. */
export function chunked(steps: readonly Step[]): readonly Chunk[] {
  const chunks: { toLine: number; steps: Step[] }[] = [];
  for (const step of steps) {
    const hand = chunks.at(-1);
    const isOfSameRow = hand?.steps.at(-1)?.line === step.line;
    if (hand === undefined || (hand.steps.length >= stepsOfChunk && !isOfSameRow)) chunks.push({ toLine: step.line, steps: [step] });
    else {
      hand.steps.push(step);
      hand.toLine = step.line;
    }
  }
  return chunks;
}

/** The events of one name among others. */
export const eventsOf = <T extends LedgerEvent['type']>(events: readonly (LedgerEvent | AnyRecorded)[], type: T) =>
  events.filter((event): event is Extract<LedgerEvent, { type: T }> => event.type === type);

/** The control totals that do not agree. */
export const differing = (controls: readonly Control[]): readonly Control[] => controls.filter(({ file, ledger }) => file !== ledger);
