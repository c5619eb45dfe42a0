import { Map, Set } from 'immutable';
import { add, periodNumber, type Pence, type PlainDate } from '#money';
import { subject } from '../subject.js';
import type { Recorded } from '../events.js';
import type { BookEvents } from './events.js';
import { movementsOf } from './compact.js';
import { postMovement, type Item } from './post-movement.js';

/** The postings of one period that are not yet part of the base: it is open, or an earlier one is. */
export interface PeriodPostings {
  readonly movements: number;
  readonly pence: Pence;
  readonly balances: Map<string, Pence>;
}

/** One fund's book. Balances are debit less credit in pence, by account key. */
export interface Book {
  readonly fund: BookEvents['FundOpened'];
  readonly openedOn: PlainDate;
  /** Every period that was ever opened, by its number. */
  readonly periods: Map<number, 'open' | 'closed'>;
  /** Balances to the last period before which all are closed. */
  readonly base: Map<string, Pence>;
  readonly postings: Map<number, PeriodPostings>;
  /** The budget layer, by year and account key: it belongs to the year of its period. */
  readonly budget: Map<string, Pence>;
  /** Open items by account key and name. */
  readonly items: Map<string, Map<string, Item>>;
  /** Balances of another system were brought in. */
  readonly broughtIn: boolean;
}

/** All books of an LCO, and the names of movements that were reversed or reverse another. */
export interface Books {
  readonly byFund: Map<string, Book>;
  readonly reversed: Set<string>;
}

const aNewBook = (fund: BookEvents['FundOpened'], openedOn: PlainDate): Book => ({
  fund,
  openedOn,
  periods: Map(),
  base: Map(),
  postings: Map(),
  budget: Map(),
  items: Map(),
  broughtIn: false,
});

/** The books: every fund's own, and what was reversed. */
export const books = subject<Books>(
  { byFund: Map(), reversed: Set() },
  {
    FundOpened: (state, { data, metadata }) => ({ ...state, byFund: state.byFund.set(data.fund, aNewBook(data, metadata.effectiveOn)) }),
    PeriodOpened: (state, { data }) => inBook(state, data.book, book => ({ ...book, periods: book.periods.set(periodNumber(data.period), 'open') })),
    PeriodClosed: (state, { data }) => inBook(state, data.book, book => settled({ ...book, periods: book.periods.set(periodNumber(data.period), 'closed') })),
    BooksOpened: (state, record) =>
      posted(
        inBook(state, bookOf(record), book => ({ ...book, broughtIn: true })),
        record,
      ),
    ValueRecognised: (state, record) => posted(state, record),
    BalanceReclassified: (state, record) => posted(state, record),
    MoneyMoved: (state, record) => posted(state, record),
    BudgetMoved: (state, record) => posted(state, record),
  },
);

const bookOf = ({ data }: Recorded<'BooksOpened'>): string => movementsOf({ data })[0]!.book;

function inBook(state: Books, fund: string, change: (book: Book) => Book): Books {
  const book = state.byFund.get(fund);
  return book === undefined ? state : { ...state, byFund: state.byFund.set(fund, change(book)) };
}

function posted(state: Books, record: Recorded<'BooksOpened' | 'ValueRecognised' | 'BalanceReclassified' | 'MoneyMoved' | 'BudgetMoved'>): Books {
  const movements = movementsOf(record);
  const fund = movements[0]!.book;
  const book = state.byFund.get(fund);
  if (book === undefined) return state;
  const names = movements.flatMap(({ reverses }, n) => (reverses === undefined ? [] : [reverses, `${record.revision}.${n}`]));
  return {
    byFund: state.byFund.set(
      fund,
      movements.reduce((changed, movement, n) => postMovement(changed, movement, `${record.revision}.${n}`), book),
    ),
    reversed: names.length === 0 ? state.reversed : state.reversed.union(names),
  };
}

/** Moves closed periods into the base, in order, up to the first one that is open. */
function settled(book: Book): Book {
  const numbers = [...book.periods.keys()].sort((a, b) => a - b);
  const firstOpen = numbers.find(number => book.periods.get(number) === 'open') ?? Number.POSITIVE_INFINITY;
  const ready = numbers.filter(number => number < firstOpen && book.postings.has(number));
  if (ready.length === 0) return book;
  return {
    ...book,
    base: book.base.withMutations(base => {
      for (const number of ready)
        for (const [key, pence] of book.postings.get(number)!.balances) base.update(key, before => (before === undefined ? pence : add(before, pence)));
    }),
    postings: book.postings.deleteAll(ready),
  };
}
