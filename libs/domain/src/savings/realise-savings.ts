import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { fields, pence, reader, slug, type Fields } from '../readers.js';
import { approvedSettlement } from './find-in-savings.js';
import { realisedPence } from './savings.js';

const { items: _, ...options } = movementFields;
const shape = { settlement: slug, book: slug, owedBy: slug, pence, ...options };

/** Reads what RealiseSavings asks: `owedBy` is whoever keeps the saving. */
export const readRealiseSavings = reader(fields(shape));

/** Whoever keeps the saving owes the gain share in; an underspend is not cash elsewhere. Never more than the pot in all. */
export function realiseSavings(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { settlement: id, book, owedBy, pence: amount } = asked.data;
  const settlement = approvedSettlement(ledger, id);
  if (isRefusal(settlement)) return settlement;
  const { potPence } = settlement.calculated;
  const before = realisedPence(settlement);
  if (before + amount > potPence)
    return refuse('over-called', `${before} of ${potPence} pence are realised; ${amount} more are too many`, {
      pot: potPence,
      realised: before,
    });
  const movement = {
    book,
    layer: 'actual' as const,
    from: { class: 'income' as const, party: owedBy, detail: 'gain-share' },
    to: { class: 'receivable' as const, party: owedBy },
    pence: amount,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'gain-share'),
  };
  return post(ledger, asked, [{ type: 'SavingsRealised', data: { settlement: id, book, owedBy, pence: amount } }], [movement]);
}
