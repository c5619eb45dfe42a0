import { absolute, fraction, minus, roundHalfUp, times } from '#money';
import { least } from './least.js';
import { zero, type Step } from './step.js';

/** Step 16: a part, rounded half-up and at most the limit, is carried forward; the rest is payable. The side is that of what is left. */
export const carryForward: Step = (left, { terms }) => {
  const rule = terms.carryForward[left.numerator < 0n ? 'down' : 'up'];
  const part = rule ? fraction(roundHalfUp(times(rule.rate, absolute(left))), 1) : zero;
  const size = rule?.limit ? least(part, rule.limit) : part;
  const carried = left.numerator < 0n ? minus(zero, size) : size;
  return { in: left, out: minus(left, carried), using: { carried: Number(carried.numerator) }, found: { carried } };
};
