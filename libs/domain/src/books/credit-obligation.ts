import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, movementName, optional, pence, reader, slug, type Fields } from '../readers.js';
import type { Book } from './books.js';
import { movementFields, said } from './draft.js';
import { bookOf, openItems, openPence } from './find-in-books.js';
import { post } from './post.js';

const shape = {
  book: slug,
  party: slug,
  pence,
  line: optional(slug),
  detail: optional(slug),
  of: optional(movementName),
  contract: optional(slug),
  ...movementFields,
};

/** Reads what CreditObligation asks: `of` names the item that is credited, else the oldest due first. */
export const readCreditObligation = reader(fields(shape));

/** A credit note: the payee earned less than was booked. Settles open items of the payee; more than is open comes back by recovery. */
export function creditObligation(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { book: fund, party, pence: amount, line, detail, of, contract, items } = asked.data;
  const book = bookOf(ledger, fund);
  if (isRefusal(book)) return book;
  const owed = nothingOwed(book, party);
  if (owed !== undefined) return owed;
  const named = of === undefined ? items : [{ item: of, pence: amount }];
  const draft = {
    book: fund,
    layer: 'actual' as const,
    from: { class: 'expenditure' as const, party, ...(line === undefined ? {} : { line }), ...(detail === undefined ? {} : { detail }) },
    to: { class: 'payable' as const, party },
    pence: amount,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'credit-note'),
    ...(contract === undefined ? {} : { contract }),
    ...(named === undefined ? {} : { items: named }),
  };
  return post(ledger, asked, [{ type: 'ObligationCredited', data: { book: fund, party, pence: amount, ...(of === undefined ? {} : { of }) } }], [draft]);
}

/** The refusal where a payee has no open item. */
export function nothingOwed(book: Book, party: string): Refusal | undefined {
  const open = openItems(book, { class: 'payable', party }, 'credit');
  if (openPence(open) > 0) return undefined;
  return refuse('no-obligation', `${book.fund.fund} owes ${party} nothing`, { payee: party, open: [] });
}
