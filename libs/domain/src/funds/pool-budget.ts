import type { Asked, Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { fields, list, pence, reader, slug, truth, type Fields } from '../readers.js';
import { budgetOnly } from './agree-contribution.js';

const { items: _, dueOn: __, period: ___, ...options } = movementFields;
const shape = { book: slug, lines: list(fields({ line: slug, pence, recurrent: truth }), { least: 1 }), ...options };

/** Reads what PoolBudget asks. */
export const readPoolBudget = reader(fields(shape));

/** Contributions agreed become the budget of lines: out of what is unallocated, and only lines that the terms in force say are poolable here. */
export function poolBudget(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { book: fund, lines } = asked.data;
  const movements = lines.map(({ line, pence: amount }) => ({
    book: fund,
    layer: 'budget' as const,
    from: { class: 'unallocated' as const },
    to: { class: 'line' as const, line },
    pence: amount,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'budget-pooled'),
  }));
  return post(ledger, budgetOnly(asked), [{ type: 'BudgetPooled', data: { book: fund, lines } }], movements);
}
