import { describe, expect, it } from '@jest/globals';
import { batchBytesMax, recordBytesMax, type EventStore } from '#event-sourcing';
import type { ContractGiven } from '../describe-event-store-contract.js';
import { commandIdOf, recordsOfBytes, someRecords } from '../some-records.js';

const northam = 'lco-northam';
const dataOf = async (store: EventStore, stream = northam) => (await store.read(stream, 0, 100)).map(({ data }) => data);

/** Appending and reading one stream. */
export function describeAppending(given: () => ContractGiven): void {
  describe('appending', () => {
    it('starts each stream at revision 0 and answers the last revision', async () => {
      const { store } = given().log;
      const first = someRecords(given(), { command: 'a', data: [{ n: 0 }, { n: 1 }] });
      expect(await store.append(northam, first, -1)).toEqual({ appended: 1 });
      expect(await store.append(northam, someRecords(given(), { command: 'b', first: 2, data: [{ n: 2 }] }), 1)).toEqual({ appended: 2 });
      expect(await store.append('lco-southam', someRecords(given(), { stream: 'lco-southam', command: 'a', data: [{}] }), -1)).toEqual({ appended: 0 });
      expect((await store.read(northam, 0, 10)).map(({ revision }) => revision)).toEqual([0, 1, 2]);
    });
    it.each([-1, 1, 7])('refuses an append at the stale revision %i and records nothing', async expected => {
      const { store } = given().log;
      await store.append(northam, someRecords(given(), { command: 'a', data: [{ n: 0 }] }), -1);
      const stale = someRecords(given(), { command: 'b', first: expected + 1, data: [{ n: 1 }] });
      expect(await store.append(northam, stale, expected)).toMatchObject({ failed: 'conflict' });
      expect(await dataOf(store)).toEqual([{ n: 0 }]);
      expect((await store.findCommands(northam, [commandIdOf('b')])).size).toBe(0);
    });
    it('lets exactly one of two concurrent appends win', async () => {
      const { store } = given().log;
      const both = ['a', 'b'].map(command => store.append(northam, someRecords(given(), { command, data: [{ command }] }), -1));
      const outcomes = await Promise.all(both);
      expect(outcomes.filter(outcome => 'appended' in outcome)).toHaveLength(1);
      expect(await dataOf(store)).toHaveLength(1);
    });
    it('takes the same records again as one fact, also when more has been recorded', async () => {
      const { store } = given().log;
      const records = someRecords(given(), { command: 'a', data: [{ n: 0 }, { n: 1 }] });
      await store.append(northam, records, -1);
      expect(await store.append(northam, records, -1)).toEqual({ appended: 1 });
      await store.append(northam, someRecords(given(), { command: 'b', first: 2, data: [{ n: 2 }] }), 1);
      expect(await store.append(northam, records, -1)).toEqual({ appended: 1 });
      expect(await dataOf(store)).toHaveLength(3);
    });
    it('does not take other records with the same ids for the same fact', async () => {
      const { store } = given().log;
      await store.append(northam, someRecords(given(), { command: 'a', data: [{ n: 0 }] }), -1);
      expect(await store.append(northam, someRecords(given(), { command: 'a', data: [{ n: 9 }] }), -1)).toMatchObject({ failed: 'conflict' });
      expect(await dataOf(store)).toEqual([{ n: 0 }]);
    });
    it('takes the largest record and the largest batch', async () => {
      const { store } = given().log;
      const rest = batchBytesMax - 3 * recordBytesMax;
      const records = recordsOfBytes(given(), [recordBytesMax, recordBytesMax, recordBytesMax, rest]);
      expect(await store.append(northam, records, -1)).toEqual({ appended: 3 });
      expect((await store.read(northam, 0, 10)).map(({ record }) => record)).toEqual(records.map(({ record }) => record));
    });
    it('refuses a larger batch as too large, all of it', async () => {
      const { store } = given().log;
      const rest = batchBytesMax - 3 * recordBytesMax;
      const records = recordsOfBytes(given(), [recordBytesMax, recordBytesMax, recordBytesMax, rest + 1]);
      expect(await store.append(northam, records, -1)).toMatchObject({ failed: 'too-large' });
      expect(await store.streams()).toEqual([]);
    });
  });
  describeReading(given);
}

function describeReading(given: () => ContractGiven): void {
  describe('reading', () => {
    it('finds an unknown stream empty', async () => {
      const { store } = given().log;
      expect([await store.read(northam, 0, 10), await store.streams(), (await store.findCommands(northam, [commandIdOf('a')])).size]).toEqual([[], [], 0]);
    });
    it('gives bytes equal to those written, by every way', async () => {
      const { store } = given().log;
      const data = [{ text: 'Café "A"\\B\n£5 – 𝔊 e\u0301 \ue000\u202e\u00a0' }];
      const [written] = someRecords(given(), { command: 'a', data });
      await store.append(northam, [written!], -1);
      const [read] = await store.read(northam, 0, 1);
      expect(read).toEqual(written);
      expect((await store.findCommands(northam, [commandIdOf('a')])).get(commandIdOf('a'))).toEqual([written]);
      for await (const page of store.follow()) {
        expect(page.events.map(({ recorded }) => recorded)).toEqual([written]);
        break;
      }
    });
    it('goes from a revision, up to a number', async () => {
      const { store } = given().log;
      await store.append(northam, someRecords(given(), { command: 'a', data: [0, 1, 2, 3, 4].map(n => ({ n })) }), -1);
      const revisions = async (from: number, limit: number) => (await store.read(northam, from, limit)).map(({ revision }) => revision);
      expect([await revisions(1, 2), await revisions(4, 9), await revisions(5, 9), await revisions(0, 5)]).toEqual([[1, 2], [4], [], [0, 1, 2, 3, 4]]);
    });
    it('finds each command with all its records, in its own stream', async () => {
      const { store } = given().log;
      const a = someRecords(given(), { command: 'a', data: [{ n: 0 }, { n: 1 }] });
      const b = someRecords(given(), { command: 'b', first: 2, data: [{ n: 2 }] });
      await store.append(northam, [...a, ...b], -1);
      const ids = ['a', 'b', 'c'].map(commandIdOf);
      expect([...(await store.findCommands(northam, ids))]).toEqual([
        [ids[0], a],
        [ids[1], b],
      ]);
      expect((await store.findCommands('lco-southam', ids)).size).toBe(0);
    });
    it('lists streams with their heads by name', async () => {
      const { store } = given().log;
      for (const stream of ['lco-southam', 'lco-northam', 'lco-1'])
        await store.append(stream, someRecords(given(), { stream, command: 'a', data: [{}, {}].slice(stream === 'lco-1' ? 1 : 0) }), -1);
      expect(await store.streams()).toEqual([
        { stream: 'lco-1', head: 0 },
        { stream: 'lco-northam', head: 1 },
        { stream: 'lco-southam', head: 1 },
      ]);
    });
    it('has the origin it was made with', () => expect(given().log.store.origin()).toBe(given().ledger));
  });
}
