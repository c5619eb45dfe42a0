import { afterEach, beforeEach, describe } from '@jest/globals';
import type { EventStore } from '#event-sourcing';
import { describeAppending } from './store-contract/appending.js';
import { describeFollowing } from './store-contract/following.js';
import { describeSameBytes } from './store-contract/same-bytes.js';
import { describeTransacting } from './store-contract/transacting.js';
import type { RecordsOf } from './some-records.js';

/** A log that a test may write to, and throw away. */
export interface ContractLog {
  readonly store: EventStore;
  /** Opens the same log once more, as another process would; absent where that cannot be. */
  readonly again?: () => Promise<EventStore>;
  /** A position as the store gives them, beyond the one given. */
  beyond(position: string): string;
  discard(): Promise<void>;
}

/** What the clauses of the contract use; `log` is a new and empty one for each. */
export interface ContractGiven extends RecordsOf {
  readonly log: ContractLog;
}

const origin = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00';

/**
 * The promises that every store keeps, one test each. `open` makes a new, empty log with the given origin. Call it in the spec of an adapter; the clock
 * and all ids are given, so that the same commands give the same bytes on every store.
 */
export function describeEventStoreContract(name: string, open: (given: { readonly origin: string }) => Promise<ContractLog>): void {
  describe(`the event store ${name}`, () => {
    let log: ContractLog | undefined;
    let seconds = 0;
    const clock = () => new Date(Date.UTC(2026, 6, 23, 9, 0, seconds++)).toISOString();
    beforeEach(async () => {
      seconds = 0;
      log = await open({ origin });
    });
    afterEach(async () => log?.discard());

    const given = (): ContractGiven => ({ log: log!, ledger: origin, clock });
    describeAppending(given);
    describeTransacting(given);
    describeFollowing(given);
    describeSameBytes(given);
  });
}
