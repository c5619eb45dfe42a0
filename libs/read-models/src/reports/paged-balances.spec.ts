import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aLog, aMovement, moved, type ALog } from '#testing';
import { Projector } from '../projector/projector.js';
import { ReadModels } from '../store/read-models.js';
import type { Report } from './report.js';
import { runReport } from './reports.js';

describe('running balances in pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-paged-'));
  let log: ALog;
  let models: ReadModels;
  const cost = (pence: number, on: string) => moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', pence, { effectiveOn: on })], { on });
  beforeAll(async () => {
    log = await aLog();
    models = await ReadModels.open(folder);
    await log.add('northam', cost(1, '2026-03-31'), cost(10, '2026-04-15'), cost(200, '2026-04-16'), cost(3000, '2026-05-01'));
    await new Projector(log.store, models).catchUp('northam');
  });
  afterAll(async () => {
    await models.close();
    await log.store.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['account', { class: 'payable', asAt: '2026-05-31' }, [-1, -11, -211, -3211, -3211]],
    ['statement-of-account', { party: 'A', period: 'FY27-M02' }, [-11, -211, -3211]],
  ])('of %s go on from page to page', async (name, given, balances) => {
    const basis = { lco: 'northam', today: '2026-12-31', now: '2026-12-31T12:00:00.000Z', knownAt: 'rev:3' };
    const whole = await runReport(models, name, { ...basis, ...given });
    const pages: Report[] = [];
    do pages.push(await runReport(models, name, { ...basis, ...given, limit: '2', ...(pages.at(-1)?.next && { cursor: pages.at(-1)!.next! }) }));
    while (pages.at(-1)!.next !== undefined);
    const rows = pages.flatMap(page => page.rows);
    expect([rows, rows.map(row => row['balance_pence'])]).toEqual([whole.rows, balances]);
    for (const page of pages)
      expect([page.totals, page.sections!.map(({ totals }) => totals)]).toEqual([whole.totals, whole.sections!.map(({ totals }) => totals)]);
  });
});
