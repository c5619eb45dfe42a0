import { endOf, sumsTo, yearBefore, type UpTo } from '../queries/balances.js';
import { exact, query, together, type Values } from '../store/query.js';
import { defineReport, pence, text, type Part } from './report.js';

/**
 * Cash of each book in the year: what was there at the end of the year before, or came in with the books, then receipts, payments, and what is there.
 * What goes from one bank account to another is neither.
 */
export const cash = defineReport({ name: 'cash', title: 'Cash', version: 1, by: 'period' }, async ({ on, lco, basis, books }) => {
  const end = endOf(basis);
  const parts: Part[] = [];
  for (const book of books) {
    const before = await sumsTo(on, { lco, book, layer: 'actual', classes: ['cash'] }, yearBefore(end), basis.revision);
    const { brought, receipts, payments } = await flows();
    const opening = before.reduce((sum, row) => sum + row.pence, 0) + brought;
    const sums = { opening_pence: opening, receipts_pence: receipts, payments_pence: payments, closing_pence: opening + receipts - payments };
    parts.push({ name: book, rows: [{ book, ...sums }], sums });

    async function flows() {
      const { where, values } = inYear(end);
      const sql = `select ${sumWhen(`m.event = 'BooksOpened' and t.class = 'cash'`)} - ${sumWhen(`m.event = 'BooksOpened' and f.class = 'cash'`)} as brought,
          ${sumWhen(`m.event <> 'BooksOpened' and t.class = 'cash' and f.class <> 'cash'`)} as receipts,
          ${sumWhen(`m.event <> 'BooksOpened' and f.class = 'cash' and t.class <> 'cash'`)} as payments
        from movement m join account f on f.account = m.from_account join account t on t.account = m.to_account
        where m.lco = :lco and f.book = :book and f.layer = 'actual' and m.revision <= :revision and ${where} and (f.class = 'cash' or t.class = 'cash')`;
      const [found] = await query<Record<'brought' | 'receipts' | 'payments', unknown>>(on, sql, together(values, { lco, book, revision: basis.revision }));
      return { brought: exact(found!.brought), receipts: exact(found!.receipts), payments: exact(found!.payments) };
    }
  }
  const columns = [
    text('book', 'Book'),
    pence('opening_pence', 'Opening'),
    pence('receipts_pence', 'Receipts'),
    pence('payments_pence', 'Payments'),
    pence('closing_pence', 'Closing'),
  ];
  return { columns, parts };
});

const sumWhen = (condition: string): string => `coalesce(sum(case when ${condition} then m.pence else 0 end), 0)`;

function inYear(end: UpTo): { readonly where: string; readonly values: Values } {
  const before = yearBefore(end);
  if ('period' in end) return { where: 'm.period > :before and m.period <= :end', values: { before: (before as { period: number }).period, end: end.period } };
  return { where: 'm.effective_on > :before and m.effective_on <= :end', values: { before: (before as { day: string }).day, end: end.day } };
}
