import type { Leader } from './refusals.js';

/** The kinds of calls that a fault is for. */
export type CallKind = 'append' | 'delete' | 'read' | 'subscribe' | 'features' | 'gossip';

/** What may go wrong with one call. */
export type Fault =
  /** Refused at once: not ready, or busy, as the words say. */
  | { readonly is: 'unavailable'; readonly saying?: string }
  /** Refused at once, with the address of another; only where the call requires the leader, as all of the adapter do. */
  | { readonly is: 'not-leader'; readonly leader: Leader }
  /** Nothing happens for a while, then everything. */
  | { readonly is: 'slow'; readonly ms: number }
  /** Committed at once, answered later. A retry meanwhile is dropped, and ends as a timeout. */
  | { readonly is: 'late'; readonly ms: number }
  /** Answered as timed out: committed all the same, or not. */
  | { readonly is: 'timeout'; readonly committed: boolean }
  /** Every connection is reset: before the commit, or after it and before the answer. */
  | { readonly is: 'cut'; readonly when: 'before' | 'after-commit' }
  /** A read or subscription ends after so many events: with an error, as if all were well, or with its connection. */
  | { readonly is: 'dropped'; readonly after: number; readonly by: 'error' | 'end' | 'cut' }
  /** No answer, ever; pings are still answered. */
  | { readonly is: 'silent' };

interface Planned {
  readonly fault: Fault;
  left: number;
  /** Calls that pass unharmed before. */
  skip: number;
}

/** What is to go wrong, by kind of call, in the order in which it was asked for. */
export class Faults {
  private readonly planned = new Map<CallKind, Planned[]>();
  /** How many calls each kind has had, harmed or not. */
  readonly calls = new Map<CallKind, number>();

  /** The next call of this kind has the fault, or the next `times`, after `skip` that pass. */
  next(kind: CallKind, fault: Fault, { times = 1, skip = 0 }: { readonly times?: number; readonly skip?: number } = {}): this {
    this.planned.set(kind, [...(this.planned.get(kind) ?? []), { fault, left: times, skip }]);
    return this;
  }

  /** Every call of this kind has the fault, until `heal`. */
  always(kind: CallKind, fault: Fault): this {
    return this.next(kind, fault, { times: Infinity });
  }

  /** Nothing goes wrong any more, with this kind of calls or with all. A call that is silent stays so. */
  heal(kind?: CallKind): this {
    if (kind) this.planned.delete(kind);
    else this.planned.clear();
    return this;
  }

  /** For the server: the fault of a call that arrives now. */
  take(kind: CallKind): Fault | undefined {
    this.calls.set(kind, (this.calls.get(kind) ?? 0) + 1);
    const queue = this.planned.get(kind) ?? [];
    const first = queue[0];
    if (!first) return undefined;
    if (first.skip > 0) {
      first.skip--;
      return undefined;
    }
    if (--first.left <= 0) queue.shift();
    return first.fault;
  }
}
