import { compare, minus, plus, times, type Rational } from '#money';
import { one, zero, type Case, type Step } from './step.js';

/** Step 2: the cost of a patient above the limit counts in part only; then an insurer pays part of what is above the aggregate limit. */
export const truncate: Step = (cost, at) => {
  const truncated = removed(at);
  const left = minus(cost, truncated);
  const insurer = insured(left, at);
  return { in: cost, out: minus(left, insurer), using: { truncated, insurer } };
};

function removed({ terms, inScope }: Case): Rational {
  const limit = terms.scope.truncate;
  if (!limit) return zero;
  const perPatient = new Map<string, Rational>();
  for (const { patient, pence } of inScope) {
    if (patient !== null) perPatient.set(patient, plus(perPatient.get(patient) ?? zero, pence));
  }
  const above = [...perPatient.values()].map(cost => excess(cost, limit.perPatient)).reduce(plus, zero);
  return times(above, minus(one, limit.keepAbove));
}

function insured(cost: Rational, { terms, benchmark }: Case): Rational {
  const stopLoss = terms.scope.aggregateStopLoss;
  return stopLoss ? times(stopLoss.share, excess(cost, times(stopLoss.rate, benchmark))) : zero;
}

function excess(amount: Rational, limit: Rational): Rational {
  return compare(amount, limit) > 0 ? minus(amount, limit) : zero;
}
