import { expect, it } from '@jest/globals';
import { pounds, sum } from '#money';
import { sharedData, withSharedData } from '#testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readListSizes } from './list-sizes.js';
import { readNhsPayments } from './payments.js';
import { readPractices } from './practices.js';

/** The rows of the table in the description of the data that stands under this header, without their emphasis. */
function tableUnder(header: string): readonly (readonly string[])[] {
  const lines = readFileSync(sharedData('nhs/README.md')!, 'utf8').split('\n');
  const first = lines.findIndex(line => line.startsWith(header));
  expect(first).toBeGreaterThan(0);
  const rows = lines.slice(first + 2);
  return rows.slice(0, rows.findIndex(line => !line.startsWith('|'))).map(line => line.split('|').slice(1, -1).map(cell => cell.trim().replaceAll(',', ''))); // prettier-ignore
}

withSharedData('nhs/payments', folder => {
  const oracle = tableUnder('| year | practices | registered');
  it('each of the six years is there', () => expect(oracle.map(([year]) => `payments_gm_${year}.csv`)).toEqual(readdirSync(folder).sort()));
  it.each(oracle.map(row => [row[0]!, row] as const))(
    'the payments of %s reach their control totals',
    (year, [, practices, , , globalSum, qof, premises, pms, total, deductions]) => {
      const name = `payments_gm_${year}.csv`;
      const { columns, rows, totals, faults } = readNhsPayments(readFileSync(join(folder, name)), name);
      const net = (slug: string) => pounds(totals.columns.find(column => column.slug === slug)!.pence);
      expect(faults).toEqual([]);
      expect([String(totals.practices), net('global-sum'), net('total-qof-payments'), net('premises-payments'), net('balance-of-pms-expenditure')]).toEqual([
        practices,
        globalSum,
        qof,
        premises,
        pms,
      ]);
      expect([pounds(totals.totalPence), pounds(totals.deductionsPence)]).toEqual([total, deductions]);
      expect([sum(totals.columns.map(column => column.pence)), sum(totals.byCommissioner.map(one => one.pence))]).toEqual([
        totals.totalPence,
        totals.totalPence,
      ]);
      expect([rows.length, totals.invalid, new Set(columns.map(column => column.slug)).size]).toEqual([totals.rows, 0, columns.length]);
      for (const { slug } of columns) expect(slug).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/);
    },
  );
  it('a line of money has one id in all years, whatever the dots, cases and blanks of its name', () => {
    const ids = new Map<string, string>();
    for (const name of readdirSync(folder)) {
      for (const column of readNhsPayments(readFileSync(join(folder, name)), name).columns) ids.set(column.name.replaceAll('.', ' '), column.slug);
    }
    expect(ids.size).toBe(new Set(ids.values()).size);
  });
});

withSharedData('nhs/list_sizes', folder => {
  const cells = tableUnder('| quarter | rows | with patients').flatMap(row => [row.slice(0, 4), row.slice(4)]);
  const quarters = cells.map(([quarter, rows, withPatients, heads]) => [quarter!, rows, withPatients, heads] as const);
  it('each of the twelve quarters is there', () =>
    expect(quarters.map(([quarter]) => `list_size_gm_${quarter}.csv`).sort()).toEqual(readdirSync(folder).filter(name => name.startsWith('list_size_')).sort())); // prettier-ignore
  it.each(quarters)('the lists of %s reach their control totals', (quarter, rows, withPatients, heads) => {
    const name = `list_size_gm_${quarter}.csv`;
    const { totals, faults, snapshotOn } = readListSizes(readFileSync(join(folder, name)), name);
    expect([faults, snapshotOn]).toEqual([[], `${quarter.slice(0, 7).replace('_', '-')}-01`]);
    expect([totals.rows, totals.withPatients, totals.heads].map(String)).toEqual([rows, withPatients, heads]);
    expect(totals.withPatients + totals.withoutPatients).toBe(totals.rows);
  });
});

withSharedData('nhs/epraccur', folder => {
  const editions = tableUnder('| edition label | rows').map(([edition, rows, practices, kinds]) => [edition!, rows, practices, kinds] as const);
  it('each of the three editions is there', () => expect(editions.map(([edition]) => `epraccur_gm_${edition}.csv`)).toEqual(readdirSync(folder).sort()));
  it.each(editions)('the register of %s reaches its control totals', (edition, rows, practices, kinds) => {
    const name = `epraccur_gm_${edition}.csv`;
    const { totals, faults } = readPractices(readFileSync(join(folder, name)), name);
    expect(faults).toEqual([]);
    expect([String(totals.rows), String(totals.practices), `${totals.active} / ${totals.closed} / ${totals.dormant}`]).toEqual([rows, practices, kinds]);
    expect([totals.practices + totals.otherSettings, totals.proposed]).toEqual([totals.rows, 0]);
  });
});
