import type { Authority, Reason, Recorded } from './recorded-event.js';

/** Something in a command that cannot be understood: a JSON pointer (RFC 6901) and a sentence. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

/** What a reader makes of unknown data: the data, or everything that is wrong with it. */
export type Reading<D> = { readonly data: D } | { readonly faults: readonly Fault[] };

/** A fact that a decision asks to record. */
export interface NewEvent {
  readonly type: string;
  readonly version: number;
  readonly data: object;
}

/** The ledger says no: a name of a closed list, a sentence, and what the reader needs to go on. */
export interface Refusal {
  readonly refused: string;
  readonly detail: string;
  readonly carries?: object;
}

/** A command as decisions see it: the date it takes effect filled in, references resolved, data as its reader returned it. */
export interface DecidedCommand {
  readonly command: string;
  readonly lco: string;
  readonly commandId: string;
  readonly effectiveOn: string;
  readonly reason: Reason;
  readonly authority?: Authority;
  readonly data: object;
}

/** What a domain tells the gateway. All of it is pure and synchronous; the domain fits it by shape and does not know of it. */
export interface Rules<State> {
  readonly initial: State;
  /** Events (at least one) or the refusal. `facts` are the earlier events that `needs` asked for, as far as they exist. */
  decide(state: State, command: DecidedCommand, facts: ReadonlyMap<number, Recorded>): readonly NewEvent[] | Refusal;
  /** Total: it never refuses what was recorded. */
  evolve(state: State, record: Recorded): State;
  /** Folds many at once, where that is faster; the same result as `evolve` one after another. */
  evolveAll?(state: State, records: readonly Recorded[]): State;
  /** What an event is about: `practice/P84001`, `period/POOL/FY27-M04`. */
  about(event: { readonly type: string; readonly data: object; readonly revision?: number }): readonly string[];
  /** The revision of the last event about a resource, for `If-Match`. */
  changedAt(state: State, resource: string): number | undefined;
  /** The revisions of the earlier events that the decision reads. */
  needs(command: DecidedCommand): readonly number[];
  /** Who may ask it; undefined when there is no such command. */
  rolesOf(command: string): readonly string[] | undefined;
  /** The reader of the command's data; its pointers are into data. */
  readerOf(command: string): ((data: unknown) => Reading<object>) | undefined;
  /** Whether the command may start a stream. Any other on an empty one is refused `unknown-name`. */
  isFirst(command: string): boolean;
}
