import type { Pence } from '#money';
import { refuse, type Refusal } from '../decision.js';
import type { Book } from './books.js';
import type { ChosenItem } from './draft.js';
import { openItemsOf, openPence, type NamedItem } from './find-in-books.js';
import { accountKey, type End } from './movement.js';

/** A part of a sum that settles items of one account of the payee. */
export interface OwedPart {
  readonly end: End;
  readonly pence: Pence;
  readonly items: readonly ChosenItem[];
}

type Owed = NamedItem & { readonly end: End };

/**
 * Which items of a payee a sum settles, over all its payables whatever their detail: those named, else the oldest due first; a part for each account.
 * `no-obligation` where nothing is owed, `settles-too-much` where less is, or where the items named do not add up.
 */
export function owedTo(book: Book, party: string, pence: Pence, named?: readonly ChosenItem[]): readonly OwedPart[] | Refusal {
  const open = openItemsOf(book, { class: 'payable', party }, 'credit');
  if (open.length === 0) return refuse('no-obligation', `${book.fund.fund} owes ${party} nothing`, { payee: party, open: [] });
  const stranger = named?.find(({ item }) => !open.some(each => each.item === item));
  if (stranger !== undefined) return refuse('unknown-name', `${party} has no open item ${stranger.item}`, { item: stranger.item });
  const taken = named === undefined ? oldestFirst(open, pence) : named.flatMap(chosen => takenOf(open, chosen));
  if (openPence(taken) === pence) return parts(taken);
  return refuse('settles-too-much', `${openPence(open)} pence are open to ${party}, and ${pence} are to be settled`, {
    open: open.map(({ item, pence: left, dueOn }) => ({ item, pence: left, dueOn })),
    asked: pence,
  });
}

const takenOf = (open: readonly Owed[], { item, pence }: ChosenItem): readonly Owed[] =>
  open.flatMap(each => (each.item === item && each.pence >= pence ? [{ ...each, pence }] : []));

function oldestFirst(open: readonly Owed[], pence: Pence): readonly Owed[] {
  let left: number = pence;
  return open.flatMap(each => {
    const part = Math.min(left, each.pence) as Pence;
    left -= part;
    return part === 0 ? [] : [{ ...each, pence: part }];
  });
}

function parts(taken: readonly Owed[]): readonly OwedPart[] {
  const keys = taken.map(({ end }) => accountKey(end)).filter((key, index, all) => all.indexOf(key) === index);
  return keys.map(key => {
    const own = taken.filter(({ end }) => accountKey(end) === key);
    return { end: own[0]!.end, pence: openPence(own) as Pence, items: own.map(({ item, pence }) => ({ item, pence })) };
  });
}
