import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { absolute, compare, fraction, minus, over, plus, rational, roundHalfUp, times, toText, type Rational } from './rational.js';

const rationals = fc.tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 10n ** 12n })).map(([n, d]) => fraction(n, d));
const equal = (a: Rational, b: Rational) => a.numerator === b.numerator && a.denominator === b.denominator;

describe('any exact number', () => {
  it('is read back from its text', () => {
    fc.assert(fc.property(rationals, r => equal(rational(toText(r)), r)));
  });
  it('is the same however the fraction is extended', () => {
    fc.assert(fc.property(rationals, fc.bigInt({ min: 1n, max: 1000n }), (r, k) => equal(fraction(-r.numerator * k, -r.denominator * k), r)));
  });
  it('has equal parts with equal numbers', () => {
    fc.assert(fc.property(rationals, rationals, (a, b) => (compare(a, b) === 0) === equal(a, b)));
  });
  it('comes back from adding and subtracting, multiplying and dividing', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        fc.pre(b.numerator !== 0n);
        return equal(minus(plus(a, b), b), a) && equal(over(times(a, b), b), a);
      }),
    );
  });
  it('distributes', () => {
    fc.assert(fc.property(rationals, rationals, rationals, (a, b, c) => equal(times(a, plus(b, c)), plus(times(a, b), times(a, c)))));
  });
  it('is at most half from its rounding, which mirrors', () => {
    fc.assert(
      fc.property(rationals, r => {
        const rounded = roundHalfUp(r);
        const off = absolute(minus(r, fraction(rounded, 1)));
        return compare(off, fraction(1, 2)) <= 0 && roundHalfUp(fraction(-r.numerator, r.denominator)) === -rounded;
      }),
    );
  });
  it('rounds away from zero at exactly a half', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), n => roundHalfUp(fraction(2n * n + 1n, 2n)) === n + 1n));
  });
});
