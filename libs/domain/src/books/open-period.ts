import { isMonth13, nextMonth, periodAt, periodNumber, type Period } from '#money';
import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, period, reader, slug, type Fields } from '../readers.js';
import type { Book } from './books.js';
import { bookOf } from './find-in-books.js';

const shape = { book: slug, period };

/** Reads what OpenPeriod asks. */
export const readOpenPeriod = reader(fields(shape));

/** Opens a period of a book. Months open in order, each after the one before; month 13 any time after month 1 of its year. */
export function openPeriod(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  const book = bookOf(ledger, data.book);
  if (isRefusal(book)) return book;
  const state = book.periods.get(periodNumber(data.period));
  if (state === 'open') return refuse('nothing-to-change', `${data.period} of ${data.book} is open`);
  if (state === 'closed') return refuse('period-closed', `${data.period} of ${data.book} is closed, and a closed period stays closed`, { ...data });
  return outOfOrder(book, data.period) ?? [{ type: 'PeriodOpened', data }];
}

function outOfOrder(book: Book, wanted: Period): Refusal | undefined {
  if (isMonth13(wanted)) {
    if (book.periods.has(periodNumber(wanted) - 12)) return undefined;
    return refuse('date-out-of-order', `month 13 opens after month 1 of its year, which is not open`);
  }
  const months = [...book.periods.keys()].filter(number => !isMonth13(periodAt(number)));
  const next = months.length === 0 ? wanted : nextMonth(periodAt(Math.max(...months)));
  return wanted === next ? undefined : refuse('date-out-of-order', `the next period of ${book.fund.fund} is ${next}`, { next });
}
