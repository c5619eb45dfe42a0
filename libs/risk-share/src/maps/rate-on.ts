import { fraction, type Rational } from '#money';
import type { DatedRate } from '../fields/agreement-fields.js';

const zero = fraction(0, 1);

/** The rate that holds on a day: from inclusive, to exclusive; 0 on a day outside all of them. */
export function rateOn(rate: DatedRate, day: string): Rational {
  if (!isByDate(rate)) return rate;
  return rate.find(({ from, to }) => from <= day && (to === null || day < to))?.rate ?? zero;
}

function isByDate(rate: DatedRate): rate is Exclude<DatedRate, Rational> {
  return Array.isArray(rate);
}
