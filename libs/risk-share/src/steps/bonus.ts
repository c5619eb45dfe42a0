import { minus, plus, times } from '#money';
import { atScore } from './quality.js';
import { zero, type Step } from './step.js';

/** Step 13: the amount gets its sign back, and a bonus by score is added. The bonus does not depend on the variance. */
export const bonus: Step = (magnitude, { terms, inputs, benchmark, side }) => {
  const amount = side === 'up' ? magnitude : minus(zero, magnitude);
  const map = terms.quality.bonus;
  const rate = map ? atScore(map, inputs) : zero;
  if ('refused' in rate) return rate;
  return { in: amount, out: plus(amount, times(rate, benchmark)), using: { rate } };
};
