import { describe, expect, it } from '@jest/globals';
import type { EventStore, Followed } from '#event-sourcing';
import type { ContractGiven } from '../describe-event-store-contract.js';
import { someRecords } from '../some-records.js';

/** The whole log in the order of commits, resuming, waiting and ending. */
export function describeFollowing(given: () => ContractGiven): void {
  const append = (store: EventStore, stream: string, revision: number) =>
    store.append(stream, someRecords(given(), { stream, command: `${stream}-${revision}`, first: revision, data: [{}] }), revision - 1);
  const someStreams = async (store: EventStore) => {
    for (let revision = 0; revision < 3; revision++) for (const stream of ['lco-b', 'lco-a']) await append(store, stream, revision);
  };
  const nameOf = ({ recorded: { stream, revision } }: Followed) => `${stream} ${revision}`;

  describe('following', () => {
    it('gives every fact of every stream once, in the order of commits, from any position on', async () => {
      const { store } = given().log;
      await someStreams(store);
      const all = await untilCaughtUp(store);
      expect(all.map(nameOf)).toEqual(['lco-b 0', 'lco-a 0', 'lco-b 1', 'lco-a 1', 'lco-b 2', 'lco-a 2']);
      expect(new Set(all.map(({ position }) => position)).size).toBe(6);
      for (const [index, { position }] of all.entries()) expect(await untilCaughtUp(store, position)).toEqual(all.slice(index + 1));
    });
    it('says that nothing is missing, also when there is nothing', async () => {
      for await (const page of given().log.store.follow()) {
        expect(page).toEqual({ events: [], caughtUp: true });
        break;
      }
    });
    it('sees what is appended after it caught up, until it is told to stop', async () => {
      const { store } = given().log;
      const stop = new AbortController();
      const seen: string[] = [];
      for await (const { events, caughtUp } of store.follow(undefined, { signal: stop.signal })) {
        seen.push(...events.map(nameOf));
        if (caughtUp && seen.length < 3) await append(store, 'lco-a', seen.length);
        if (seen.length === 3) stop.abort();
      }
      expect(seen).toEqual(['lco-a 0', 'lco-a 1', 'lco-a 2']);
    });
    it('sees what another process appends', async () => {
      const { store, again } = given().log;
      const other = await again?.();
      if (!other) return;
      const seen: string[] = [];
      for await (const { events } of store.follow()) {
        seen.push(...events.map(nameOf));
        if (seen.length === 2) break;
        await append(other, 'lco-a', seen.length);
      }
      expect(seen).toEqual(['lco-a 0', 'lco-a 1']);
      expect(await store.streams()).toEqual(await other.streams());
      await other.close();
    });
    it.each(['999999999', 'x', '-1', ''])('does not start at "%s", which is no position of this log', async position => {
      await expect(untilCaughtUp(given().log.store, position)).rejects.toMatchObject({ code: 'unknown-position' });
    });
    it('does not start beyond the end, at a position that another copy of the log may have given', async () => {
      const { log } = given();
      const { store } = log;
      await someStreams(store);
      const { position } = (await untilCaughtUp(store)).at(-1)!;
      await expect(untilCaughtUp(store, log.beyond(position))).rejects.toMatchObject({ code: 'unknown-position' });
    });
  });

  describe('closing', () => {
    it('ends who follows and who waits to follow', async () => {
      const { store } = given().log;
      const follower = store.follow()[Symbol.asyncIterator]();
      await follower.next();
      const waiting = follower.next();
      await store.close();
      expect(await waiting).toMatchObject({ done: true });
    });
    it('is done once, and reading or writing afterwards says so', async () => {
      const { store } = given().log;
      await store.close();
      await store.close();
      await expect(store.read('lco-a', 0, 1)).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(await append(store, 'lco-a', 0)).toMatchObject({ failed: 'unavailable' });
    });
  });
}

async function untilCaughtUp(store: EventStore, position?: string): Promise<readonly Followed[]> {
  const all: Followed[] = [];
  for await (const { events, caughtUp } of store.follow(position)) {
    all.push(...events);
    if (caughtUp) break;
  }
  return all;
}
