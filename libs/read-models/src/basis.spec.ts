import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aLog, aMovement, happened, moved, type ALog } from '#testing';
import { resolveBasis, type AskedBasis } from './basis.js';
import { Projector } from './projector/projector.js';
import { ReadModels } from './store/read-models.js';

const opened = happened('FundOpened', {
  fund: 'POOL',
  kind: 'pool',
  host: 'Council',
  legalBasis: 'section-75',
  partners: [],
  bankAccounts: ['host'],
  minimumPence: 0,
  lines: ['core-gp'],
});
const period = (type: 'PeriodOpened' | 'PeriodClosed', month: string) =>
  ({ type, data: { book: 'POOL', period: month, ...(type === 'PeriodClosed' ? { movements: 1, pence: 5, debits: 5, credits: 5 } : {}) } }) as const;

describe('a basis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-basis-'));
  let log: ALog;
  let models: ReadModels;
  beforeAll(async () => {
    log = await aLog();
    models = await ReadModels.open(folder);
    await log.add(
      'northam',
      opened, // 0: 09:00
      period('PeriodOpened', 'FY27-M01'),
      moved('ValueRecognised', [aMovement('payable A', 'expenditure A core-gp', 5)]),
      period('PeriodClosed', 'FY27-M01'), // 3: 09:03
      period('PeriodOpened', 'FY27-M02'),
    );
    await log.add('southam', opened, { type: 'SomethingNew', data: {} });
    await log.add('westam', opened, { type: 'MoneyMoved', data: {} });
    await new Projector(log.store, models).start();
  });
  afterAll(async () => {
    await models.close();
    await log.store.close();
    rmSync(folder, { recursive: true });
  });

  const now = { today: '2026-07-23', now: '2026-07-23T09:00:00.000Z' };
  const ask = (asked: Partial<AskedBasis>, by: 'period' | 'day' = 'day') =>
    resolveBasis(models, { lco: 'northam', ...now, ...asked }, { by, reportVersion: 3 });
  const basis = async (asked: Partial<AskedBasis>, by: 'period' | 'day' = 'day') => (await ask(asked, by)).basis;
  const refused = (asked: Partial<AskedBasis>) => expect(ask(asked)).rejects;

  it('is what is known of today, where nothing is said', async () =>
    expect(await ask({})).toEqual({ basis: { lco: 'northam', view: 'known', asAt: '2026-07-23', revision: 4, reportVersion: 3 } }));
  it('is the latest period as posted, for a report by period', async () =>
    expect(await basis({ book: 'POOL' }, 'period')).toEqual({
      lco: 'northam',
      book: 'POOL',
      view: 'posted',
      period: 'FY27-M02',
      revision: 4,
      reportVersion: 3,
    }));
  it('takes the latest period that was opened by then', async () =>
    expect(await basis({ knownAt: 'rev:2' }, 'period')).toMatchObject({ period: 'FY27-M01', revision: 2 }));
  it('takes a year for its month 13', async () => expect(await basis({ period: 'FY16' })).toMatchObject({ view: 'posted', period: 'FY16-M13' }));
  it('knows a period by its last day', async () => expect(await basis({ view: 'known', period: 'FY27-M02' })).toMatchObject({ asAt: '2026-05-31' }));
  it('takes a day for what is known of it', async () =>
    expect(await basis({ asAt: '2026-05-02' }, 'period')).toMatchObject({ view: 'known', asAt: '2026-05-02' }));
  it('takes a day for its period, as posted', async () => expect(await basis({ view: 'posted', asAt: '2026-05-02' })).toMatchObject({ period: 'FY27-M02' }));
  it('as closed is read at the revision of the close', async () =>
    expect(await basis({ view: 'closed', book: 'POOL', period: 'FY27-M01' })).toMatchObject({ view: 'closed', revision: 3 }));
  it('is not there as closed before the close', async () => {
    await refused({ view: 'closed', book: 'POOL', period: 'FY27-M02' }).toMatchObject({ refused: 'period-not-closed', carries: { period: 'FY27-M02' } });
    await refused({ view: 'closed', book: 'POOL', period: 'FY27-M01', knownAt: 'rev:2' }).toMatchObject({ refused: 'period-not-closed' });
    await refused({ view: 'closed', period: 'FY27-M01' }).toMatchObject({ refused: 'wrong-parameter' });
  });
  it.each([
    ['2026-04-01T09:02:59Z', 2],
    ['2026-04-01T09:03:00.000Z', 3],
    ['2026-04-01T08:00:00Z', -1],
  ])('knows at %s what was recorded by then', async (knownAt, revision) => expect(await basis({ knownAt })).toMatchObject({ revision }));
  it('is not settled at an instant younger than 30 seconds', async () => {
    expect(await ask({ knownAt: '2026-07-23T08:59:30.001Z' })).toMatchObject({ settled: false });
    expect(await ask({ knownAt: '2026-07-23T08:59:30.000Z' })).not.toHaveProperty('settled');
    expect(await ask({ knownAt: 'rev:4' })).not.toHaveProperty('settled');
  });
  it('asks for nothing that is not yet readable', () => refused({ knownAt: 'rev:5' }).toMatchObject({ refused: 'not-caught-up', carries: { revision: 4 } }));
  it.each([
    [{ lco: 'nowhere' }, 'unknown-name'],
    [{ book: 'NONE' }, 'unknown-name'],
    [{ period: 'FY27-M14' }, 'wrong-parameter'],
    [{ asAt: '2026-02-30' }, 'wrong-parameter'],
    [{ period: 'FY27-M01', asAt: '2026-04-30' }, 'wrong-parameter'],
    [{ view: 'guessed' }, 'wrong-parameter'],
    [{ knownAt: 'yesterday' }, 'wrong-parameter'],
    [{ knownAt: 'rev:01' }, 'wrong-parameter'],
  ] as const)('of %j is refused', (asked, name) => refused(asked).toMatchObject({ name: 'ReadRefused', refused: name }));
  it('of an LCO that goes no further is what came before, by its revision', async () => {
    await refused({ lco: 'southam' }).toMatchObject({ refused: 'newer-software-wrote-this' });
    await refused({ lco: 'westam' }).toMatchObject({ refused: 'parked' });
    await refused({ lco: 'westam', knownAt: '2026-07-01T00:00:00Z' }).toMatchObject({ refused: 'parked' });
    await refused({ lco: 'westam', knownAt: 'rev:1' }).toMatchObject({ refused: 'parked' });
    expect(await basis({ lco: 'westam', knownAt: 'rev:0' })).toMatchObject({ revision: 0 });
  });
});
