import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aLog, aMovement, happened, moved } from '#testing';
import { historiesAt } from '../queries/states.js';
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

/** Its first movement can be applied, its second has no period. */
const halfWrong = {
  type: 'ValueRecognised',
  data: {
    book: 'POOL',
    layer: 'actual',
    purpose: 'test',
    pence: 7,
    effectiveOn: '2026-04-01',
    from: { class: 'payable', party: 'A' },
    to: { class: 'expenditure', party: 'A', line: 'core-gp' },
    movements: [{ period: 'FY27-M01' }, {}],
  },
};

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
  it('makes the tables anew when another log is as long, and only an event of it differs', async () => {
    const { add, folder, projector } = await aProjection();
    await add('northam', joined, owed(1));
    await projector.start();
    const other = await aLog();
    const models = await ReadModels.open(folder);
    opened.push(models, other.store);
    const elsewhere = { metadata: { commandId: '22222222-0000-4000-8000-000000000000' } };
    await other.add('northam', joined, { ...owed(9), ...elsewhere });
    expect((await new Projector(other.store, models).start())?.file).toBe('read-models-2.sqlite');
    expect(await query(models.reader, 'select pence from posting where pence > 0')).toEqual([{ pence: 9 }]);
  });
  it('leaves the tables alone when they are of this log', async () => {
    const { add, models, store, projector } = await aProjection();
    await add('northam', joined, owed(1));
    await projector.start();
    expect([await new Projector(store, models).start(), models.file]).toEqual([undefined, 'read-models-1.sqlite']);
  });
  it('writes nothing of an event that fails half way, and remembers nothing of it', async () => {
    const { add, models, projector } = await aProjection();
    await add('northam', owed(10), owed(5), halfWrong);
    await projector.start();
    const rows = 'select pence, period_balance as balance from posting where pence < 0 order by revision';
    const whole = [
      { pence: -10, balance: -10 },
      { pence: -5, balance: -15 },
    ];
    expect(await query(models.reader, rows)).toEqual(whole);
    await projector.rebuild();
    expect(await query(models.reader, rows)).toEqual(whole);
    for (const table of ['audit', 'movement']) expect(await query(models.reader, `select count(*) as n from ${table}`)).toEqual([{ n: 2 }]);
    expect(await query(models.reader, 'select max(revision) as last from about')).toEqual([{ last: 1 }]);
  });
  it('says the same of a revision whatever is recorded later', async () => {
    const { add, models, projector } = await aProjection();
    await add('northam', joined, owed(1));
    await projector.start();
    const before = await digestsOf(models.reader, 'northam', 1);
    await add('northam', happened('PracticeRenamed', { practice: 'P99001', name: 'Later' }), owed(2));
    await projector.catchUp();
    expect(await digestsOf(models.reader, 'northam', 1)).toEqual(before);
    expect((await digestsOf(models.reader, 'northam', 2))['state']).not.toBe(before['state']);
  });
  it('ends a state where another of the same day takes its place', async () => {
    const { add, models, projector } = await aProjection();
    await add('northam', joined, happened('PracticeRenamed', { practice: 'P99001', name: 'Later' }));
    await projector.start();
    const namesAt = async (revision: number) =>
      [...(await historiesAt(models.reader, { lco: 1, revision }, 'practice')).values()].flatMap(parts =>
        parts.all('practice.name').map(({ body }) => body.name),
      );
    expect([await namesAt(0), await namesAt(1)]).toEqual([['Ashgrove'], ['Later']]);
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
