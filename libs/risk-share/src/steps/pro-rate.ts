import { times } from '#money';
import { one, type Step } from './step.js';

/** Step 12: times the fraction of the period, on the sides that say so. */
export const proRate: Step = (amount, { terms, inputs, side }) => {
  const fraction = terms.proRate[side] === 'byEvent' ? inputs.periodFraction : one;
  return { in: amount, out: times(amount, fraction), using: { fraction } };
};
