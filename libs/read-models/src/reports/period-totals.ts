import { periodAt } from '#money';
import { endOf, type UpTo } from '../queries/balances.js';
import { exact, query, together, type Values } from '../store/query.js';
import { count, defineReport, pence, text, type Part } from './report.js';

/** Count and pence of the movements of the actual layer by book and period: what a close is checked against. */
export const periodTotals = defineReport({ name: 'period-totals', title: 'Totals by period', version: 1, by: 'period' }, async ({ on, lco, basis, books }) => {
  const parts: Part[] = [];
  for (const book of books) {
    const { where, values } = within(endOf(basis));
    const sql = `select m.period, count(*) as movements, sum(m.pence) as pence from movement m join account a on a.account = m.to_account
      where m.lco = :lco and a.book = :book and a.layer = 'actual' and m.revision <= :revision and ${where} group by m.period order by m.period`;
    const found = await query<{ period: number; movements: unknown; pence: unknown }>(on, sql, together(values, { lco, book, revision: basis.revision }));
    const rows = found.map(row => ({ book, period: periodAt(row.period), movements: exact(row.movements), pence: exact(row.pence) }));
    const sums = { movements: rows.reduce((sum, row) => sum + row.movements, 0), pence: rows.reduce((sum, row) => sum + row.pence, 0) };
    parts.push({ name: book, rows, sums });
  }
  return { columns: [text('book', 'Book'), text('period', 'Period'), count('movements', 'Movements'), pence('pence', 'Sum')], parts };
});

/** Movements up to an end: by the period they are posted in, or by the day they count from. `m` is the movement. */
export function within(end: UpTo): { readonly where: string; readonly values: Values } {
  if ('period' in end) return { where: 'm.period <= :end', values: { end: end.period } };
  return { where: 'm.effective_on <= :end', values: { end: end.day } };
}
