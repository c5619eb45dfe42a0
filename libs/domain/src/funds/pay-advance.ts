import type { Asked, Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { fields, optional, pence, reader, slug, type Fields } from '../readers.js';

const { items: _, ...options } = movementFields;
const shape = { book: slug, party: slug, pence, bank: slug, detail: optional(slug), ...options };

/** Reads what PayAdvance asks. */
export const readPayAdvance = reader(fields(shape));

/** Pays on account: an advance is recovered from what becomes due, and is never cost. */
export function payAdvance(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { book, party, pence: amount, bank, detail } = asked.data;
  const movement = {
    book,
    layer: 'actual' as const,
    from: { class: 'cash' as const, detail: bank },
    to: { class: 'advance' as const, party, ...(detail === undefined ? {} : { detail }) },
    pence: amount,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'advance'),
  };
  return post(ledger, asked, [], [movement]);
}
