import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, reader } from '../readers.js';
import { notProposed } from './not-proposed.js';

/** Reads what EnterShadowForm asks: nothing but its date. */
export const readEnterShadowForm = reader(fields({}));

/** A shadow year begins: budgets run beside the national contracts. An LCO that is live does not go back to it. */
export function enterShadowForm(ledger: Ledger, { effectiveOn }: Asked<object>): Decision {
  const { stage, shadowOn } = ledger.organisation;
  if (stage === 'shadow') return refuse('nothing-to-change', `in shadow form since ${shadowOn!}`);
  if (stage === 'live') return refuse('wrong-stage', `live since ${ledger.organisation.liveOn!}`, { stage });
  return notProposed(ledger, effectiveOn) ?? [{ type: 'LcoEnteredShadowForm', data: {} }];
}
