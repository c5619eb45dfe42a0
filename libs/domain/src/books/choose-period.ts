import { isMonth13, periodAt, periodNumber, periodOf, type Period, type PlainDate } from '#money';
import { refuse, type Refusal } from '../decision.js';
import type { Book } from './books.js';

const firstOpenFrom = (books: readonly Book[], number: number): number | undefined =>
  [...books[0]!.periods.keys()]
    .filter(each => each >= number && !isMonth13(periodAt(each)) && books.every(book => book.periods.get(each) === 'open'))
    .sort((a, b) => a - b)[0];

/**
 * The one period that all movements of a command are posted in: the one named, if it is open; else the open one that holds the effective date; else
 * the earliest open one after it. Never month 13 unless it is named. Several books have to have it open all of them.
 */
export function choosePeriod(books: readonly Book[], effectiveOn: PlainDate, named?: Period): Period | Refusal {
  const wanted = named ?? periodOf(effectiveOn);
  const number = periodNumber(wanted);
  const found = named === undefined ? firstOpenFrom(books, number) : books.every(book => book.periods.get(number) === 'open') ? number : undefined;
  if (found !== undefined) return periodAt(found);
  const closed = books.find(book => book.periods.get(number) === 'closed');
  if (closed === undefined) return refuse('period-not-open', `period ${wanted} of ${namesOf(books)} was never opened`, { period: wanted });
  const open = firstOpenFrom(books, number);
  return refuse(
    'period-closed',
    `period ${wanted} of ${closed.fund.fund} is closed; ${open === undefined ? 'no later one is open' : `${periodAt(open)} is open`}`,
    open === undefined ? { book: closed.fund.fund, period: wanted } : { book: closed.fund.fund, period: wanted, open: periodAt(open) },
  );
}

const namesOf = (books: readonly Book[]): string => books.map(({ fund }) => fund.fund).join(', ');
