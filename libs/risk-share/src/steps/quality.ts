import { times, type Rational } from '#money';
import type { QualityMap, QualityRule } from '../fields/agreement-fields.js';
import type { Inputs } from '../fields/input-fields.js';
import { isConstant, valueAt } from '../maps/value-at.js';
import { missing, type Refusal } from '../refusal.js';
import { one, zero, type Step } from './step.js';

/** Step 8: times the value of the side's map, times the gate's factor. */
export const quality: Step = (amount, { terms, inputs, side, gateFactor }) => {
  const rule = terms.quality[side];
  const value = rule ? factor(rule, inputs) : one;
  if ('refused' in value) return value;
  return { in: amount, out: times(times(amount, value), gateFactor), using: { quality: value, gateFactor } };
};

/** Without `failed` the standard does not matter, and `met` is used. */
function factor({ met, alternative, failed }: QualityRule, inputs: Inputs): Rational | Refusal {
  const { standard } = inputs;
  if (failed === undefined && alternative === undefined) return atScore(met, inputs);
  if (standard === undefined) return missing('standard');
  if (failed === undefined) return atScore(met, inputs);
  if (standard === 'failed') return failed;
  return atScore(standard === 'alternative' ? (alternative ?? met) : met, inputs);
}

/** The value of a map at the score; a map of one point needs no score. */
export function atScore(map: QualityMap, { score }: Inputs): Rational | Refusal {
  if (score) return valueAt(map, score);
  return isConstant(map) ? valueAt(map, zero) : missing('score');
}
