import { bookBalances, endOf, sumsTo, yearBefore } from '../queries/balances.js';
import { statesAt } from '../queries/states.js';
import { defineReport, pence, text, type Asked, type Part } from './report.js';

/** Budget classes that are spent against: a line, and contingency and reserve, which are used like a line. */
const spendable = ['line', 'contingency', 'reserve'];

/** The budget of each line of the year beside what the line has cost: over budget above zero. The book has a column where no book was asked for. */
export const budgetAgainstOutturn = defineReport({ name: 'budget-against-outturn', title: 'Budget against outturn', version: 1, by: 'period' }, async asked => {
  const parts: Part[] = [];
  for (const book of asked.books) {
    const lines = await budgetsAndCosts(asked, book);
    const own = asked.basis.book === undefined ? { book } : {};
    const rows = lines.map(({ line, budget, outturn }) => ({ ...own, line, budget_pence: budget, outturn_pence: outturn, over_pence: outturn - budget }));
    const sum = (key: 'budget_pence' | 'outturn_pence' | 'over_pence') => rows.reduce((total, row) => total + row[key], 0);
    const sums = { budget_pence: sum('budget_pence'), outturn_pence: sum('outturn_pence'), over_pence: sum('over_pence') };
    parts.push({ name: book, rows: [...rows, { ...own, line: 'total', ...sums }], count: rows.length, sums });
  }
  const columns = [text('line', 'Line'), pence('budget_pence', 'Budget'), pence('outturn_pence', 'Outturn'), pence('over_pence', 'Over')];
  return { columns: asked.basis.book === undefined ? [text('book', 'Book'), ...columns] : columns, parts };
});

/** A line of a book: its budget of the year and what it has cost in the year, in pence. */
export interface LineOfBook {
  readonly line: string;
  readonly budget: number;
  readonly outturn: number;
}

/** The lines of a book that have a budget or a cost in the year, in the order of the fund, then by name. */
export async function budgetsAndCosts({ on, lco, basis }: Pick<Asked, 'on' | 'lco' | 'basis'>, book: string): Promise<readonly LineOfBook[]> {
  const end = endOf(basis);
  const budgets = { lco, book, layer: 'budget', classes: spendable };
  const before = new Map((await sumsTo(on, budgets, yearBefore(end), basis.revision)).map(({ account, pence: sum }) => [account, sum]));
  const found = new Map<string, { line: string; budget: number; outturn: number }>();
  const of = (line: string) => found.get(line) ?? found.set(line, { line, budget: 0, outturn: 0 }).get(line)!;
  for (const { account, line, pence: sum } of await sumsTo(on, budgets, end, basis.revision)) of(line).budget += sum - (before.get(account) ?? 0);
  const { accounts } = await bookBalances(on, { lco, book, layer: 'actual', classes: ['expenditure'] }, end, basis.revision);
  for (const { line, pence: cost } of accounts) if (line !== '') of(line).outturn += cost;
  const fund = (await statesAt(on, { lco, revision: basis.revision }, 'fund', book)).get(book)?.get('fund.opened');
  const order = (line: string) => (fund?.body.lines.indexOf(line) ?? -1) + 1 || Number.MAX_SAFE_INTEGER;
  return [...found.values()]
    .filter(({ budget, outturn }) => budget !== 0 || outturn !== 0)
    .sort((a, b) => order(a.line) - order(b.line) || (a.line < b.line ? -1 : 1));
}
