import { bookBalances, endOf, isOfTheYear, sumsTo, yearBefore, type UpTo } from '../queries/balances.js';
import { beforeStart, isBefore } from '../queries/start.js';
import { defineReport, pence, text, type Asked, type Body, type Part } from './report.js';
import { byCodeAndName, earlierYears, statementLines, type StatementLine } from './statement-names.js';

/**
 * All accounts of each book with their side, and what both sides add up to: sections carry debit, credit and difference, which is zero. With `from`: opening,
 * movement and closing, debit above zero. Cost, income and appropriation are of the year; what they came to before is one line of fund balance.
 */
export const trialBalance = defineReport({ name: 'trial-balance', title: 'Trial balance', version: 1, by: 'period', parameters: ['from'] }, asked =>
  asked.parameters.from === undefined ? balances(asked) : rolledForward(asked, asked.parameters.from),
);

async function balances(asked: Asked): Promise<Body> {
  const parts: Part[] = [];
  for (const book of asked.books) parts.push(oneBook(book, await linesTo(asked, book, endOf(asked.basis))));
  const columns = [text('book', 'Book'), text('class', 'Class'), text('account', 'Account'), text('side', 'Side'), pence('pence', 'Amount')];
  return { columns, parts };
}

async function linesTo({ on, lco, basis }: Asked, book: string, end: UpTo): Promise<readonly StatementLine[]> {
  const { accounts, earlierPence } = await bookBalances(on, { lco, book, layer: 'actual' }, end, basis.revision);
  const lines = statementLines(accounts);
  return earlierPence === 0 ? lines : [...lines, { class: 'fund-balance', account: earlierYears, pence: earlierPence }].sort(byCodeAndName);
}

function oneBook(book: string, lines: readonly StatementLine[]): Part {
  let [debit, credit] = [0, 0];
  const rows = lines.map(({ class: name, account, pence: balance }) => {
    if (balance > 0) debit += balance;
    else credit -= balance;
    return { book, class: name, account, side: balance > 0 ? 'debit' : 'credit', pence: Math.abs(balance) };
  });
  const totals = [
    { book, class: 'total', account: '', side: 'debit', pence: debit },
    { book, class: 'total', account: '', side: 'credit', pence: credit },
  ];
  return { name: book, rows: [...rows, ...totals], count: rows.length, sums: { debit, credit, difference: debit - credit } };
}

async function rolledForward(asked: Asked, from: string): Promise<Body> {
  const start = beforeStart(asked.basis, from);
  const parts: Part[] = [];
  for (const book of asked.books) parts.push(movedIn(book, await openingLines(asked, book, start), await linesTo(asked, book, endOf(asked.basis))));
  const columns = [
    text('book', 'Book'),
    text('class', 'Class'),
    text('account', 'Account'),
    pence('opening_pence', 'Opening'),
    pence('movement_pence', 'Movement'),
    pence('closing_pence', 'Closing'),
  ];
  return { columns, parts };
}

/** As the lines of the end, on the years of the end: what was income and cost before its year is already fund balance. */
async function openingLines({ on, lco, basis }: Asked, book: string, start: UpTo): Promise<readonly StatementLine[]> {
  const accounts = { lco, book, layer: 'actual' };
  const atStart = await sumsTo(on, accounts, start, basis.revision);
  const before = new Map((await sumsTo(on, accounts, yearBefore(endOf(basis)), basis.revision)).map(row => [row.account, row.pence]));
  const isEarlier = isBefore(start, yearBefore(endOf(basis)));
  let earlier = 0;
  const rows = atStart.map(row => {
    if (!isOfTheYear(row.class)) return row;
    const carried = isEarlier ? row.pence : (before.get(row.account) ?? 0);
    earlier += carried;
    return { ...row, pence: row.pence - carried };
  });
  const lines = statementLines(rows);
  return earlier === 0 ? lines : [...lines, { class: 'fund-balance', account: earlierYears, pence: earlier }];
}

function movedIn(book: string, opening: readonly StatementLine[], closing: readonly StatementLine[]): Part {
  const lines = new Map<string, { class: string; account: string; opening: number; closing: number }>();
  for (const each of opening) lines.set(`${each.class}|${each.account}`, { ...each, opening: each.pence, closing: 0 });
  for (const each of closing) {
    const key = `${each.class}|${each.account}`;
    lines.set(key, { ...each, opening: lines.get(key)?.opening ?? 0, closing: each.pence });
  }
  const rows = [...lines.values()].sort(byCodeAndName).map(({ class: name, account, opening: first, closing: last }) => ({
    book,
    class: name,
    account,
    opening_pence: first,
    movement_pence: last - first,
    closing_pence: last,
  }));
  const sum = (key: 'opening_pence' | 'movement_pence' | 'closing_pence') => rows.reduce((total, row) => total + row[key], 0);
  const sums = { opening: sum('opening_pence'), movement: sum('movement_pence'), closing: sum('closing_pence') };
  const total = { book, class: 'total', account: '', opening_pence: sums.opening, movement_pence: sums.movement, closing_pence: sums.closing };
  return { name: book, rows: [...rows, total], count: rows.length, sums };
}
