import { isRefusal, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, movementName, optional, pence, reader, slug, type Fields } from '../readers.js';
import { movementFields, said } from './draft.js';
import { bookOf } from './find-in-books.js';
import { post } from './post.js';

const { items: _, ...options } = movementFields;
const shape = {
  book: slug,
  party: slug,
  pence,
  line: optional(slug),
  detail: optional(slug),
  of: optional(movementName),
  contract: optional(slug),
  ...options,
};

/** Reads what RecoverPayment asks: `of` names the payment that went too far. */
export const readRecoverPayment = reader(fields(shape));

/** What was paid and is not due is owed back: cost falls, a receivable rises. Cleared money comes back this way, never by reversal. */
export function recoverPayment(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { book: fund, party, pence: amount, line, detail, of, contract } = asked.data;
  const book = bookOf(ledger, fund);
  if (isRefusal(book)) return book;
  const draft = {
    book: fund,
    layer: 'actual' as const,
    from: { class: 'expenditure' as const, party, ...(line === undefined ? {} : { line }), ...(detail === undefined ? {} : { detail }) },
    to: { class: 'receivable' as const, party },
    pence: amount,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'recovery'),
    ...(contract === undefined ? {} : { contract }),
  };
  return post(ledger, asked, [{ type: 'RecoveryRaised', data: { book: fund, party, pence: amount, ...(of === undefined ? {} : { of }) } }], [draft]);
}
