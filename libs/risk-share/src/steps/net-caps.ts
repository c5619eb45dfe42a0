import { times, type Rational } from '#money';
import { rateOn } from '../maps/rate-on.js';
import { refuse } from '../refusal.js';
import { least } from './least.js';
import type { Step } from './step.js';

/** Step 10: the lowest of the limits applies, after sharing and reduction. */
export const netCaps: Step = (amount, { terms, inputs, benchmark, side }) => {
  const caps: { readonly rate: Rational; readonly base: string; readonly limit: Rational }[] = [];
  let out = amount;
  for (const { rate: dated, of: base } of terms.netCaps[side]) {
    const of = base === 'benchmark' ? benchmark : inputs.bases.get(base);
    if (!of) return refuse('base-missing', `a limit is a part of ${base}, which was not given`, `bases.${base}`);
    const rate = rateOn(dated, inputs.periodStart);
    const limit = times(rate, of);
    caps.push({ rate, base, limit });
    out = least(out, limit);
  }
  return { in: amount, out, using: { caps } };
};
