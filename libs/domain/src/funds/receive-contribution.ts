import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { bookOf, openItems, openPence } from '../books/find-in-books.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { fields, pence, reader, slug, type Fields } from '../readers.js';
import type { Pence } from '#money';

const { dueOn: _, ...options } = movementFields;
const shape = { contribution: slug, pence, bank: slug, ...options };

/** Reads what ReceiveContribution asks: `bank` is the account of the fund that the money came in on. */
export const readReceiveContribution = reader(fields(shape));

/** A partner pays what was called of its contribution: settles the items of its calls, the oldest due first, or those named. */
export function receiveContribution(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { contribution: id, pence: received, bank, items } = asked.data;
  const contribution = ledger.funds.contributions.get(id);
  if (contribution === undefined) return refuse('unknown-name', `there is no contribution ${id}`);
  const book = bookOf(ledger, contribution.book);
  if (isRefusal(book)) return book;
  const receivable = { class: 'receivable' as const, party: contribution.party };
  const open = openItems(book, receivable, 'debit').filter(({ item }) => contribution.items.includes(item));
  if (openPence(open) < received)
    return refuse('settles-too-much', `${openPence(open)} pence of ${id} are called and open; book the rest as deferred income or suspense`, {
      open,
      asked: received,
    });
  const movement = {
    book: contribution.book,
    layer: 'actual' as const,
    from: receivable,
    to: { class: 'cash' as const, detail: bank },
    pence: received,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'receipt'),
    items: items ?? takenInOrder(open, received),
  };
  return post(ledger, asked, [], [movement]);
}

function takenInOrder(open: readonly { readonly item: string; readonly pence: Pence }[], received: Pence) {
  let left: number = received;
  return open.flatMap(({ item, pence: there }) => {
    const part = Math.min(left, there);
    left -= part;
    return part === 0 ? [] : [{ item, pence: part as Pence }];
  });
}
