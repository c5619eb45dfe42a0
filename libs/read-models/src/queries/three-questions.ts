import { accountClasses, isAccountClass } from '#domain';
import { lastDayOf, period, periodNumber, periodOf, plainDate, type Period } from '#money';
import type { DataSource } from 'typeorm';
import type { Basis } from '../basis.js';
import { ReadRefused } from '../refusals.js';
import { byCodeAndName, earlierYears, statementLines, type StatementLine } from '../reports/statement-names.js';
import { bookBalances, type AccountsOf, type BookBalances } from './balances.js';
import { statesAt } from './states.js';

/** A period of a book that is closed: at which revision. */
export interface ClosedPeriod {
  readonly book: string;
  readonly period: Period;
  readonly revision: number;
}

/** A figure as it was closed and as it is now known; above zero on the side its class is for. */
export interface Questioned {
  readonly class: string;
  readonly account: string;
  readonly closedPence: number;
  readonly knownPence: number;
}

/** The period that a basis shows. */
export const periodShown = ({ period: shown, asAt }: Basis): Period => (shown === undefined ? periodOf(plainDate(asAt!)) : period(shown));

/** The books in which the period is closed, of those asked for; one that was asked for by name and is not throws `period-not-closed`. */
export async function closedBooks(on: DataSource, lco: number, basis: Basis, books: readonly string[]): Promise<readonly ClosedPeriod[]> {
  const shown = periodShown(basis);
  const states = await statesAt(on, { lco, revision: basis.revision }, 'period');
  const closed = books.flatMap(book => {
    const is = states
      .get(book)
      ?.all('period.is')
      .find(({ part }) => part === `is/${shown}`);
    return is?.body.status === 'closed' ? [{ book, period: shown, revision: is.revision }] : [];
  });
  if (closed.length > 0) return closed;
  const where = basis.book ?? 'every book';
  throw new ReadRefused('period-not-closed', `${shown} of ${where} is not closed`, { book: where, period: shown });
}

/**
 * The accounts of a book as closed and as now known to the last day of the period; of a whole book also what earlier years came to, so that debits and
 * credits are equal on either side.
 */
export async function questioned(on: DataSource, accounts: AccountsOf, closed: ClosedPeriod, revision: number): Promise<readonly Questioned[]> {
  const asClosed = await bookBalances(on, accounts, { period: periodNumber(closed.period) }, closed.revision);
  const asKnown = await bookBalances(on, accounts, { day: lastDayOf(closed.period) }, revision);
  const found = new Map<string, Questioned>();
  const add = (key: 'closedPence' | 'knownPence') => (line: StatementLine) => {
    const name = `${line.class}|${line.account}`;
    const before = found.get(name) ?? { class: line.class, account: line.account, closedPence: 0, knownPence: 0 };
    found.set(name, { ...before, [key]: onItsSide(line.class, line.pence) });
  };
  linesOf(accounts, asClosed).forEach(add('closedPence'));
  linesOf(accounts, asKnown).forEach(add('knownPence'));
  return [...found.values()].sort(byCodeAndName);
}

/** Lines with that of earlier years, where nothing was chosen of the book. */
function linesOf({ classes, party, line, detail }: AccountsOf, { accounts, earlierPence }: BookBalances): readonly StatementLine[] {
  const lines = statementLines(accounts);
  const isWhole = [classes, party, line, detail].every(chosen => chosen === undefined);
  return isWhole && earlierPence !== 0 ? [...lines, { class: 'fund-balance', account: earlierYears, pence: earlierPence }] : lines;
}

/** Figures on their own sides as debit less credit; over all figures of a book that is zero. */
export const debitLessCredit = (figures: readonly Questioned[]): { readonly closed: number; readonly known: number } => ({
  closed: figures.reduce((sum, figure) => sum + onItsSide(figure.class, figure.closedPence), 0),
  known: figures.reduce((sum, figure) => sum + onItsSide(figure.class, figure.knownPence), 0),
});

/** A debit balance, above zero on the side that the class is for. */
export const onItsSide = (name: string, debitPence: number): number =>
  isAccountClass(name) && accountClasses[name].side === 'credit' ? 0 - debitPence : debitPence;
