import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aLog, aMovement, happened, moved } from '#testing';
import { digestsOf } from '../rebuild/digest.js';
import { query } from '../store/query.js';
import { ReadModels } from '../store/read-models.js';
import { Projector } from './projector.js';

const opened: { close(): Promise<void> }[] = [];
const folders: string[] = [];

async function aProjection() {
  const log = await aLog();
  const folder = mkdtempSync(join(tmpdir(), 'lco-read-models-'));
  folders.push(folder);
  const models = await ReadModels.open(folder);
  const projector = new Projector(log.store, models);
  opened.push(models, log.store);
  return { ...log, folder, models, projector };
}

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const joined = happened('PracticeJoined', { practice: 'P99001', name: 'Ashgrove', contractKind: 'GMS', level: 'virtual' });
const owed = (pence: number, rest = {}) => moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', pence, rest)]);

describe('the projector', () => {
  it('reads what is recorded, once', async () => {
    const { add, models, projector } = await aProjection();
    await add('northam', joined, owed(100), owed(50));
    await projector.start();
    const once = await digestsOf(models.reader, 'northam', 2);
    await projector.catchUp();
    expect(await digestsOf(models.reader, 'northam', 2)).toEqual(once);
    expect(await query(models.reader, 'select pence, period_balance as balance from posting where pence < 0')).toEqual([
      { pence: -100, balance: -100 },
      { pence: -50, balance: -150 },
    ]);
  });
  it('says when a revision can be read', async () => {
    const { add, projector } = await aProjection();
    await add('northam', joined);
    const waiting = projector.whenAt('northam', 1, 5_000);
    await add('northam', owed(1));
    projector.tell('northam');
    expect(await waiting).toBe('readable');
    expect(await projector.whenAt('northam', 2, 10)).toBe('not-caught-up');
  });
  it('parks the LCO whose event it cannot apply, keeps what came before and goes on with the others', async () => {
    const { add, models, projector } = await aProjection();
    await add('northam', joined, { type: 'ValueRecognised', data: { book: 'POOL' } }, joined);
    await add('southam', joined, owed(5));
    await projector.start();
    expect(await projector.parked()).toEqual([{ lco: 'northam', parked: expect.stringMatching(/^1 [0-9a-f-]{36} /) }]);
    expect(await query(models.reader, 'select l.id, revision from head join lco l using (lco) order by 1')).toEqual([
      { id: 'northam', revision: 0 },
      { id: 'southam', revision: 1 },
    ]);
    expect(await projector.whenAt('northam', 2, 1_000)).toBe('parked');
  });
  it('never skips an event that newer software wrote', async () => {
    const { add, projector } = await aProjection();
    await add('northam', joined, { type: 'PracticeJoined', version: 2, data: {} });
    await add('southam', { type: 'SomethingNew', data: {} });
    await projector.start();
    expect(await projector.whenAt('northam', 1, 1_000)).toBe('newer-software-wrote-this');
    expect((await projector.parked()).map(({ parked }) => parked)).toEqual([
      expect.stringContaining('newer-software-wrote-this'),
      expect.stringContaining('newer-software-wrote-this'),
    ]);
  });
  it('follows what is recorded until it is told to end', async () => {
    const { add, projector } = await aProjection();
    const ended = new AbortController();
    const following = projector.follow(ended.signal);
    await add('northam', joined);
    expect(await projector.whenAt('northam', 0, 5_000)).toBe('readable');
    ended.abort();
    await following;
  });
  it('makes equal rows in batches of one and of many, and in a rebuild', async () => {
    const one = await aProjection();
    const events = [
      joined,
      ...Array.from({ length: 40 }, (_, n) => owed(n + 1, { effectiveOn: n % 3 === 0 ? '2026-03-31' : '2026-05-01', period: 'FY27-M02' })),
    ];
    for (const event of events) {
      await one.add('northam', event);
      await one.projector.catchUp('northam');
    }
    const digests = await digestsOf(one.models.reader, 'northam', 40);
    const report = await one.projector.rebuild();
    expect(report.compared).toEqual([{ lco: 'northam', revision: 40, same: true, tables: [] }]);
    expect(await digestsOf(one.models.reader, 'northam', 40)).toEqual(digests);
    const all = await aProjection();
    await all.add('northam', ...events);
    await all.projector.start();
    expect(await digestsOf(all.models.reader, 'northam', 40)).toEqual(digests);
  });
  it('makes the tables anew when they are of another log', async () => {
    const { add, folder, projector } = await aProjection();
    await add('northam', joined, owed(1));
    await projector.start();
    const other = await aLog();
    const models = await ReadModels.open(folder);
    opened.push(models, other.store);
    await other.add(
      'northam',
      happened(
        'PracticeJoined',
        { practice: 'P99002', name: 'Birch', contractKind: 'PMS', level: 'full' },
        { metadata: { commandId: '11111111-0000-4000-8000-000000000000' } },
      ),
    );
    expect((await new Projector(other.store, models).start())?.file).toBe('read-models-2.sqlite');
    expect(await query(models.reader, 'select id, body from state where kind = :kind and part = :part', { kind: 'practice', part: 'name' })).toEqual([
      { id: 'P99002', body: '{"name":"Birch"}' },
    ]);
  });
  it('lets two projectors work on one file', async () => {
    const { add, store, folder, models, projector } = await aProjection();
    const others = await ReadModels.open(folder);
    opened.push(others);
    const other = new Projector(store, others);
    for (let n = 1; n <= 30; n += 1) {
      await add('northam', owed(n));
      await Promise.all([projector.catchUp(), other.catchUp()]);
    }
    expect(await query(models.reader, 'select count(*) as n, sum(case when pence > 0 then pence else 0 end) as pence from posting')).toEqual([
      { n: 60, pence: 465 },
    ]);
    expect((await projector.rebuild()).compared).toEqual([{ lco: 'northam', revision: 29, same: true, tables: [] }]);
    await other.catchUp();
    expect(others.file).toBe(models.file);
  });
});
