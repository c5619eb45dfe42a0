import { minus, plus, times, type Rational } from '#money';
import { least } from './least.js';
import { zero, type Step } from './step.js';

/** Step 7: marginal, like income tax: each slice of the amount between two band ends times that band's share. A side without bands shares nothing. */
export const bands: Step = (amount, { terms, benchmark, side }) => {
  const parts: { readonly width: Rational; readonly share: Rational }[] = [];
  let out = zero;
  let begin = zero;
  for (const { upTo, share } of terms.bands[side]) {
    const end = upTo ? least(amount, times(upTo, benchmark)) : amount;
    const width = minus(end, begin);
    if (width.numerator <= 0n) break;
    parts.push({ width, share });
    out = plus(out, times(width, share));
    begin = end;
  }
  return { in: amount, out, using: { parts } };
};
