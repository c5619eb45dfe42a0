import { describe, expect, it } from '@jest/globals';
import type { EventStore, Loaded, Recorded, StoreRequest } from '#event-sourcing';
import type { ContractGiven } from '../describe-event-store-contract.js';
import { commandIdOf, someRecords } from '../some-records.js';

const northam = 'lco-northam';
const request = (change: Partial<StoreRequest> = {}): StoreRequest => ({ stream: northam, after: -1, ids: [], needs: () => [], ...change });
const revisionsOf = (records: readonly Recorded[]) => records.map(({ revision }) => revision);

/** Deciding on what is recorded, with nothing between. */
export function describeTransacting(given: () => ContractGiven): void {
  const { appendOne } = helpers(given);
  describe('transacting', () => {
    it('shows what was recorded after a revision, and goes on from there', async () => {
      await appendOne('a', 0);
      await appendOne('b', 1);
      let seen: readonly number[] = [];
      const outcomes = await given().log.store.transact([request({ after: 0 })], ([loaded]) => {
        seen = revisionsOf(loaded!.tail);
        return [{ records: someRecords(given(), { command: 'c', first: 2, data: [{}] }) }];
      });
      expect([seen, outcomes, revisionsOf(await given().log.store.read(northam, 0, 9))]).toEqual([[1], [{ appended: 2 }], [0, 1, 2]]);
    });
    it('records nothing for an empty batch, and says where the stream ends', async () => {
      await appendOne('a', 0);
      expect(await given().log.store.transact([request()], () => [{ records: [] }])).toEqual([{ appended: 0 }]);
      expect(await given().log.store.transact([request({ stream: 'lco-southam' })], () => [{ records: [] }])).toEqual([{ appended: -1 }]);
      expect(await given().log.store.streams()).toEqual([{ stream: northam, head: 0 }]);
    });
    it('finds commands recorded up to the moment of deciding, and the facts they need', async () => {
      await appendOne('a', 0);
      await appendOne('b', 1);
      const ids = ['b', 'c'].map(commandIdOf);
      let loaded: Loaded | undefined;
      const needs: StoreRequest['needs'] = found => [0, 7, found.get(ids[0]!)![0]!.revision];
      await given().log.store.transact([request({ after: 1, ids, needs })], ([one]) => {
        loaded = one;
        return [{ records: [] }];
      });
      expect([[...loaded!.found.keys()], [...loaded!.facts.keys()], loaded!.tail]).toEqual([[ids[0]], [0, 1], []]);
      expect(loaded!.facts.get(0)).toEqual((await given().log.store.read(northam, 0, 1))[0]);
    });
    it('throws what the work throws and records nothing', async () => {
      const broken = given().log.store.transact([request()], () => {
        throw new Error('the work is broken');
      });
      await expect(broken).rejects.toThrow('the work is broken');
      await appendOne('a', 0);
      expect(revisionsOf(await given().log.store.read(northam, 0, 9))).toEqual([0]);
    });
    it('lets those who decide at the same time follow one another', async () => {
      const { store } = given().log;
      const one = (command: string) =>
        store.transact([request()], ([loaded]) => [{ records: someRecords(given(), { command, first: loaded!.tail.length, data: [{ command }] }) }]);
      const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map(one));
      const revisions = outcomes.flat().map(outcome => ('appended' in outcome ? outcome.appended : -1));
      expect([...revisions].sort()).toEqual([0, 1, 2, 3]);
      const stored = await store.read(northam, 0, 9);
      expect(revisions.map(revision => stored[revision]?.data)).toEqual(['a', 'b', 'c', 'd'].map(command => ({ command })));
    });
    it('records a command once that is decided at the same time through two doors, and both see the bytes that are recorded', async () => {
      const { store, again } = given().log;
      const other = (await again?.()) ?? store;
      await appendOne('before', 0);
      const id = commandIdOf('a');
      const decide = async (door: EventStore) => {
        let seen: readonly Recorded[] = [];
        const outcomes = await door.transact([request({ after: 0, ids: [id] })], ([loaded]) => {
          const found = loaded!.found.get(id);
          seen = found ?? someRecords(given(), { command: 'a', first: loaded!.tail.length + 1, data: [{}, {}] });
          return [{ records: found ? [] : seen }];
        });
        expect(outcomes).toEqual([{ appended: 2 }]);
        return seen;
      };
      const [one, two] = await Promise.all([decide(store), decide(other)]);
      expect([one, two]).toEqual([two, await store.read(northam, 1, 9)]);
      if (other !== store) await other.close();
    });
    it('finds what another process has recorded, by the ids of its commands too', async () => {
      const { store, again } = given().log;
      const other = await again?.();
      if (!other) return;
      await appendOne('a', 0);
      await other.append(northam, someRecords(given(), { command: 'b', first: 1, data: [{}, {}] }), 0);
      const ids = ['a', 'b', 'c'].map(commandIdOf);
      let found: readonly (readonly [string, readonly number[]])[] = [];
      await store.transact([request({ after: 0, ids })], ([loaded]) => {
        found = [...loaded!.found].map(([id, records]) => [id, revisionsOf(records)]);
        return [{ records: [] }];
      });
      expect(found).toEqual([
        [ids[0], [0]],
        [ids[1], [1, 2]],
      ]);
      await other.close();
    });
    it('refuses a batch that is too large, all of it', async () => {
      const data = Array.from({ length: 5 }, () => ({ text: 'x'.repeat(200_000) }));
      const outcome = await given().log.store.transact([request()], () => [{ records: someRecords(given(), { command: 'big', data }) }]);
      expect([outcome, await given().log.store.streams()]).toEqual([[expect.objectContaining({ failed: 'too-large' })], []]);
    });
    it('says that a long tail must be read first', async () => {
      const { store } = given().log;
      for (let first = 0; first < 2400; first += 600)
        await store.append(northam, someRecords(given(), { command: `${first}`, first, data: Array.from({ length: 600 }, () => ({})) }), first - 1);
      const more: boolean[] = [];
      const look = (after: number) =>
        store.transact([request({ after })], ([loaded]) => {
          more.push(loaded!.more);
          return [{ records: [] }];
        });
      await look(-1);
      await look(2000);
      expect(more).toEqual([true, false]);
    });
  });
  describeSeveralStreams(given);
}

