import { EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { EventStore, Loaded, StoreOutcome } from '#event-sourcing';
import { commandIdOf, someRecords } from '#testing';
import { aSimulator, type Simulator } from '../../../test/eventstoredb/simulator/a-simulator.js';
import { openEventStoreDb, type EventStoreDbOptions } from './open-event-store-db.js';

const ledger = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00';
const northam = 'lco-northam';
const quick = { callMs: 150, patienceMs: 400, settlePausesMs: [20, 60], followAgainMaxMs: 50 };
const ended: (() => Promise<unknown>)[] = [];
let second = 0;
const of = { ledger, clock: () => new Date(Date.UTC(2026, 6, 23, 9, 0, second++)).toISOString() };

afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

async function given(options: EventStoreDbOptions = {}) {
  const simulator = await aSimulator();
  ended.push(() => simulator.stop());
  return { simulator, store: await log(simulator, options) };
}

async function log(simulator: Simulator, options: EventStoreDbOptions = {}): Promise<EventStore> {
  const store = await openEventStoreDb(simulator.url, { origin: ledger, timings: quick, ...options });
  ended.push(() => store.close());
  return store;
}

const records = (command: string, first: number, count = 1) =>
  someRecords(of, { command, first, data: Array.from({ length: count }, (_, n) => ({ command, n })) });
const append = (store: EventStore, command: string, first: number, count = 1) => store.append(northam, records(command, first, count), first - 1);
const settled = (outcome: StoreOutcome) => ('settled' in outcome ? outcome.settled : outcome);
const commandsIn = async (store: EventStore) => (await store.read(northam, 0, 100)).map(({ data }) => (data as { readonly command: string }).command);

/** Decides one command on what is recorded, unless it is there already. */
function decide(store: EventStore, command: string, after = -1): Promise<readonly StoreOutcome[]> {
  const id = commandIdOf(command);
  const work = ([loaded]: readonly Loaded[]) => [{ records: loaded!.found.has(id) ? [] : records(command, (loaded!.tail.at(-1)?.revision ?? after) + 1) }];
  return store.transact([{ stream: northam, after, ids: [id], needs: () => [] }], work);
}

describe('an append whose outcome nobody knows', () => {
  it.each([
    ['committed, the answer lost', { is: 'cut', when: 'after-commit' }],
    ['not committed, the connection cut', { is: 'cut', when: 'before' }],
    ['committed, answered as timed out', { is: 'timeout', committed: true }],
    ['not committed, answered as timed out', { is: 'timeout', committed: false }],
    ['never answered', { is: 'silent' }],
    ['answered after our time', { is: 'late', ms: 400 }],
    ['done after our time', { is: 'slow', ms: 250 }],
    ['refused by a server that is not ready', { is: 'unavailable', saying: 'Server Is Not Ready' }],
  ] as const)('(%s) ends in one fact, found by sending the same batch again', async (_name, fault) => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    simulator.faults.next('append', fault);
    const outcome = await append(store, 'b', 1, 3);
    expect(outcome).toMatchObject({ unknown: expect.any(String) });
    expect(await settled(outcome)).toEqual({ appended: 3 });
    expect(await commandsIn(store)).toEqual(['a', 'b', 'b', 'b']);
    expect(await append(store, 'c', 4)).toEqual({ appended: 4 });
  });
  it('is known not to have happened when another writer was there before', async () => {
    const { simulator, store } = await given();
    const other = await log(simulator);
    await append(store, 'a', 0);
    simulator.faults.next('append', { is: 'timeout', committed: false });
    const outcome = await append(store, 'b', 1);
    await append(other, 'c', 1);
    expect(await settled(outcome)).toMatchObject({ failed: 'conflict' });
    expect(await commandsIn(store)).toEqual(['a', 'c']);
  });
  it('is known not to have happened when another writer recorded the same command, with other bytes', async () => {
    const { simulator, store } = await given();
    const other = await log(simulator);
    await append(store, 'a', 0);
    simulator.faults.next('append', { is: 'timeout', committed: false });
    const outcome = await append(store, 'b', 1);
    await append(other, 'b', 1);
    expect(await settled(outcome)).toMatchObject({ failed: 'conflict' });
    expect(await commandsIn(store)).toEqual(['a', 'b']);
  });
  it('stays unknown when the log is closed meanwhile, and closing does not wait for it', async () => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    simulator.faults.always('append', { is: 'silent' });
    const outcome = await append(store, 'b', 1);
    await store.close();
    expect(await settled(outcome)).toMatchObject({ unknown: 'the log was closed before it was known' });
  });
});

describe('closing', () => {
  it('lets appends in flight end, one way or the other', async () => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    simulator.faults.next('append', { is: 'slow', ms: 60 });
    const inFlight = append(store, 'b', 1);
    await new Promise(done => setTimeout(done, 20));
    await store.close();
    expect(await Promise.race([inFlight.then(settled), new Promise(done => setTimeout(done, 1000, 'pending'))])).not.toBe('pending');
    expect(await commandsIn(await log(simulator))).toEqual(['a', 'b']);
  });
});

