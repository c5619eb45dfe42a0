import { compare, type Rational } from '#money';

/** The smaller of two exact numbers. */
export function least(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}
