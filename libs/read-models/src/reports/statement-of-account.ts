import { endOf, sumsTo } from '../queries/balances.js';
import { linesOf, movementName, type Line } from '../queries/lines.js';
import { beforeStart } from '../queries/start.js';
import { cut } from './cut.js';
import { date, defineReport, pence, text, type Part } from './report.js';

/** Receivable to retention: what a party and a fund owe each other by the hour, without estimates and without other funds. */
export const statementClasses = ['receivable', 'accrued-income', 'prepayment', 'advance', 'payable', 'accrual', 'deferred-income', 'retention'];

/**
 * What a party was charged and credited, by the day it counts from, with the balance after each line: above zero the party owes the fund. What moves
 * between the party's own accounts does not show. It begins with the year, or where `from` says; the opening balance is in the totals.
 */
export const statementOfAccount = defineReport(
  { name: 'statement-of-account', title: 'Statement of account', version: 1, by: 'period', parameters: ['party', 'from', 'limit', 'cursor'], needs: ['party'] },
  async asked => {
    const { on, lco, basis, books, parameters } = asked;
    const after = beforeStart(basis, parameters.from);
    const parts: Part[] = [];
    for (const book of books) {
      const accounts = { lco, book, layer: 'actual', classes: statementClasses, party: parameters.party! };
      const opening = (await sumsTo(on, accounts, after, basis.revision)).reduce((sum, row) => sum + row.pence, 0);
      const part = oneBook(book, opening, await linesOf(on, accounts, after, endOf(basis), basis.revision));
      if (part.rows.length > 0 || opening !== 0 || books.length === 1) parts.push(part);
    }
    const columns = [
      date('effective_on', 'Date'),
      text('posting', 'Movement'),
      text('narrative', 'What'),
      pence('charged_pence', 'Charged'),
      pence('credited_pence', 'Credited'),
      pence('balance_pence', 'Balance'),
    ];
    return { columns, ...cut(asked, parts) };
  },
);

function oneBook(book: string, opening: number, lines: readonly Line[]): Part {
  const net = new Map<string, Line>();
  for (const line of lines) {
    const name = movementName(line);
    net.set(name, { ...line, pence: line.pence + (net.get(name)?.pence ?? 0) });
  }
  let [balance, charged, credited] = [opening, 0, 0];
  const rows = [...net]
    .filter(([, line]) => line.pence !== 0)
    .map(([name, line]) => {
      balance += line.pence;
      charged += Math.max(line.pence, 0);
      credited += Math.max(0 - line.pence, 0);
      return {
        effective_on: line.effectiveOn,
        posting: name,
        narrative: line.narrative === '' ? line.purpose : line.narrative,
        charged_pence: Math.max(line.pence, 0),
        credited_pence: Math.max(0 - line.pence, 0),
        balance_pence: balance,
      };
    });
  return { name: book, rows, sums: { opening, charged, credited, closing: balance } };
}
