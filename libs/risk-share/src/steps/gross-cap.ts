import { times } from '#money';
import { least } from './least.js';
import type { Step } from './step.js';

/** Step 6: the most of the variance that counts, before sharing. Equality reaches a cap without being cut by it. */
export const grossCap: Step = (amount, { terms, benchmark, side }) => {
  const rate = terms.grossCap[side];
  return { in: amount, out: rate ? least(amount, times(rate, benchmark)) : amount, using: { rate } };
};
