import type { Fault, Refusal } from './rules.js';
import type { Source } from './recorded-event.js';

/** Who asks. The roles are those of the token or of the operator's settings; the record keeps the first that may. */
export interface Asker {
  /** An opaque reference, assigned at random, never derived from a name. */
  readonly id: string;
  readonly organisation: string;
  readonly roles: readonly string[];
}

/** How it is asked. */
export interface AskOptions {
  /** `api` when absent. What an import asks needs the role `operator` alone. */
  readonly source?: Source;
  /** Decide and answer, record nothing, and do not use up the key. */
  readonly dryRun?: boolean;
  /** Only when it is not the command id. */
  readonly correlationId?: string;
  /** The event that makes the asker ask, when there is one. */
  readonly causationId?: string;
}

/** Recorded, or on a dry run what would be. All of it can be told again from the events alone. */
export interface Accepted {
  readonly lco: string;
  readonly commandId: string;
  /** The first and the last revision of the command's events. */
  readonly first: number;
  readonly last: number;
  readonly recordedAt: string;
  /** With `data` on a dry run only. */
  readonly events: readonly { readonly revision: number; readonly type: string; readonly data?: object }[];
  /** The outcome of an earlier or simultaneous request with this key. */
  readonly replayed: boolean;
  readonly dryRun?: true;
}

/** The command cannot be understood; nothing else was looked at. Pointers are into the command: `/data/practice`. */
export interface Malformed {
  readonly malformed: readonly Fault[];
}

/** The answer to one command. */
export type Outcome = Accepted | Refusal | Malformed;

/** The answer to several commands that are recorded together or not at all: each outcome, or the first that stands in the way. */
export type AtomicOutcome = { readonly accepted: readonly Accepted[] } | { readonly at: number; readonly outcome: Refusal | Malformed };
