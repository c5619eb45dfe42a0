import { fraction, over, roundHalfUp } from '#money';
import { refuse } from '../refusal.js';
import type { Step } from './step.js';

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** Step 14, the only rounding of the settlement: half-up on the magnitude to a whole multiple of the unit. */
export const round: Step = (amount, { terms: { unit } }) => {
  const rounded = roundHalfUp(over(amount, fraction(unit, 1))) * BigInt(unit);
  if (rounded > largest || rounded < -largest) return refuse('too-large', `the result ${rounded.toString()} is beyond 2^53 - 1`);
  return { in: amount, out: fraction(rounded, 1), using: { unit } };
};
