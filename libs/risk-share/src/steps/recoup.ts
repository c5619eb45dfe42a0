import { minus, type Rational } from '#money';
import { missing } from '../refusal.js';
import { least } from './least.js';
import { Entries, zero, type Step } from './step.js';

/** Step 15: advances are taken back from a gain, in the order of the list, each at most what is outstanding and what is left. */
export const recoup: Step = (result, { terms, inputs }) => {
  const recouped: (readonly [string, Rational])[] = [];
  let left = result;
  for (const id of terms.recoup) {
    const outstanding = result.numerator > 0n ? inputs.advances.get(id) : zero;
    if (!outstanding) return missing(`advances.${id}`);
    const amount = result.numerator > 0n ? least(outstanding, left) : zero;
    left = minus(left, amount);
    recouped.push([id, amount]);
  }
  return { in: result, out: left, using: { recouped: new Entries(recouped, true) }, found: { recouped } };
};
