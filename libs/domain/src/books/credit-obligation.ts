import { isRefusal, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, movementName, optional, pence, reader, slug, type Fields } from '../readers.js';
import { movementFields, said } from './draft.js';
import { bookOf } from './find-in-books.js';
import { owedTo } from './owed-to.js';
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
  const parts = owedTo(book, party, amount, of === undefined ? items : [{ item: of, pence: amount }]);
  if (isRefusal(parts)) return parts;
  const movements = parts.map(part => ({
    book: fund,
    layer: 'actual' as const,
    from: { class: 'expenditure' as const, party, ...(line === undefined ? {} : { line }), ...(detail === undefined ? {} : { detail }) },
    to: part.end,
    pence: part.pence,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'credit-note'),
    ...(contract === undefined ? {} : { contract }),
    items: part.items,
  }));
  const data = { book: fund, party, pence: amount, ...(of === undefined ? {} : { of }) };
  return post(ledger, asked, [{ type: 'ObligationCredited', data }], movements);
}
