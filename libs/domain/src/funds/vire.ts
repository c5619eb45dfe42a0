import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { fields, pence, reader, slug, truth, type Fields } from '../readers.js';
import { budgetOnly } from './agree-contribution.js';

const { items: _, dueOn: __, period: ___, ...options } = movementFields;
const shape = { book: slug, from: slug, to: slug, pence, recurrent: truth, ...options };

/** Reads what Vire asks. */
export const readVire = reader(fields(shape));

/** Moves budget from a line to another, once or for good; never cash, and never more than the line holds. */
export function vire(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { book, from, to, pence: amount, recurrent } = asked.data;
  if (from === to) return refuse('nothing-to-change', `${from} to itself`);
  const movement = {
    book,
    layer: 'budget' as const,
    from: { class: 'line' as const, line: from },
    to: { class: 'line' as const, line: to },
    pence: amount,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'virement'),
  };
  return post(ledger, budgetOnly(asked), [{ type: 'BudgetVired', data: { book, from, to, pence: amount, recurrent } }], [movement]);
}
