import { isRefusal, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { movementFields, said } from '../books/draft.js';
import { bookOf } from '../books/find-in-books.js';
import { owedTo } from '../books/owed-to.js';
import { post } from '../books/post.js';
import { fields, pence, reader, slug, type Fields } from '../readers.js';

const { dueOn: _, ...options } = movementFields;
const shape = { book: slug, party: slug, pence, bank: slug, ...options };

/** Reads what PayObligation asks: the items named, or only the payee. */
export const readPayObligation = reader(fields(shape));

/** Pays what is owed, the oldest due first where no items are named. It settles obligations, not memberships: a closed code may be paid. */
export function payObligation(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { book: fund, party, pence: amount, bank, items } = asked.data;
  const book = bookOf(ledger, fund);
  if (isRefusal(book)) return book;
  const parts = owedTo(book, party, amount, items);
  if (isRefusal(parts)) return parts;
  const movements = parts.map(part => ({
    book: fund,
    layer: 'actual' as const,
    from: { class: 'cash' as const, detail: bank },
    to: part.end,
    pence: part.pence,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'payment'),
    items: part.items,
  }));
  return post(ledger, asked, [], movements);
}
