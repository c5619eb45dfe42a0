import { absolute, compare, minus, plus, times, type Rational } from '#money';
import type { Terms } from '../fields/agreement-fields.js';
import type { Inputs } from '../fields/input-fields.js';
import { missing, refuse, type Refusal } from '../refusal.js';
import { one, type Step } from './step.js';

/** Step 3: the difference between benchmark and actual, its side, and whether it is so large that the parties must talk. 0 is side up. */
export const variance: Step = (actual, { terms, benchmark }) => {
  const out = terms.variance === 'benchmarkMinusActual' ? minus(benchmark, actual) : minus(actual, benchmark);
  const side = out.numerator >= 0n ? 'up' : 'down';
  const breakGlass = terms.breakGlass !== undefined && compare(absolute(out), times(terms.breakGlass[side], benchmark)) > 0;
  return { in: actual, out, using: { benchmark, side, breakGlass }, found: { side, breakGlass } };
};

/** B: the frozen amount x (1 - discount) + the additions. It depends on inputs alone. */
export function benchmarkOf({ benchmark: rule }: Terms, inputs: Inputs): Rational | Refusal {
  if (inputs.benchmark.numerator <= 0n) return refuse('benchmark-not-positive', 'the benchmark is not above 0', 'benchmark');
  let benchmark = times(inputs.benchmark, minus(one, rule.discount));
  for (const name of rule.additions) {
    const addition = inputs.additions.get(name);
    if (!addition) return missing(`additions.${name}`);
    benchmark = plus(benchmark, addition);
  }
  return benchmark.numerator > 0n ? benchmark : refuse('benchmark-not-positive', 'the benchmark after discount and additions is not above 0', 'benchmark');
}
