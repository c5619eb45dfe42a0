import { minus } from '#money';
import { least } from './least.js';
import { zero, type Step } from './step.js';

/** Step 11, side down only: relief shrinks a debt and never takes it past zero. */
export const relief: Step = (amount, { inputs, side }) => {
  const granted = side === 'down' && inputs.relief ? inputs.relief : zero;
  return { in: amount, out: minus(amount, least(amount, granted)), using: { relief: granted } };
};
