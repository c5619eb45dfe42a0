import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partyOf, rowsOf, workedYear, workedYearEnd as endOf } from '#testing';

type Row = Readonly<Record<string, string>>;

/** How reports print an account: what, then whose, for what statements group by detail; whose, then what, elsewhere; lines by their name. */
function printed({ class: name, party, line, detail }: ReturnType<typeof endOf>): string {
  if (line !== undefined) return line;
  if (name === 'expenditure' || party === undefined) return detail!;
  if (detail === undefined) return party;
  return ['income', 'reserve', 'provision', 'deferred-income'].includes(name) ? `${detail}: ${party}` : `${party}: ${detail}`;
}

const account = (row: Row): string =>
  row['account'] === '' || row['account'] === undefined ? '' : printed(endOf(row['class']!, row['account'], row['account']));

/** The class that a section of income and expenditure is of. */
const classOf = (section: string) => (['income', 'expenditure', 'appropriation'].includes(section) ? section : '');

describe('the worked year', () => {
  const data = mkdtempSync(join(tmpdir(), 'lco-worked-year-'));
  const env = { ...process.env, LCO_DATA: data, LCO_ACTOR: 'finance-1 NORTHAM board,finance,operator', NODE_OPTIONS: '' };
  const lco = (...args: string[]) =>
    execFileSync(process.execPath, ['dist/apps/cli/src/main.js', ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const report = (name: string, ...args: string[]): readonly Row[] =>
    parse<Row>(lco('report', name, '--lco', 'worked-year', '--format', 'csv', ...args), { columns: true });
  const expected = (name: string) => rowsOf(`expected/${name}.csv`);
  const year = ['--period', 'FY27-M13'];
  const lines = (rows: readonly Row[], of: (row: Row) => readonly (string | undefined)[]) => rows.map(row => of(row).join(' | ')).sort();

  beforeAll(() => {
    writeFileSync(
      join(data, 'year.ndjson'),
      workedYear()
        .map(command => `${JSON.stringify(command)}\n`)
        .join(''),
    );
    const results = lco('submit', join(data, 'year.ndjson')).trim().split('\n');
    expect(results.filter(line => (JSON.parse(line) as { outcome: string }).outcome !== 'recorded')).toEqual([]);
  }, 60_000);
  afterAll(() => rmSync(data, { recursive: true }));

  it('has its trial balance, to the penny', () => {
    const of = (name: (row: Row) => string) => (row: Row) => [row['book'], row['class'], row['class'] === 'total' ? '' : name(row), row['side'], row['pence']];
    expect(
      lines(
        report('trial-balance', ...year),
        of(row => row['account']!),
      ),
    ).toEqual(lines(expected('trial-balance'), of(account)));
  });
  it('has its income and expenditure', () => {
    const of = (name: (row: Row) => string) => (row: Row) => [row['book'], row['section'], row['account'] === 'total' ? 'total' : name(row), row['pence']];
    const named = (row: Row) => account({ ...row, class: classOf(row['section']!) });
    expect(
      lines(
        report('income-and-expenditure', ...year),
        of(row => row['account']!),
      ),
    ).toEqual(lines(expected('income-and-expenditure'), of(named)));
  });
  it.each(['balance-sheet', 'cash'])('has its %s', name => {
    const of = (row: Row) => Object.values(row);
    expect(lines(report(name, ...year), of)).toEqual(lines(expected(name), of));
  });
  it('has its period totals', () => {
    const of = (row: Row) => Object.values(row);
    expect(lines(report('period-totals', ...year), of)).toEqual(lines(expected('period-totals'), of));
  });
  it('has its budget against outturn, by line', () => {
    const of = ({ line, budget_pence, outturn_pence, over_pence }: Row) => [line, budget_pence, outturn_pence, over_pence];
    expect(lines(report('budget-against-outturn', '--book', 'POOL', ...year), of)).toEqual(lines(expected('budget-against-outturn'), of));
  });
  it('agrees its balances with the ICB', () => {
    const of = (row: Row) => [row['book'], row['party'], row['section'], row['item'], row['pence']];
    expect(lines(report('agreement-of-balances', '--book', 'POOL', '--party', 'ICB', ...year), of)).toEqual(lines(expected('agreement-of-balances'), of));
  });
  it('answers the three questions for June and for October', () => {
    const asked = ['FY27-M03', 'FY27-M07'].flatMap(period => report('three-questions', '--book', 'POOL', '--period', period));
    const found = asked.filter(row => row['class'] === 'expenditure' && row['account'] === 'core-gp');
    const of = (row: Row) => Object.values(row);
    expect(lines(found, of)).toEqual(lines(expected('three-questions'), of));
  });
  it('shares its gain', () => {
    const of = (row: Row) => [row['level'], row['party'], row['pence']];
    const renamed = expected('gain-share').map(row => ({ ...row, party: row['level'] === 'payable to practices' ? partyOf(row['party']!) : row['party']! }));
    expect(lines(report('gain-share', ...year), of)).toEqual(lines(renamed, of));
  });
  it('has the statement of account of C: the same days, sums and balances, lines of one day as a set', () => {
    const days = (rows: readonly Row[]) => {
      const found = new Map<string, { sums: string[]; balance: string }>();
      for (const row of rows) {
        const sums = [...(found.get(row['effective_on']!)?.sums ?? []), `${row['charged_pence']!} ${row['credited_pence']!}`].sort();
        found.set(row['effective_on']!, { sums, balance: row['balance_pence']! });
      }
      return [...found];
    };
    const statement = report('statement-of-account', '--book', 'POOL', '--party', partyOf('C'), ...year);
    expect(days(statement)).toEqual(days(expected('statement-of-account-C-POOL')));
  });
  it('folds again to what the tables say, and passes every check', () => {
    for (const revision of [50, 150, 250, 377]) expect(lco('replay', '--lco', 'worked-year', '--known-at', `rev:${revision}`)).toContain(' 0 differ.');
    expect(lco('check', '--lco', 'worked-year')).toBe('');
  });
});
