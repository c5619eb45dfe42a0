import { bookBalances, endOf } from '../queries/balances.js';
import { defineReport, pence, text, type Part } from './report.js';
import { statementLines } from './statement-names.js';

/** Income and cost of the year, what is left before reserves, and what goes to fund balance: income above zero, cost below. */
export const incomeAndExpenditure = defineReport({ name: 'income-and-expenditure', title: 'Income and expenditure', version: 1, by: 'period' }, async asked => {
  const { on, lco, basis, books } = asked;
  const classes = ['income', 'expenditure', 'appropriation'];
  const parts: Part[] = [];
  for (const book of books) {
    const { accounts } = await bookBalances(on, { lco, book, layer: 'actual', classes }, endOf(basis), basis.revision);
    const lines = statementLines(accounts);
    const of = (section: string) =>
      lines.filter(line => line.class === section).map(({ account, pence: debit }) => ({ book, section, account, pence: 0 - debit }));
    const [income, expenditure, appropriation] = [of('income'), of('expenditure'), of('appropriation')];
    const [earned, spent, moved] = [income, expenditure, appropriation].map(rows => rows.reduce((sum, row) => sum + row.pence, 0)) as [number, number, number];
    const total = (section: string, sum: number) => ({ book, section, account: 'total', pence: sum });
    parts.push({
      name: book,
      rows: [
        ...income,
        total('income', earned),
        ...expenditure,
        total('expenditure', spent),
        total('surplus or deficit before reserves', earned + spent),
        ...appropriation,
        total('to fund balance', earned + spent + moved),
      ],
      count: lines.length,
      sums: { income: earned, expenditure: spent, appropriation: moved, 'to fund balance': earned + spent + moved },
    });
  }
  const columns = [text('book', 'Book'), text('section', 'Section'), text('account', 'Account'), pence('pence', 'Amount')];
  return { columns, parts };
});
