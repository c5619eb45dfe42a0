import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerRules } from '#domain';
import { CommandGateway, type EventStore } from '#event-sourcing';
import { partyOf, rowsOf, workedYear, workedYearLco } from '#testing';
import { runChecks } from '../checks/checks.js';
import { watches } from '../checks/watches.js';
import { Projector } from '../projector/projector.js';
import { ReadModels } from '../store/read-models.js';
import type { Report } from './report.js';
import { runReport } from './reports.js';

const asker = { id: 'u-1', organisation: 'NORTHAM', roles: ['board', 'finance', 'operator'] };
const now = { today: '2027-04-01', now: '2027-04-01T12:00:00.000Z' };

/** Ids as the expected files write names. */
const peopleNames: Readonly<Record<string, string>> = { P99001: 'A', P99002: 'B', P99003: 'C', P99099: 'others' };
const named = (cell: string): string => peopleNames[cell] ?? cell;

/** What `accountName` of the worked year makes of an account, from what a report calls it. */
function asPeopleSay(className: string, account: string): string {
  const [first = '', second] = account.split(': ');
  const words = first.replaceAll('-', ' ');
  if (className === 'income' || className === 'reserve') return second === undefined ? detailOf(first) : `${words}: ${named(second)}`;
  if (className === 'expenditure') return ['gain-share-paid-on', 'in-kind-accommodation'].includes(first) ? detailOf(first) : first;
  if (className === 'provision') return words;
  if (className === 'deferred-income') return `${second ?? ''} ${words}`;
  if (className === 'fixed-asset' || className === 'appropriation') return words;
  return named(first);
}
const detailOf = (detail: string): string =>
  ({ 'capital-premises': 'capital: premises', 'in-kind-accommodation': 'in kind: accommodation' })[detail] ?? detail.replaceAll('-', ' ');

const lines = (rows: readonly Readonly<Record<string, unknown>>[], columns: readonly string[]): readonly string[] =>
  rows.map(row => columns.map(column => String(row[column])).join('|'));
const sorted = (list: readonly string[]): readonly string[] => [...list].sort();

