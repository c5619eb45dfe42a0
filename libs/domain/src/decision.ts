import type { PlainDate } from '#money';
import type { LedgerEvent } from './events.js';
import type { RefusalReason } from './refusals.js';

/** The ledger says no: a reason of the closed list, a sentence for people, and what the reader needs to go on. It records nothing. */
export interface Refusal {
  readonly refused: RefusalReason;
  readonly detail: string;
  readonly carries?: object;
}

/** What a decision answers: the events to record, all or nothing, in this order; or why not. */
export type Decision = readonly LedgerEvent[] | Refusal;

/** Who or what allows a command, beyond the role of who asks. */
export interface Authority {
  readonly kind: string;
  readonly reference: string;
  readonly document?: { readonly name: string; readonly sha256: string };
}

/** A command as a decision sees it: its data read, references to earlier lines resolved, the effective date filled in. */
export interface Asked<Data> {
  readonly command: string;
  readonly lco: string;
  readonly commandId: string;
  readonly effectiveOn: PlainDate;
  readonly reason: { readonly code: string; readonly text: string };
  readonly authority?: Authority;
  readonly data: Data;
}

/** Says no. `carries` holds what the closed list promises for this reason. */
export const refuse = (refused: RefusalReason, detail: string, carries?: object): Refusal =>
  carries === undefined ? { refused, detail } : { refused, detail, carries };

/** Did the decision (or a step of it) say no? */
export const isRefusal = (answer: object): answer is Refusal => 'refused' in answer;

/** A promise that this code makes to itself: when it does not hold, we are wrong, and nothing is recorded. */
export function invariant(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${sentence}`);
}
