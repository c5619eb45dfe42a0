import type { PlainDate } from '#money';
import { refuse, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';

/** Why nothing can be true of the LCO on a day: it was never proposed, or only later. */
export function notProposed({ organisation: { proposedOn } }: Ledger, date: PlainDate): Refusal | undefined {
  if (proposedOn === undefined) return refuse('wrong-stage', 'the organisation is not proposed yet', { stage: 'none' });
  return date < proposedOn
    ? refuse('date-out-of-order', `${date} is before ${proposedOn}, when the organisation was proposed`, { from: proposedOn })
    : undefined;
}