describe('the reports over the worked year', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-worked-year-'));
  let store: EventStore;
  let models: ReadModels;
  let projector: Projector;

  beforeAll(async () => {
    const { openSqliteEventStore } = await import('#event-store-sqlite');
    store = await openSqliteEventStore(':memory:');
    const gateway = new CommandGateway(store, ledgerRules, {});
    await Promise.all(workedYear().map(command => gateway.ask(command, asker, { source: 'cli' })));
    models = await ReadModels.open(folder);
    projector = new Projector(store, models);
    await projector.start();
  });
  afterAll(async () => {
    await models.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const report = (name: string, asked: Readonly<Record<string, string>>): Promise<Report> => runReport(models, name, { lco: workedYearLco, ...now, ...asked });

  it('parks nothing', async () => expect(await projector.parked()).toEqual([]));
  it('print the trial balance', async () => {
    const { rows, sections } = await report('trial-balance', { period: 'FY27-M13' });
    const told = rows.map(row => ({ ...row, account: asPeopleSay(String(row['class']), String(row['account'])) }));
    const columns = ['book', 'class', 'account', 'side', 'pence'];
    expect(sorted(lines(told, columns))).toEqual(sorted(lines(rowsOf('expected/trial-balance.csv'), columns)));
    expect(sections!.map(({ totals }) => totals.sums['difference'])).toEqual([0, 0, 0]);
  });
  it('print income and expenditure', async () => {
    const { rows } = await report('income-and-expenditure', { period: 'FY27' });
    const told = rows.map(row => ({ ...row, account: row['account'] === 'total' ? 'total' : asPeopleSay(String(row['section']), String(row['account'])) }));
    const columns = ['book', 'section', 'account', 'pence'];
    expect(sorted(lines(told, columns))).toEqual(sorted(lines(rowsOf('expected/income-and-expenditure.csv'), columns)));
  });
  it('print the balance sheet', async () => {
    const columns = ['book', 'section', 'class', 'pence'];
    const { rows } = await report('balance-sheet', { period: 'FY27' });
    expect(sorted(lines(rows, columns))).toEqual(sorted(lines(rowsOf('expected/balance-sheet.csv'), columns)));
  });
  it('print budget against outturn', async () => {
    const columns = ['line', 'budget_pence', 'outturn_pence', 'over_pence'];
    const { rows } = await report('budget-against-outturn', { period: 'FY27', book: 'POOL' });
    expect(lines(rows, columns)).toEqual(lines(rowsOf('expected/budget-against-outturn.csv'), columns));
  });
  it('print the agreement of balances', async () => {
    const columns = ['book', 'party', 'section', 'item', 'pence'];
    const { rows } = await report('agreement-of-balances', { period: 'FY27', book: 'POOL', party: 'ICB' });
    expect(lines(rows, columns)).toEqual(lines(rowsOf('expected/agreement-of-balances.csv'), columns));
  });
  it('print the statement of account of C', async () => {
    const { rows } = await report('statement-of-account', { period: 'FY27', book: 'POOL', party: partyOf('C') });
    const columns = ['effective_on', 'charged_pence', 'credited_pence'];
    const expected = rowsOf('expected/statement-of-account-C-POOL.csv');
    expect(sorted(lines(rows, columns))).toEqual(sorted(lines(expected, columns)));
    const lastOfDay = (some: readonly Readonly<Record<string, unknown>>[]) =>
      [...new Map(some.map(row => [row['effective_on'], String(row['balance_pence'])]))].map(each => each.join('|'));
    expect(lastOfDay(rows)).toEqual(lastOfDay(expected));
  });
  it('print cash', async () => {
    const columns = ['book', 'opening_pence', 'receipts_pence', 'payments_pence', 'closing_pence'];
    const { rows } = await report('cash', { period: 'FY27' });
    expect(sorted(lines(rows, columns))).toEqual(sorted(lines(rowsOf('expected/cash.csv'), columns)));
  });
  it('print totals by period', async () => {
    const columns = ['book', 'period', 'movements', 'pence'];
    const { rows } = await report('period-totals', { period: 'FY27' });
    expect(sorted(lines(rows, columns))).toEqual(sorted(lines(rowsOf('expected/period-totals.csv'), columns)));
  });
  it.each(['FY27-M03', 'FY27-M07'])('answer the three questions of %s', async month => {
    const columns = ['book', 'class', 'account', 'month', 'as_closed_pence', 'as_now_known_pence', 'difference_pence'];
    const { rows } = await report('three-questions', { period: month, book: 'POOL', class: 'expenditure', line: 'core-gp' });
    expect(lines(rows, columns)).toEqual(
      lines(
        rowsOf('expected/three-questions.csv').filter(row => row['month'] === month),
        columns,
      ),
    );
  });
  it('say why a closed period is known otherwise now: the movements add up to the difference', async () => {
    const { rows, sections } = await report('why', { period: 'FY27-M07', book: 'POOL', class: 'expenditure', line: 'core-gp' });
    expect(rows.reduce((sum, row) => sum + Number(row['pence']), 0)).toBe(2304315);
    expect(sections![0]!.totals.sums['difference_pence']).toBe(2304315);
  });
  it('print the gain share', async () => {
    const columns = ['level', 'party', 'weight', 'pence'];
    const { rows } = await report('gain-share', { asAt: '2027-03-31' });
    const told = rows.map(row => ({ ...row, party: named(String(row['party'])) }));
    const expected = rowsOf('expected/gain-share.csv');
    expect(sorted(lines(told, columns))).toEqual(sorted(lines(expected, columns)));
  });
  it('age what is open to its control accounts', async () => {
    const { rows } = await report('ageing', { asAt: '2027-03-31' });
    const balances = await report('trial-balance', { asAt: '2027-03-31' });
    const control = (book: string, name: string) =>
      balances.rows
        .filter(row => row['book'] === book && row['class'] === name)
        .reduce((sum, row) => sum + Number(row['pence']) * (row['side'] === 'debit' ? 1 : -1), 0);
    for (const row of rows.filter(each => each['party'] === 'total'))
      expect([row['book'], row['class'], Number(row['total_pence']) * (row['class'] === 'payable' ? -1 : 1)]).toEqual([
        row['book'],
        row['class'],
        control(String(row['book']), String(row['class'])),
      ]);
    expect(rows.filter(row => row['party'] === 'total').length).toBe(2);
  });
  it('say of each contribution what was agreed, called, received and is outstanding', async () => {
    const { rows } = await report('contributions', { asAt: '2026-06-30' });
    expect(rows.map(row => [row['party'], row['agreed_pence'], row['called_pence'], row['received_pence'], row['outstanding_pence']])).toEqual(
      expect.arrayContaining([['ICB', 1843210000, 460802500, 460802500, 0]]),
    );
  });
  it.each(['practice', 'contract', 'returns', 'savings', 'movements', 'audit', 'who-owes-whom'])('print %s', async name => {
    const { rows } = await report(name, { asAt: '2027-03-31' });
    expect(rows.length).toBeGreaterThan(0);
  });
  it('open a figure to the movements under it', async () => {
    const { rows, sections } = await report('account', { period: 'FY27', book: 'POOL', class: 'expenditure', line: 'core-gp' });
    expect(sections![0]!.totals.sums).toEqual({ opening: 0, movement: 413820133, closing: 413820133 });
    expect(rows.at(-1)).toMatchObject({ narrative: 'closing', balance_pence: 413820133 });
  });
  it('pass every check', async () => expect(await runChecks(models)).toEqual([]));
  it('watch the lines over budget', async () => {
    const { basis } = await report('trial-balance', { period: 'FY27' });
    expect((await watches(models, basis)).map(({ watch, about, amount }) => `${watch} ${about} ${amount}`)).toEqual(
      expect.arrayContaining(['over-budget line/community 35241590', 'over-budget line/mental-health 16188025', 'over-budget line/prescribing 41624011']),
    );
  });
  it('repeat byte for byte on their basis', async () => {
    for (const name of ['trial-balance', 'balance-sheet', 'statement-of-account']) {
      const party: Record<string, string> = name === 'statement-of-account' ? { party: partyOf('C') } : {};
      const first = await report(name, { asAt: '2026-10-31', knownAt: 'rev:300', ...party });
      const again = await report(name, { asAt: first.basis.asAt!, view: first.basis.view, knownAt: `rev:${first.basis.revision}`, ...party });
      expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    }
  });
});