describe('a decision', () => {
  it('goes on over a server that cannot be read for a moment', async () => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    simulator.faults.next('read', { is: 'unavailable' }, { times: 2 });
    expect(await decide(store, 'b', 0)).toEqual([{ appended: 1 }]);
  });
  it('is not made while the server cannot be read, and nothing has happened', async () => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    simulator.faults.always('read', { is: 'unavailable' });
    expect(await decide(store, 'b', 0)).toMatchObject([{ failed: 'unavailable' }]);
    simulator.faults.heal();
    expect(await commandsIn(store)).toEqual(['a']);
  });
  it('is made again after every conflict, within its time', async () => {
    const { simulator, store } = await given({ timings: { patienceMs: 2000 } });
    const doors = [store, await log(simulator, { timings: { patienceMs: 2000 } })];
    const names = Array.from({ length: 12 }, (_, n) => `n${n}`);
    const through = async (door: EventStore) => {
      for (const name of names.filter((_, n) => n % 2 === doors.indexOf(door)))
        expect(await decide(door, name)).toMatchObject([{ appended: expect.any(Number) }]);
    };
    await Promise.all(doors.map(through));
    expect([...(await commandsIn(store))].sort()).toEqual([...names].sort());
  }, 30_000);
  it('is refused where the index of commands cannot be read', async () => {
    const broken = { completeTo: () => Promise.reject(new Error('the file is locked')), find: () => Promise.resolve(new Map<string, number>()) };
    const { store } = await given({ commandIndex: broken });
    await append(store, 'a', 0);
    expect(await decide(store, 'b', 0)).toEqual([{ failed: 'unavailable', detail: expect.stringContaining('index of commands') }]);
  });
});

describe('commands', () => {
  it('are found in the index up to where it is complete, and in memory from there, with nothing between', async () => {
    const table = new Map<string, number>();
    const asked: string[][] = [];
    let complete = -1;
    const commandIndex = {
      completeTo: () => Promise.resolve(complete),
      find: (_stream: string, ids: readonly string[]) => {
        asked.push([...ids]);
        return Promise.resolve(new Map([...table].filter(([id]) => ids.includes(id))));
      },
    };
    const { simulator, store } = await given({ commandIndex });
    await append(store, 'a', 0, 2);
    await append(store, 'b', 2, 3);
    const find = async (from: EventStore, ...names: string[]) =>
      [...(await from.findCommands(northam, names.map(commandIdOf)))].map(([id, found]) => [
        names.find(name => commandIdOf(name) === id),
        found.map(({ revision }) => revision),
      ]);
    const all = [
      ['a', [0, 1]],
      ['b', [2, 3, 4]],
    ];
    expect([await find(store, 'a', 'b', 'c'), asked]).toEqual([all, []]);
    table.set(commandIdOf('a'), 0).set(commandIdOf('b'), 2);
    for (complete of [0, 1, 2, 3, 4]) {
      expect([...(await find(store, 'a', 'b', 'c'))].sort()).toEqual(all);
      expect([...(await find(await log(simulator, { commandIndex }), 'a', 'b', 'c'))].sort()).toEqual(all);
    }
    complete = 1;
    expect([...(await find(store, 'a', 'b'))].sort()).toEqual(all);
  });
});

describe('a log that is not as it was written', () => {
  it('is told by the first revision that is missing', async () => {
    const { simulator, store } = await given();
    for (const n of [0, 1, 2]) await append(store, `c${n}`, n);
    const client = EventStoreDBClient.connectionString(simulator.url);
    ended.push(() => client.dispose());
    await client.setStreamMetadata(northam, { truncateBefore: 2 });
    await expect(store.read(northam, 0, 10)).rejects.toMatchObject({ code: 'damaged-log', message: expect.stringContaining('revision 0 is missing') });
  });
  it.each([
    ['another id', { id: '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e77' }],
    ['another type', { type: 'Forged' }],
    ['bytes that are no record', { data: Buffer.from('{"v":1') }],
    ['bytes of another revision', { revision: 1 }],
  ])('is found out by a forged event, with %s', async (_what, change) => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    const [record] = records('b', 'revision' in change ? 0 : 1);
    const forged = {
      id: record!.id,
      type: record!.type,
      contentType: 'application/octet-stream',
      data: Buffer.from(record!.record),
      metadata: new Uint8Array(),
    };
    simulator.log.forge({ stream: northam, revision: 1, ...forged, ...change });
    await expect(store.read(northam, 0, 10)).rejects.toMatchObject({ code: 'damaged-log', message: expect.stringContaining('revision 1') });
  });
  it.each(['deleteStream', 'tombstoneStream'] as const)('is not written to after %s, and nothing is numbered on', async remove => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    const client = EventStoreDBClient.connectionString(simulator.url);
    ended.push(() => client.dispose());
    await client[remove](northam);
    await expect(append(await log(simulator), 'b', 0)).rejects.toMatchObject({ code: 'damaged-log' });
  });
  it('is not written to when it is an older copy', async () => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    const older = simulator.copy();
    await append(store, 'b', 1);
    await simulator.restartFrom(older);
    await expect(decide(store, 'c', 1)).rejects.toMatchObject({ code: 'older-copy' });
  });
  it('is not followed from a position that an older copy does not have, even when it has grown past it', async () => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    const older = simulator.copy();
    await append(store, 'b', 1);
    let position = '';
    for await (const { events, caughtUp } of store.follow()) {
      position = events.at(-1)?.position ?? position;
      if (caughtUp) break;
    }
    await simulator.restartFrom(older);
    const next = async () => {
      for await (const page of (await log(simulator)).follow(position)) return page;
      return undefined;
    };
    await expect(next()).rejects.toMatchObject({ code: 'unknown-position' });
  });
  it('ends a follower that meets an older copy while it follows', async () => {
    const { simulator, store } = await given();
    await append(store, 'a', 0);
    const older = simulator.copy();
    await append(store, 'b', 1);
    const follow = async () => {
      for await (const { caughtUp } of store.follow()) if (caughtUp) await simulator.restartFrom(older);
    };
    await expect(follow()).rejects.toMatchObject({ code: 'unknown-position' });
  });
});
