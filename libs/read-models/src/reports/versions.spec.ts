import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainDate } from '#money';
import { aLog, aMovement, happened, moved, type ALog } from '#testing';
import { Projector } from '../projector/projector.js';
import { ReadModels } from '../store/read-models.js';
import { reports, runReport } from './reports.js';

/** What each report printed over the history below when its version was last raised: `<version> <SHA-256 of columns, rows, totals and sections>`. */
const golden = JSON.parse(readFileSync(new URL('./versions.golden.json', import.meta.url), 'utf8')) as Readonly<Record<string, string>>;

const month = { book: 'POOL', period: 'FY27-M01' as never };
const terms = { coveredLevels: ['full' as const], modules: [{ module: 'core', line: 'core-gp', poolable: [{ basis: 'section-75' as const }] }] };
const file = { name: 'a.csv', sha256: 'a'.repeat(64) };
const shares = [
  { level: 'party' as const, party: 'primary', weight: '25', pence: 50 },
  { level: 'reinvested' as const, party: 'primary', weight: '3/5', pence: 30 },
  { level: 'payable' as const, party: 'primary', weight: '2/5', pence: 20 },
];
const history = [
  happened('LcoProposed', {
    name: 'Northam',
    area: 'North',
    hostCommissioner: 'ICB',
    partners: [{ party: 'ICB', name: 'ICB', kind: 'commissioner' }],
    threshold: 1,
  }),
  happened('FundOpened', {
    fund: 'POOL',
    kind: 'pool',
    host: 'Council',
    legalBasis: 'section-75',
    partners: [],
    bankAccounts: ['host'],
    minimumPence: 0,
    lines: ['core-gp'],
  }),
  happened('PeriodOpened', month),
  happened('PracticeJoined', { practice: 'P99001', name: 'Ashgrove', contractKind: 'GMS', level: 'full' }),
  happened('ListSizeRecorded', { practice: 'P99001', snapshotOn: '2026-04-01', basis: 'registered', heads: 100, version: 1 }),
  happened('NationalContractSuspended', { practice: 'P99001', writtenOn: '2026-03-01', by: 'ICB', preSuspension: { snapshotOn: '2026-01-01', heads: 99 } }),
  happened('ContractDrafted', {
    contract: 'C1',
    kind: 'mcp',
    version: 1,
    parties: ['ICB'],
    holder: { party: 'GPCO', kind: 'gp-company' },
    from: '2026-04-01',
    terms,
  }),
  happened('ContributionAgreed', { contribution: 'ICB-27', book: 'POOL', party: 'ICB', pence: 1000, instalments: [] }),
  moved('BudgetMoved', [aMovement('unallocated', 'line - core-gp', 90, { layer: 'budget' })]),
  happened('ContributionCalled', { contribution: 'ICB-27', pence: 600, dueOn: '2026-04-30' }),
  moved('ValueRecognised', [aMovement('income ICB - contribution', 'receivable ICB', 600, { dueOn: plainDate('2026-04-30') })]),
  moved('MoneyMoved', [
    aMovement('receivable ICB', 'cash - - host', 200, { settles: [{ end: 'from', item: '10.0', pence: 200 as never, dueOn: plainDate('2026-04-30') }] }),
  ]),
  moved('ValueRecognised', [aMovement('payable P99001', 'expenditure P99001 core-gp', 100, { narrative: 'earned' })]),
  happened('PeriodClosed', { ...month, movements: 3, pence: 900, debits: 700, credits: 700 }),
  moved('ValueRecognised', [aMovement('payable P99001', 'expenditure P99001 core-gp', 7, { effectiveOn: '2026-04-20', period: 'FY27-M02' })]),
  happened('AgreementRegistered', {
    agreement: 'A1',
    version: 1,
    parties: [{ party: 'primary', weight: '25' }],
    primaryCare: { party: 'primary', ringFenced: '3/5' },
  }),
  happened('BaselineFrozen', { agreement: 'A1', from: '2026-04-01', to: '2027-03-31', lines: [{ line: 'core-gp', pence: 500 }], source: file, growth: '1' }),
  happened('SettlementCalculated', { settlement: 'S1', agreement: 'A1', version: 1, potPence: 50, shares }),
];
const asked: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'statement-of-account': { party: 'P99001', period: 'FY27-M02' },
  account: { class: 'expenditure' },
  'three-questions': { period: 'FY27-M01' },
  why: { period: 'FY27-M01' },
};

describe('the version of a report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-versions-'));
  let log: ALog;
  let models: ReadModels;
  beforeAll(async () => {
    log = await aLog();
    models = await ReadModels.open(folder);
    await log.add('northam', ...history);
    await new Projector(log.store, models).start();
  });
  afterAll(async () => {
    await models.close();
    await log.store.close();
    rmSync(folder, { recursive: true });
  });

  it.each([...reports.keys()])('is raised when %s prints the same facts otherwise', async name => {
    const now = { today: '2026-12-31', now: '2026-12-31T12:00:00.000Z' };
    const { columns, rows, totals, sections, basis } = await runReport(models, name, { lco: 'northam', ...now, ...asked[name] });
    expect(rows.length).toBeGreaterThan(0);
    const digest = createHash('sha256').update(JSON.stringify({ columns, rows, totals, sections })).digest('hex');
    expect({ [name]: `${basis.reportVersion} ${digest}` }).toEqual({ [name]: golden[name] });
  });
});
