import { absolute, minus, type Rational } from '#money';
import { missing } from '../refusal.js';
import { least } from './least.js';
import { Entries, zero, type Step } from './step.js';

/** Step 4, side down only: each source in order pays what it has, at most its limit and what is left. From here on amounts are magnitudes. */
export const waterfall: Step = (signed, { terms, inputs, side }) => {
  const amount = absolute(signed);
  const taken: (readonly [string, Rational])[] = [];
  let left = amount;
  for (const { source, limit } of terms.waterfall) {
    const available = side === 'down' ? inputs.available.get(source) : zero;
    if (!available) return missing(`available.${source}`);
    const pays = least(left, limit ? least(available, limit) : available);
    left = minus(left, pays);
    taken.push([source, pays]);
  }
  return { in: amount, out: left, using: { taken: new Entries(taken, false) }, found: { taken } };
};
