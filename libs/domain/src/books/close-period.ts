import { isMonth13, periodAt, periodNumber, zero, type Pence } from '#money';
import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, period, reader, slug, type Fields } from '../readers.js';
import type { Book } from './books.js';
import { bookOf } from './find-in-books.js';

const shape = { book: slug, period };

/** Reads what ClosePeriod asks: totals are computed, never sent. */
export const readClosePeriod = reader(fields(shape));

/**
 * Closes a period for ever, with its control totals: count and pence of its movements in the actual layer, and the sums of debit and of credit
 * balances of all accounts from the beginning to it. Months close in order; month 13 may close after later months. Suspense has to be empty.
 */
export function closePeriod(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  const book = bookOf(ledger, data.book);
  if (isRefusal(book)) return book;
  const number = periodNumber(data.period);
  const state = book.periods.get(number);
  if (state === 'closed') return refuse('period-closed', `${data.period} of ${data.book} is closed`, { ...data });
  if (state === undefined) return refuse('period-not-open', `${data.period} of ${data.book} was never opened`, { period: data.period });
  const earlier = [...book.periods.entries()].find(([other, is]) => other < number && is === 'open' && !isMonth13(periodAt(other)));
  if (earlier !== undefined) return refuse('date-out-of-order', `${periodAt(earlier[0])} closes first`, { first: periodAt(earlier[0]) });
  const balances = balancesTo(book, number);
  const unexplained = [...balances].filter(([key, pence]) => key.startsWith('suspense|') && pence !== 0).map(([key]) => key.split('|')[3]);
  if (unexplained.length > 0) return refuse('period-not-ready', `suspense is not explained: ${unexplained.join(', ')}`, { suspense: unexplained });
  const { debits, credits } = sides(balances);
  if (!Number.isSafeInteger(debits)) return refuse('beyond-exact', `the debit balances of ${data.book} add up to more than is exact`);
  const { movements, pence } = book.postings.get(number) ?? { movements: 0, pence: zero };
  return [{ type: 'PeriodClosed', data: { ...data, movements, pence, debits, credits } }];
}

/** Every account's balance from the beginning to a period. */
function balancesTo(book: Book, number: number): Book['base'] {
  return book.base.withMutations(sums => {
    for (const [period, { balances }] of book.postings)
      if (period <= number) for (const [key, pence] of balances) sums.set(key, (sums.get(key, zero) + pence) as Pence);
  });
}

function sides(balances: Book['base']): { readonly debits: number; readonly credits: number } {
  let [debits, credits] = [0, 0];
  for (const pence of balances.values()) {
    if (pence > 0) debits += pence;
    else credits -= pence;
  }
  return { debits, credits };
}