function describeSeveralStreams(given: () => ContractGiven): void {
  describe('transacting over several streams', () => {
    it('appends to each, where one call may hold them', async () => {
      const { store } = given().log;
      if (store.batches !== 'store') return;
      const requests = ['lco-northam', 'lco-southam', 'lco-westham'].map(stream => request({ stream }));
      const outcomes = await store.transact(requests, loaded =>
        loaded.map((_one, index) => ({
          records: index === 1 ? [] : someRecords(given(), { stream: requests[index]!.stream, command: 'a', data: [{}] }),
        })),
      );
      expect(outcomes).toEqual([{ appended: 0 }, { appended: -1 }, { appended: 0 }]);
      expect((await store.streams()).map(({ stream }) => stream)).toEqual(['lco-northam', 'lco-westham']);
    });
    it('keeps what one stream may write when another may not', async () => {
      const { store } = given().log;
      if (store.batches !== 'store') return;
      const big = Array.from({ length: 5 }, () => ({ text: 'x'.repeat(200_000) }));
      const outcomes = await store.transact([request(), request({ stream: 'lco-southam' })], () => [
        { records: someRecords(given(), { command: 'big', data: big }) },
        { records: someRecords(given(), { stream: 'lco-southam', command: 'a', data: [{}] }) },
      ]);
      expect(outcomes).toEqual([expect.objectContaining({ failed: 'too-large' }), { appended: 0 }]);
      expect(await store.streams()).toEqual([{ stream: 'lco-southam', head: 0 }]);
    });
  });
}

const helpers = (given: () => ContractGiven) => ({
  appendOne: (command: string, revision: number) =>
    given().log.store.append(northam, someRecords(given(), { command, first: revision, data: [{ command }] }), revision - 1),
});
