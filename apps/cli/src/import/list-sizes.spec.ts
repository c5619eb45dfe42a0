import { describe, expect, it } from '@jest/globals';
import type { Ledger } from '#domain';
import type { ListSizeRow } from '#exchange';
import { plainDate } from '#money';
import { joined, ledgerAfter, left, listed, mayReturn, practiceC, proposed } from '#testing';
import { listSizesSource } from './list-sizes.js';
import type { Plan } from './plan.js';
import { tryOut } from './try-out.js';

const file = { name: 'list_2025_04-06.csv', sha256: 'b'.repeat(64) };
const on = plainDate('2025-04-01');
const row = (practice: string, heads: number, line = 2): ListSizeRow => ({ line, practice, name: practice, commissioner: 'ICB', heads });
const totalsOf = (rows: readonly ListSizeRow[]) => {
  const heads = rows.reduce((sum, each) => sum + each.heads, 0);
  return { rows: rows.length + 2, withPatients: rows.length, withoutPatients: 2, invalid: 0, heads };
};
const planOf = (ledger: Ledger, rows: readonly ListSizeRow[]) => listSizesSource(file, on, rows, totalsOf(rows)).plan(ledger, { file, attempt: 1 }) as Plan;
const asked = (ledger: Ledger, rows: readonly ListSizeRow[]) => planOf(ledger, rows).chunks.flatMap(({ steps }) => steps);

const ledger = ledgerAfter(
  proposed(),
  joined('P99001'),
  listed('P99001', '2025-04-01', 5000),
  joined('P99002'),
  left('P99002', 'closure', '2025-04-01'),
  joined('P99003', {}, '2025-04-02'),
  joined('P99004'),
);

describe('a list', () => {
  it('of a member is recorded as the first version of its day, with the file', () =>
    expect(asked(ledger, [row('P99004', 123)])).toEqual([
      {
        line: 2,
        command: 'RecordListSize',
        effectiveOn: '2025-04-01',
        data: { practice: 'P99004', snapshotOn: '2025-04-01', basis: 'registered', heads: 123, version: 1, source: file },
      },
    ]));
  it('that the ledger has otherwise is its next version', () =>
    expect(asked(ledger, [row('P99001', 5001)])).toMatchObject([{ data: { heads: 5001, version: 2 } }]));
  it('that the ledger has asks for nothing', () => expect(asked(ledger, [row('P99001', 5000)])).toEqual([]));
  it('of a code that is no member on the day is counted, by why not', () => {
    const rows = [row('P99009', 1), row('P99002', 2), row('P99003', 3)];
    expect(asked(ledger, rows)).toEqual([]);
    expect(planOf(ledger, rows).notes.slice(1)).toEqual([
      'no member, never joined (1): P99009 1',
      'no member any more on that day (1): P99002 2',
      'no member yet on that day (1): P99003 3',
    ]);
  });
  it('of a practice whose national contract is suspended is not its own', () =>
    expect(planOf(ledgerAfter(...mayReturn), [row(practiceC, 6000)])).toMatchObject({
      chunks: [],
      notes: [expect.anything(), expect.stringContaining('suspended')],
    }));
});

describe('a quarter', () => {
  it('has control totals that the decisions come to', () => {
    const rows = [row('P99001', 5001), row('P99004', 123, 3), row('P99009', 7, 4)];
    const plan = planOf(ledger, rows);
    const tried = tryOut(ledger, { lco: 'northam', kind: 'list-sizes', file, attempt: 1 }, plan.chunks);
    expect('decided' in tried && plan.controls(tried.decided).map(({ file: theirs, ledger: ours }) => [theirs, ours])).toEqual([
      [5, 5],
      [2, 2],
      [5124, 5124],
      [5131, 5131],
    ]);
  });
});
