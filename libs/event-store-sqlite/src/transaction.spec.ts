import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, Followed, StoreRequest } from '#event-sourcing';
import { someRecords, tillGateway } from '#testing';
import { openSqliteEventStore, type SqliteEventStoreOptions } from './open-sqlite-event-store.js';

let folder: string;
let opened: { close(): unknown }[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lco-log-'));
  opened = [];
});
afterEach(async () => {
  for (const one of opened) await one.close();
  rmSync(folder, { recursive: true });
});

async function aStore(options: SqliteEventStoreOptions = {}): Promise<EventStore> {
  const store = await openSqliteEventStore(join(folder, 'log'), options);
  opened.push(store);
  return store;
}
function anotherConnection(): Database.Database {
  const database = new Database(join(folder, 'log'), { timeout: 0 });
  opened.push(database);
  return database;
}
const records = (first = 0, count = 1) =>
  someRecords({ ledger: 'x', clock: () => '2026-07-23T09:00:00.000Z' }, { first, command: `c${first}`, data: Array.from({ length: count }, () => ({})) });
const request: StoreRequest = { stream: 'lco-northam', after: -1, ids: [], needs: () => [] };

describe('while another process holds the lock', () => {
  it('writing waits for it without holding up the event loop', async () => {
    const store = await aStore();
    const other = anotherConnection();
    other.exec('begin immediate');
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    const appending = store.append('lco-northam', records(), -1);
    await new Promise(done => setTimeout(done, 50));
    other.exec('rollback');
    expect(await appending).toEqual({ appended: 0 });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(10);
  });
  it('writing gives up after its deadline, and nothing has happened', async () => {
    const pauses: number[] = [];
    const store = await aStore({ busyDeadlineMs: 20, pause: ms => new Promise(done => setTimeout(done, pauses.push(ms) && 1)) });
    const other = anotherConnection();
    other.exec('begin immediate');
    let calls = 0;
    const outcome = await store.transact([request, request], () => {
      calls += 1;
      return [];
    });
    expect([outcome, calls]).toEqual([[expect.objectContaining({ failed: 'busy' }), expect.objectContaining({ failed: 'busy' })], 0]);
    expect(pauses.every(ms => ms >= 1 && ms <= 3) && new Set(pauses).size > 1).toBe(true);
    other.exec('rollback');
    expect(await store.append('lco-northam', records(), -1)).toEqual({ appended: 0 });
  });
  it('reading goes on', async () => {
    const store = await aStore();
    await store.append('lco-northam', records(), -1);
    anotherConnection().exec('begin immediate');
    expect(await store.read('lco-northam', 0, 9)).toHaveLength(1);
  });
});

describe('a full disk', () => {
  it('is a definite failure, and writing goes on when there is room again', async () => {
    const store = await aStore();
    await store.append('lco-northam', records(), -1);
    const database = (store as unknown as { readonly database: Database.Database }).database;
    const pages = database.pragma('page_count', { simple: true }) as number;
    database.pragma(`max_page_count = ${pages + 2}`);
    expect(await store.append('lco-northam', records(1, 200), 0)).toMatchObject({ failed: 'full', detail: expect.stringContaining('SQLITE_FULL') });
    expect(await store.streams()).toEqual([{ stream: 'lco-northam', head: 0 }]);
    database.pragma('max_page_count = 1000000');
    expect(await store.append('lco-northam', records(1, 200), 0)).toEqual({ appended: 200 });
  });
});

