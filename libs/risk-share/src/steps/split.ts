import { pence } from '#money';
import type { Terms } from '../fields/agreement-fields.js';
import { missing } from '../refusal.js';
import { splitByRule, type Amounts } from '../split-by-rule.js';
import { Entries, zero, type Step } from './step.js';

/** Step 17: the payable amount among the providers, to the penny. The side is that of the payable amount; one provider takes all. */
export const split: Step = (payable, { terms, inputs }) => {
  const parts = divide();
  if (!parts) return missing('weights');
  return { in: payable, out: payable, using: { parts: new Entries(parts, true) }, found: { parts } };

  function divide(): Amounts | undefined {
    const rule = terms.split[payable.numerator < 0n ? 'down' : 'up'];
    if (terms.providers.length === 1) return [[terms.providers[0]!, payable]];
    if (!rule || (payable.numerator === 0n && rule.basis !== 'fixed')) return nothing(terms);
    const weights = rule.weights ?? inputs.weights;
    return weights.size === 0 ? undefined : splitByRule(pence(Number(payable.numerator)), { ...rule, weights });
  }
};

/** Nothing is payable: nobody's weight is needed to know it. */
function nothing({ providers }: Terms): Amounts {
  return [...providers].sort().map(party => [party, zero]);
}
