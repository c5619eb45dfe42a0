import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aLog, aMovement, moved } from '#testing';
import { Projector } from '../projector/projector.js';
import { query } from '../store/query.js';
import { ReadModels } from '../store/read-models.js';

const folders: string[] = [];
const opened: { close(): Promise<void> }[] = [];

async function aProjection() {
  const log = await aLog();
  const folder = mkdtempSync(join(tmpdir(), 'lco-rebuild-'));
  const models = await ReadModels.open(folder);
  folders.push(folder);
  opened.push(models, log.store);
  return { ...log, folder, models, projector: new Projector(log.store, models) };
}

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const owed = (pence: number) => moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', pence)]);
const databases = (folder: string) => readdirSync(folder).filter(name => /\.(sqlite|building)$/.test(name));

describe('a rebuild', () => {
  it('makes a new generation, says how far it is, and removes the old one', async () => {
    const { add, folder, models, projector } = await aProjection();
    await add('northam', ...Array.from({ length: 4_500 }, (_, n) => owed(n + 1)));
    await add('southam', owed(1));
    await projector.start();
    const progress: number[] = [];
    const report = await projector.rebuild({ onProgress: ({ events }) => progress.push(events) });
    expect(report).toMatchObject({ file: 'read-models-2.sqlite', events: 4_501, compared: [{ same: true }, { same: true }] });
    expect(progress).toEqual([0, 2_000, 4_000, 4_500, 4_500, 4_501]);
    expect([databases(folder), models.file]).toEqual([['read-models-2.sqlite'], 'read-models-2.sqlite']);
    await add('northam', owed(7));
    await projector.catchUp();
    expect(await query(models.reader, 'select max(revision) as last from movement')).toEqual([{ last: 4_500 }]);
  });
  it('that is ended leaves the old generation as it was', async () => {
    const { add, folder, models, projector } = await aProjection();
    await add('northam', ...Array.from({ length: 2_100 }, (_, n) => owed(n + 1)));
    await projector.start();
    const ended = new AbortController();
    await expect(projector.rebuild({ signal: ended.signal, onProgress: () => ended.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect([databases(folder), models.file]).toEqual([['read-models-1.sqlite'], 'read-models-1.sqlite']);
    expect(await query(models.reader, 'select count(*) as n from movement')).toEqual([{ n: 2_100 }]);
  });
  it('removes what a process that crashed left unfinished', async () => {
    const { folder, projector } = await aProjection();
    writeFileSync(join(folder, 'read-models-2.999999999.building'), 'half');
    await projector.rebuild();
    expect(databases(folder)).toEqual(['read-models-2.sqlite']);
  });
  it('says which tables differ where the old one says something else', async () => {
    const { add, models, projector } = await aProjection();
    await add('northam', owed(5));
    await projector.start();
    await models.writer.query('update posting set pence = pence * 2');
    expect((await projector.rebuild()).compared).toEqual([{ lco: 'northam', revision: 0, same: false, tables: ['posting'] }]);
  });
  it('is made when other software made the tables', async () => {
    const { add, store, folder, models, projector } = await aProjection();
    await add('northam', owed(5));
    await projector.start();
    await models.writer.query(`update generation set version = 'older'`);
    const later = await ReadModels.open(folder);
    opened.push(later);
    expect(await new Projector(store, later).start()).toMatchObject({ file: 'read-models-2.sqlite', compared: [] });
  });
  it('parks where the projector would', async () => {
    const { add, models, projector } = await aProjection();
    await add('northam', owed(5), owed(6), { type: 'ValueRecognised', data: { book: 'POOL' } });
    await projector.rebuild();
    expect((await projector.parked()).map(({ parked }) => parked)).toEqual([expect.stringMatching(/^2 /)]);
    expect(await query(models.reader, 'select revision from head')).toEqual([{ revision: 1 }]);
    expect(await query(models.reader, 'select count(*) as n from posting')).toEqual([{ n: 4 }]);
  });
});