describe('a commit that ends with an input or output error', () => {
  const failing = (store: EventStore, code: string) => {
    const { transaction } = store as unknown as { readonly transaction: { commit: { run(): void } } };
    const commit = transaction.commit;
    transaction.commit = {
      run: () => {
        throw Object.assign(new Error('disk I/O error'), { code });
      },
    };
    return () => (transaction.commit = commit);
  };
  it('is unknown, and nothing is written after it', async () => {
    const store = await aStore();
    const mend = failing(store, 'SQLITE_IOERR_FSYNC');
    expect(await store.append('lco-northam', records(), -1)).toMatchObject({ unknown: 'a commit ended with SQLITE_IOERR_FSYNC: disk I/O error' });
    mend();
    expect(await store.append('lco-northam', records(), -1)).toMatchObject({ failed: 'unavailable', detail: expect.stringContaining('SQLITE_IOERR_FSYNC') });
    expect(await store.transact([request], () => [{ records: [] }])).toMatchObject([{ failed: 'unavailable' }]);
  });
  it('is definite when the disk was full', async () => {
    const store = await aStore();
    const mend = failing(store, 'SQLITE_FULL');
    expect(await store.append('lco-northam', records(), -1)).toMatchObject({ failed: 'full' });
    mend();
    expect(await store.append('lco-northam', records(), -1)).toEqual({ appended: 0 });
  });
});

describe('a batch', () => {
  it('does not go on from another revision than the head', async () => {
    const store = await aStore();
    await expect(store.append('lco-northam', records(1), -1)).rejects.toMatchObject({ code: 'broken-invariant' });
    await expect(store.append('lco-southam', records(0), -1)).rejects.toMatchObject({ code: 'broken-invariant' });
    await expect(store.append('lco-northam', [], -1)).rejects.toMatchObject({ code: 'broken-invariant' });
    expect(await store.streams()).toEqual([]);
  });
  it('is refused where the command is recorded already, and other streams of the transaction are kept', async () => {
    const store = await aStore();
    await store.append('lco-northam', records(0), -1);
    const again = someRecords({ ledger: 'x', clock: () => '' }, { first: 1, command: 'c0', data: [{}] });
    const elsewhere = someRecords({ ledger: 'x', clock: () => '' }, { stream: 'lco-southam', command: 'c0', data: [{}] });
    const outcomes = await store.transact(
      [
        { ...request, after: 0 },
        { ...request, stream: 'lco-southam' },
      ],
      () => [{ records: again }, { records: elsewhere }],
    );
    expect(outcomes).toEqual([expect.objectContaining({ failed: 'conflict' }), { appended: 0 }]);
    expect((await store.streams()).map(({ head }) => head)).toEqual([0, 0]);
    expect(
      await store.append('lco-southam', someRecords({ ledger: 'x', clock: () => '' }, { stream: 'lco-southam', first: 1, command: 'b', data: [{}] }), 0),
    ).toEqual({
      appended: 1,
    });
  });
  it('is not decided on a log that ends before what was read from it', async () => {
    const store = await aStore();
    await expect(store.transact([{ ...request, after: 7 }], () => [{ records: [] }])).rejects.toMatchObject({ code: 'broken-invariant' });
  });
});

describe('positions', () => {
  it('survive beyond 2^53, in order', async () => {
    const store = await aStore();
    await store.append('lco-northam', records(0), -1);
    anotherConnection().exec('update event set position = 9007199254740993');
    await store.append('lco-northam', records(1, 2), 0);
    const all: Followed[] = [];
    for await (const { events, caughtUp } of store.follow()) {
      all.push(...events);
      if (caughtUp) break;
    }
    expect(all.map(({ position }) => position)).toEqual(['9007199254740993', '9007199254740994', '9007199254740995']);
    for await (const { events } of store.follow('9007199254740994')) {
      expect(events.map(({ recorded }) => recorded.revision)).toEqual([2]);
      break;
    }
  });
});

describe('two gateways on one file', () => {
  it('decide in turn: nothing is lost, doubled or given up', async () => {
    const tills = [tillGateway(await aStore()), tillGateway(await aStore())];
    await tills[0]!.ask('open', 'OpenTill');
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, n) => tills[n % 2]!.ask(`a${n}`, 'AddCoins', { pence: 1 })));
    const revisions = outcomes.map(outcome => ('first' in outcome ? outcome.first : -1)).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    for (const { gateway } of tills) expect((await gateway.state('northam')).state.pence).toBe(200);
  });
});
