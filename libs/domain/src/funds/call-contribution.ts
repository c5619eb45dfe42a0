import { add, quarterOf } from '#money';
import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { fields, pence, plainDate, reader, slug, type Fields } from '../readers.js';

const { items: _, ...options } = movementFields;
const shape = { ...options, contribution: slug, pence, dueOn: plainDate };

/** Reads what CallContribution asks. */
export const readCallContribution = reader(fields(shape));

/**
 * Calls a part of a contribution: the partner owes it, due on a day. Never more than was agreed. Billed ahead of the quarter it is for, it is deferred
 * income and not yet income.
 */
export function callContribution(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { contribution: id, pence: called, dueOn, service } = asked.data;
  const contribution = ledger.funds.contributions.get(id);
  if (contribution === undefined) return refuse('unknown-name', `there is no contribution ${id}`);
  const { book, party, pence: agreed, calledPence } = contribution;
  if (add(calledPence, called) > agreed)
    return refuse('over-called', `${calledPence} of ${agreed} pence are called already; ${called} more are too many`, {
      agreed,
      called: calledPence,
      asked: called,
    });
  const isAhead = service !== undefined && quarterOf(service.from).from > asked.effectiveOn;
  const movement = {
    book,
    layer: 'actual' as const,
    from: { class: isAhead ? ('deferred-income' as const) : ('income' as const), party, detail: 'contribution' },
    to: { class: 'receivable' as const, party },
    pence: called,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'contribution'),
  };
  return post(ledger, asked, [{ type: 'ContributionCalled', data: { contribution: id, pence: called, dueOn } }], [movement]);
}
