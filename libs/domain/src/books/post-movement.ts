import { Map } from 'immutable';
import { add, financialYear, negate, periodNumber, subtract, zero, type Pence, type PlainDate } from '#money';
import { accountClasses, isAccountClass } from './account-classes.js';
import type { Book, PeriodPostings } from './books.js';
import { accountKey, type End, type Movement } from './movement.js';

/** What is open on an account: pence left of what a movement opened, on which side, and when it is due. Its name is the movement's. */
export interface Item {
  readonly pence: Pence;
  readonly side: 'debit' | 'credit';
  readonly dueOn: PlainDate;
}

const nothing: PeriodPostings = { movements: 0, pence: zero, balances: Map() };

/** Posts one movement to a book: the one rule by which balances and items follow from movements, shared by fold and decisions. */
export function postMovement(book: Book, movement: Movement, name: string): Book {
  if (movement.layer === 'budget') return { ...book, budget: budgetWith(book.budget, movement) };
  if (movement.layer !== 'actual') return book;
  const number = periodNumber(movement.period);
  const before = book.postings.get(number) ?? nothing;
  const balances = moved(before.balances, accountKey(movement.from), accountKey(movement.to), movement.pence);
  const postings = book.postings.set(number, { movements: before.movements + 1, pence: add(before.pence, movement.pence), balances });
  return { ...book, postings, items: itemsWith(itemsWith(book.items, movement, 'from', name), movement, 'to', name) };
}

const moved = (balances: Map<string, Pence>, from: string, to: string, pence: Pence): Map<string, Pence> =>
  balances.withMutations(changed => {
    changed.set(from, subtract(changed.get(from, zero), pence));
    changed.set(to, add(changed.get(to, zero), pence));
  });

const budgetWith = (budget: Map<string, Pence>, { period, from, to, pence }: Movement): Map<string, Pence> =>
  moved(budget, budgetKey(financialYear(period), from), budgetKey(financialYear(period), to), pence);

/** Where the budget of a year and an account stands: `FY27|line||core-gp|`. */
export const budgetKey = (year: string, end: End): string => `${year}|${accountKey(end)}`;

/** Does the class keep open items? */
export const hasItems = (end: End): boolean => isAccountClass(end.class) && accountClasses[end.class].items;

/** The side that an end posts on: `to` is debited, `from` is credited. */
export const sideOf = (end: 'from' | 'to'): 'debit' | 'credit' => (end === 'to' ? 'debit' : 'credit');

/** Opens an item where nothing is settled at this end; else takes from the items, or gives back to them (a reversal posts on their own side). */
function itemsWith(items: Book['items'], movement: Movement, end: 'from' | 'to', name: string): Book['items'] {
  const account = movement[end];
  if (!hasItems(account)) return items;
  const side = sideOf(end);
  const settles = movement.settles?.filter(settlement => settlement.end === end) ?? [];
  return items.update(accountKey(account), Map<string, Item>(), open =>
    open.withMutations(changed => {
      if (settles.length === 0) changed.set(name, { pence: movement.pence, side, dueOn: movement.dueOn ?? movement.effectiveOn });
      for (const { item, pence, dueOn } of settles) {
        const before = changed.get(item);
        const left = before === undefined ? pence : add(before.pence, before.side === side ? pence : negate(pence));
        if (left === 0) changed.delete(item);
        else changed.set(item, { pence: left, side: before?.side ?? side, dueOn });
      }
    }),
  );
}
