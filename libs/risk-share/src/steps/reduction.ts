import { minus, times } from '#money';
import { rateOn } from '../maps/rate-on.js';
import { one, type Step } from './step.js';

/** Step 9: a part is taken off. */
export const reduction: Step = (amount, { terms, inputs: { periodStart }, side }) => {
  const rate = rateOn(terms.reduction[side], periodStart);
  return { in: amount, out: times(amount, minus(one, rate)), using: { rate } };
};
