import { sum } from '#money';
import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { bookOf } from '../books/find-in-books.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { partnerOn } from '../organisation/organisation.js';
import { fields, list, pence, plainDate, reader, slug, type Fields } from '../readers.js';

const { items: _, dueOn: __, period: ___, ...options } = movementFields;
const shape = {
  contribution: slug,
  book: slug,
  party: slug,
  pence,
  instalments: list(fields({ dueOn: plainDate, pence }), { least: 1 }),
  ...options,
};

/** Reads what AgreeContribution asks. */
export const readAgreeContribution = reader(fields(shape));

/** A partner agrees to contribute: who, how much, when due. Budget only: no value moves until it is called. Needs an authority. */
export function agreeContribution(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { contribution, book: fund, party, pence: agreed, instalments } = asked.data;
  const book = bookOf(ledger, fund);
  if (isRefusal(book)) return book;
  if (asked.authority === undefined) return refuse('authority-missing', 'a contribution is agreed on an authority: a resolution, a contract, a schedule');
  if (ledger.funds.contributions.has(contribution)) return refuse('already-exists', `there is a contribution ${contribution}`);
  if (partnerOn(ledger.organisation, party, asked.effectiveOn) === undefined) return refuse('unknown-name', `${party} is no partner on ${asked.effectiveOn}`);
  const due = sum(instalments.map(instalment => instalment.pence));
  if (due !== agreed)
    return refuse('counts-not-conserved', `the instalments add up to ${due} pence, the contribution to ${agreed}`, { instalments: due, agreed });
  const movement = {
    book: fund,
    layer: 'budget' as const,
    from: { class: 'partner' as const, party },
    to: { class: 'unallocated' as const },
    pence: agreed,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'contribution-agreed'),
  };
  return post(ledger, budgetOnly(asked), [{ type: 'ContributionAgreed', data: { contribution, book: fund, party, pence: agreed, instalments } }], [movement]);
}

/** A budget movement takes the period of its own date, so no period is named. */
export const budgetOnly = <Data>(asked: Asked<Data>): Asked<Record<string, never>> => ({ ...asked, data: {} });
