import { type Pence } from '#money';
import { isRefusal, refuse, type Refusal } from '../decision.js';
import { accountClasses, isAccountClass } from './account-classes.js';
import type { Book } from './books.js';
import type { ChosenItem, Draft } from './draft.js';
import { openItems, openPence, type NamedItem } from './find-in-books.js';
import type { Settlement } from './movement.js';
import { hasItems, sideOf } from './post-movement.js';
import { textOf } from './check-movement.js';

/**
 * What a movement settles: at each end that lessens a receivable or payable, the items named, else the oldest due first. On suspense only items that
 * are named are settled; without them it opens. More than is open is refused.
 */
export function settlementsOf(book: Book, draft: Draft): readonly Settlement[] | Refusal {
  const from = settledAt(book, draft, 'from');
  if (isRefusal(from)) return from;
  const to = settledAt(book, draft, 'to');
  if (isRefusal(to)) return to;
  const nowhere = draft.items?.find(({ item }) => ![...from, ...to].some(settled => settled.item === item));
  return nowhere === undefined ? [...from, ...to] : refuse('unknown-name', `no end of this movement has the open item ${nowhere.item}`, { item: nowhere.item });
}

function settledAt(book: Book, draft: Draft, end: 'from' | 'to'): readonly Settlement[] | Refusal {
  const account = draft[end];
  if (!hasItems(account) || !isAccountClass(account.class)) return [];
  const side = sideOf(end);
  const open = openItems(book, account, side === 'debit' ? 'credit' : 'debit');
  const named = (draft.items ?? []).filter(({ item, end: at }) => at === end || (at === undefined && open.some(each => each.item === item)));
  if (account.class === 'suspense' ? named.length === 0 : side === accountClasses[account.class].side) return [];
  const taken = named.length === 0 ? oldestFirst(open, draft.pence) : takeNamed(open, named, draft.pence);
  if (taken !== undefined) return taken.map(({ item, pence, dueOn }) => ({ end, item, pence, dueOn }));
  return refuse('settles-too-much', `${textOf(account)} has ${openPence(open)} pence open, and ${draft.pence} are to be settled`, {
    open: open.map(({ item, pence, dueOn }) => ({ item, pence, dueOn })),
    asked: draft.pence,
  });
}

type Taken = readonly (Pick<NamedItem, 'item' | 'dueOn'> & { readonly pence: Pence })[];

function oldestFirst(open: readonly NamedItem[], pence: Pence): Taken | undefined {
  let left: number = pence;
  const taken: (NamedItem & { pence: Pence })[] = [];
  for (const item of open) {
    if (left === 0) break;
    const part = Math.min(left, item.pence);
    taken.push({ ...item, pence: part as Pence });
    left -= part;
  }
  return left === 0 ? taken : undefined;
}

/** The items named, which have to add up to the movement, each no more than is open of it. */
function takeNamed(open: readonly NamedItem[], named: readonly ChosenItem[], pence: Pence): Taken | undefined {
  const taken = named.flatMap(chosen => {
    const found = open.find(({ item }) => item === chosen.item);
    return found === undefined || found.pence < chosen.pence ? [] : [{ ...found, pence: chosen.pence }];
  });
  const distinct = named.every(({ item }, index) => named.findIndex(other => other.item === item) === index);
  return distinct && taken.length === named.length && openPence(taken) === pence ? taken : undefined;
}
