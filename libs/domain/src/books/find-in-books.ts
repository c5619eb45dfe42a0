import { periodNumber, zero, type Pence, type Period } from '#money';
import { refuse, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import type { Book } from './books.js';
import type { Item } from './post-movement.js';
import { accountKey, type End } from './movement.js';

/** The book of a fund, or the refusal that says there is none. */
export const bookOf = (ledger: Ledger, fund: string): Book | Refusal => ledger.books.byFund.get(fund) ?? refuse('unknown-name', `there is no fund ${fund}`);

/** Debit less credit of an account in pence, from the beginning, over all periods. */
export function balanceOf(book: Book, end: End): Pence {
  const key = accountKey(end);
  let balance: number = book.base.get(key, zero);
  for (const { balances } of book.postings.values()) balance += balances.get(key, zero);
  return balance as Pence;
}

/** An open item with the name it has on its account. */
export interface NamedItem extends Item {
  readonly item: string;
}

const placeOf = (name: string): readonly [revision: number, n: number] => {
  const dot = name.indexOf('.');
  return [Number(name.slice(0, dot)), Number(name.slice(dot + 1))];
};

/** The open items of an account on one side: the oldest due date first, then in the order they were recorded. */
export function openItems(book: Book, end: End, side: 'debit' | 'credit'): readonly NamedItem[] {
  const found: NamedItem[] = [];
  for (const [item, open] of book.items.get(accountKey(end)) ?? []) if (open.side === side) found.push({ item, ...open });
  return found.sort(byAge);
}

/** The oldest due date first, then in the order they were recorded. */
function byAge(a: NamedItem, b: NamedItem): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  const [one, other] = [placeOf(a.item), placeOf(b.item)];
  return one[0] - other[0] || one[1] - other[1];
}

/** The open items of every account of a class and party, whatever their detail: oldest due first. */
export function openItemsOf(
  book: Book,
  wanted: { readonly class: End['class']; readonly party: string },
  side: 'debit' | 'credit',
): readonly (NamedItem & { readonly end: End })[] {
  const prefix = `${wanted.class}|${wanted.party}|`;
  const ends = [...book.items.keys()].filter(key => key.startsWith(prefix)).map(endOf);
  return ends.flatMap(end => openItems(book, end, side).map(item => ({ ...item, end }))).sort(byAge);
}

function endOf(key: string): End {
  const [name, party, line, detail] = key.split('|') as [End['class'], string, string, string];
  return { class: name, ...(party === '' ? {} : { party }), ...(line === '' ? {} : { line }), ...(detail === '' ? {} : { detail }) };
}

/** The sum of what is open. */
export const openPence = (items: readonly { readonly pence: Pence }[]): number => items.reduce((sum, { pence }) => sum + pence, 0);

/** Is the period of a book open? */
export const isOpen = (book: Book, period: Period): boolean => book.periods.get(periodNumber(period)) === 'open';
