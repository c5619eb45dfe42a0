import { negate, subtract } from '#money';
import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { fields, pence, reader, slug, type Fields } from '../readers.js';
import { budgetOnly } from './agree-contribution.js';

const { items: _, dueOn: __, period: ___, ...options } = movementFields;
const shape = { contribution: slug, pence, ...options };

/** Reads what VaryContribution asks: `pence` is the whole sum from now on. */
export const readVaryContribution = reader(fields(shape));

/** A contribution becomes another sum: never less than was called, nor less than the budget still unallocated allows. Needs an authority. */
export function varyContribution(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { contribution: id, pence: wanted } = asked.data;
  const contribution = ledger.funds.contributions.get(id);
  if (contribution === undefined) return refuse('unknown-name', `there is no contribution ${id}`);
  if (asked.authority === undefined) return refuse('authority-missing', 'a contribution is varied on an authority: a resolution, a contract, a schedule');
  const { book, party, pence: agreed, calledPence } = contribution;
  if (wanted === agreed) return refuse('nothing-to-change', `${id} is ${agreed} pence already`);
  if (wanted < calledPence) return refuse('over-called', `${calledPence} pence of ${id} are called already`, { agreed: wanted, called: calledPence });
  const more = subtract(wanted, agreed);
  const [partner, unallocated] = [{ class: 'partner' as const, party }, { class: 'unallocated' as const }];
  const movement = {
    book,
    layer: 'budget' as const,
    from: more > 0 ? partner : unallocated,
    to: more > 0 ? unallocated : partner,
    pence: more > 0 ? more : negate(more),
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'contribution-varied'),
  };
  return post(ledger, budgetOnly(asked), [{ type: 'ContributionVaried', data: { contribution: id, pence: wanted } }], [movement]);
}
