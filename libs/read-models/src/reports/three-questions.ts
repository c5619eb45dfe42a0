import { closedBooks, debitLessCredit, questioned, type Questioned } from '../queries/three-questions.js';
import { defineReport, pence, text, type Part } from './report.js';

/**
 * Each figure of a period as it was closed, as it is now known to the period's last day, and the difference; above zero on the side that the class is
 * for. The totals are debit less credit, so they are zero where nothing is left out. (As posted is the statement itself, with view posted.)
 */
export const threeQuestions = defineReport(
  { name: 'three-questions', title: 'As closed, and as now known', version: 2, by: 'period', parameters: ['class', 'line', 'party'] },
  async ({ on, lco, basis, books, parameters: { class: name, line, party } }) => {
    const parts: Part[] = [];
    for (const closed of await closedBooks(on, lco, basis, books)) {
      const { book } = closed;
      const filters = {
        ...(name === undefined ? {} : { classes: [name] }),
        ...(line === undefined ? {} : { line }),
        ...(party === undefined ? {} : { party }),
      };
      const figures = await questioned(on, { lco, book, layer: 'actual', ...filters }, closed, basis.revision);
      const rows = figures.map(figure => ({ book, class: figure.class, account: figure.account, month: closed.period, ...cells(figure) }));
      const { closed: then, known: now } = debitLessCredit(figures);
      parts.push({ name: book, rows, sums: { as_closed_pence: then, as_now_known_pence: now, difference_pence: now - then } });
    }
    const columns = [
      text('book', 'Book'),
      text('class', 'Class'),
      text('account', 'Account'),
      text('month', 'Period'),
      pence('as_closed_pence', 'As closed'),
      pence('as_now_known_pence', 'As now known'),
      pence('difference_pence', 'Difference'),
    ];
    return { columns, parts };
  },
);

const cells = ({ closedPence, knownPence }: Questioned) => ({
  as_closed_pence: closedPence,
  as_now_known_pence: knownPence,
  difference_pence: knownPence - closedPence,
});
