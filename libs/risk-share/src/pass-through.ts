/** Lines that are settled by themselves: the payer adds its share of the difference from the plan, and the provider bears the complement. */
import { fraction, minus, roundHalfUp, times, type Rational } from '#money';
import type { Terms } from './fields/agreement-fields.js';
import type { Inputs } from './fields/input-fields.js';
import { refuse, type Refusal } from './refusal.js';
import { total } from './steps/scope.js';

/** A pass-through line, settled: amounts in minor units, `unrounded` exact. */
export interface PassedThrough {
  readonly line: string;
  readonly plan: number;
  readonly actual: number;
  readonly share: Rational;
  readonly unrounded: Rational;
  readonly payerAdds: number;
  readonly providerBears: number;
}

/** Every pass-through line, each with its own rounding. None are settled where the cost was given as one amount; a line without a cost is missing. */
export function passThrough({ scope }: Terms, { costs }: Inputs): readonly PassedThrough[] | Refusal {
  if (!costs) return [];
  const settled: PassedThrough[] = [];
  for (const { line, plan, share } of scope.passThrough) {
    const ofLine = costs.filter(cost => cost.line === line);
    if (ofLine.length === 0) return refuse('input-missing', `the line ${line} is passed through and was given no cost`, 'costs');
    const actual = total(ofLine);
    const difference = minus(actual, plan);
    const unrounded = times(share, difference);
    const payerAdds = fraction(roundHalfUp(unrounded), 1);
    const amounts = { plan, actual, payerAdds, providerBears: minus(difference, payerAdds) };
    if (Object.values(amounts).some(isTooLarge)) return refuse('too-large', `an amount of the line ${line} is beyond 2^53 - 1`, 'costs');
    settled.push({
      line,
      plan: whole(plan),
      actual: whole(actual),
      share,
      unrounded,
      payerAdds: whole(payerAdds),
      providerBears: whole(amounts.providerBears),
    });
  }
  return settled;
}

const whole = ({ numerator }: Rational) => Number(numerator);
const isTooLarge = (amount: Rational) => !Number.isSafeInteger(whole(amount));
