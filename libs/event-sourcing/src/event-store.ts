import type { Recorded } from './recorded-event.js';

/** Bytes of the records of one batch at most, on every store. */
export const batchBytesMax = 921_600;

/** Why a store did not write. Nothing happened, and the same may be tried again. */
export type Failure = 'conflict' | 'busy' | 'full' | 'too-large' | 'unavailable';

/**
 * What became of a batch. Three kinds, never mixed: it is durable, it definitely did not happen, or nobody knows. After an unknown outcome the batch may
 * show later. With `settled` the store goes on finding out, and nothing else may be decided on that stream before it says; without, the writer stops, and
 * after a restart the command ids find out.
 */
export type StoreOutcome =
  | { readonly appended: number }
  | { readonly failed: Failure; readonly detail: string }
  | {
      readonly unknown: string;
      readonly cause?: unknown;
      /** The one true outcome; unknown only when the store is closed before it is known. Never rejects. */
      readonly settled?: Promise<StoreOutcome>;
    };

/** Commands by id, each with all the records it wrote. */
export type FoundCommands = ReadonlyMap<string, readonly Recorded[]>;

/** What a decision about one stream wants to see. */
export interface StoreRequest {
  readonly stream: string;
  /** The last revision that is known already, -1 for none. */
  readonly after: number;
  /** Command ids to look for: the batch's own, and those that it refers to. */
  readonly ids: readonly string[];
  /** The revisions of earlier events that the decisions read; pure, called once the ids are looked up. */
  readonly needs: (found: FoundCommands) => readonly number[];
}

/** What a decision about one stream is given, all of one moment. */
export interface Loaded {
  /** What was recorded after `after`, in order. */
  readonly tail: readonly Recorded[];
  /** The tail is longer than one page: catch up by `read` first, nothing may be decided now. */
  readonly more: boolean;
  readonly found: FoundCommands;
  readonly facts: ReadonlyMap<number, Recorded>;
}

/** What is to be appended to one stream, revisions going on from its tail; empty to append nothing. */
export interface Batch {
  readonly records: readonly Recorded[];
}

/** A fact and its place in the whole log. */
export interface Followed {
  /** Opaque; strictly increasing in the order of commits. Resume with it, show it to nobody. */
  readonly position: string;
  readonly recorded: Recorded;
}

/** Facts of all streams in the order of commits; `caughtUp` when nothing more was there at the time. */
export interface FollowedPage {
  readonly events: readonly Followed[];
  readonly caughtUp: boolean;
}

/** A stream and the revision of its last event. */
export interface StreamHead {
  readonly stream: string;
  readonly head: number;
}

/**
 * The log: one stream of facts for each LCO. Revisions start at 0 and are dense. Bytes read equal bytes written. What one store promises here all stores
 * promise; the contract suite says so clause by clause.
 */
export interface EventStore {
  /** What one `transact` may hold: requests for many streams, or for one. */
  readonly batches: 'store' | 'stream';

  /**
   * Loads, calls `work` and appends what it returns (a batch a request, in order), so that nothing comes between: the decision is made on what is recorded.
   * `work` is synchronous, starts from what it is given and may be called again. An outcome a request. Several streams in one call may succeed or fail
   * together or apart: nothing may rely on either. What `work` throws is thrown, and nothing is recorded.
   */
  transact(requests: readonly StoreRequest[], work: (loaded: readonly Loaded[]) => readonly Batch[]): Promise<readonly StoreOutcome[]>;

  /**
   * Appends all or nothing if the stream's last revision is `expected` (-1: it does not exist yet), else `conflict`. The same records again are one fact and
   * succeed again. A record of more than 262,144 bytes or a batch of more than 921,600 is `too-large`.
   */
  append(stream: string, records: readonly Recorded[], expected: number): Promise<StoreOutcome>;

  /** Every command of these ids that the stream has recorded, for ever. */
  findCommands(stream: string, ids: readonly string[]): Promise<FoundCommands>;

  /** Up to `limit` facts, 2,000 at most, from a revision on, in order. Fewer only at the end of the stream; an unknown stream reads as empty. */
  read(stream: string, from: number, limit: number): Promise<readonly Recorded[]>;

  /**
   * All facts after a position (all without one), in the order of commits, page by page, and then what is appended, until the signal or `close` ends it.
   * The first page may be empty, to say that nothing is missing. Throws `UnknownPosition` beyond the end of the log, where events would be left out later.
   */
  follow(position?: string, options?: { readonly signal?: AbortSignal }): AsyncIterable<FollowedPage>;

  /** Every stream with its head, by name. */
  streams(): Promise<readonly StreamHead[]>;

  /** The id of this log, a UUID made with it. A copy keeps it. */
  origin(): string;

  /**
   * Tells this copy of the log from others by where it begins: a position is kept together with it, and means nothing in a copy that begins elsewhere.
   * Empty where each file is a log of its own.
   */
  originPosition(): string;

  /** Ends followers and lets go of files, connections and timers. Twice is once. */
  close(): Promise<void>;
}

/** The store could not write or read now, and nothing happened: say so, or try again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly code = 'store-unavailable';
  constructor(
    readonly reason: Failure,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}

/** A position that this log never gave: it is from another log, or this one was restored from an older backup. */
export class UnknownPosition extends Error {
  override readonly name = 'UnknownPosition';
  readonly code = 'unknown-position';
  constructor(readonly position: string) {
    super(`the log has no position ${position}: it is another log, or an older copy`);
  }
}
