import { describe, expect, it } from '@jest/globals';
import type { Report } from '#read-models';
import { printed } from './formats.js';
import { tableOf } from './table.js';

const basis = { lco: 'northam', book: 'POOL', view: 'posted', period: 'FY27-M04', revision: 41, reportVersion: 2 } as const;
const columns = [
  { name: 'party', kind: 'text', heading: 'Party' },
  { name: 'due_on', kind: 'date', heading: 'Due' },
  { name: 'movements', kind: 'count', heading: 'Movements' },
  { name: 'pence', kind: 'pence', heading: 'Amount' },
] as const;
const rows = [
  { party: 'ICB', due_on: '2026-04-30', movements: 3, pence: 123_456_789 },
  { party: '=A1', due_on: '', movements: 12, pence: -5 },
];
const report: Report = { name: 'example', title: 'Example', basis, columns, rows, totals: { count: 2, sums: { movements: 15, pence: 123_456_784 } } };

describe('a report as a table', () => {
  it('has amounts in pounds, numbers to the right, and its totals', () => {
    expect(tableOf(report)).toBe(
      [
        'Party  Due         Movements        Amount',
        '-----  ----------  ---------  ------------',
        'ICB    2026-04-30          3  1,234,567.89',
        '=A1                       12         -0.05',
        '',
        '2 rows. Movements 15, Sum 1,234,567.84.',
        '',
      ].join('\n'),
    );
  });
  it('has a part for each section, with its own totals, and those of all', () => {
    const section = (name: string, pence: number) => ({ name, rows: 1, totals: { count: 1, sums: { debit: pence, over_pence: 0 } } });
    const text = tableOf({
      ...report,
      totals: { count: 2, sums: { debit: 3 } },
      sections: [section('POOL', 1), { ...section('EMPTY', 0), rows: 0 }, section('CAPITAL', 2)],
    });
    expect(text.split('\n').filter(line => line.includes('.') && !line.includes('2026'))).toEqual([
      'POOL: 1 row. Debit 0.01, Over 0.00.',
      'EMPTY: 1 row. Debit 0.00, Over 0.00.',
      '=A1                       12         -0.05',
      'CAPITAL: 1 row. Debit 0.02, Over 0.00.',
      'In all: 2 rows. Debit 0.03.',
    ]);
  });
  it('counts where there is no money', () => {
    const people = { ...report, columns: columns.slice(0, 3), totals: { count: 1, sums: { heads: 6430 } } };
    expect(tableOf(people)).toContain('1 row. Heads 6430.');
  });
  it('has its basis above it', () => {
    expect(printed.table(report).data.split('\n').slice(0, 3)).toEqual([
      'Example',
      'northam, POOL, as posted to FY27-M04, known at revision 41, report version 2.',
      '',
    ]);
    expect(printed.table({ ...report, settled: false }).data).toContain('Not settled');
  });
});

describe('a report as CSV', () => {
  it('is rows alone, in pence, with formulas disarmed; the basis is said beside it', () => {
    const { data, beside } = printed.csv({ ...report, next: 'abc' });
    expect(data).toBe("party,due_on,movements,pence\nICB,2026-04-30,3,123456789\n'=A1,,12,-5\n");
    expect(beside).toEqual([
      'northam, POOL, as posted to FY27-M04, known at revision 41, report version 2.',
      '2 rows. Movements 15, Sum 1,234,567.84.',
      'The same again: --view posted --period FY27-M04 --known-at rev:41',
      'There is more: --cursor abc',
    ]);
  });
});

describe('a report as JSON', () => {
  it('is all of it, the basis too', () => expect(JSON.parse(printed.json(report).data)).toEqual(report));
});
