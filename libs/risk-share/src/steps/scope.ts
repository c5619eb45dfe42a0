import { minus, plus, type Rational } from '#money';
import { missing, refuse } from '../refusal.js';
import { zero, type Cost, type Step } from './step.js';

/** Step 1: drops excluded and pass-through lines from the cost. A cost given as one amount is in scope already. */
export const scope: Step = (_, { terms, inputs: { actual, costs } }) => {
  if (actual !== undefined && costs) return refuse('out-of-range', 'costs and actual exclude each other', 'costs');
  if (actual !== undefined) return { in: actual, out: actual, using: { excluded: zero } };
  if (!costs) return missing('actual');

  const { include, exclude, passThrough } = terms.scope;
  const dropped = new Set([...exclude, ...passThrough.map(({ line }) => line)]);
  const unnamed = include.length === 0 ? undefined : costs.find(({ line }) => !include.includes(line) && !dropped.has(line));
  if (unnamed) return refuse('line-not-named', `the line ${unnamed.line} is neither included, excluded nor passed through`, 'costs');

  const inScope = costs.filter(({ line }) => !dropped.has(line));
  const all = total(costs);
  const out = total(inScope);
  return { in: all, out, using: { excluded: minus(all, out) }, found: { inScope } };
};

/** The sum of costs. */
export function total(costs: readonly Cost[]): Rational {
  return costs.reduce((sum, { pence }) => plus(sum, pence), zero);
}
