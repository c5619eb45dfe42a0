import { describe, expect, it } from '@jest/globals';
import { BeyondExact } from './pence.js';
import { absolute, compare, fraction, isRational, isZero, minus, over, plus, rational, roundHalfUp, roundToPence, times, toText } from './rational.js';

const r = rational;

describe('an exact number', () => {
  it.each([
    ['12', '12'],
    ['-12', '-12'],
    ['0', '0'],
    ['-0', '0'],
    ['127.35', '2547/20'],
    ['-0.5', '-1/2'],
    ['0.4433', '4433/10000'],
    ['1.50', '3/2'],
    ['-3/5', '-3/5'],
    ['6/10', '3/5'],
    ['0/7', '0'],
    ['12/1', '12'],
  ])('reads %s as %s', (text, written) => {
    expect(isRational(text)).toBe(true);
    expect(toText(r(text))).toBe(written);
  });
  it.each(['', '-', '+1', ' 1', '1 ', '1\n', '01', '00.5', '.5', '1.', '1e3', '5%', '1,000', '1/0', '1/-2', '1/02', '01/2', '1/2/3', '0.5/2', '1 / 2', 'x'])(
    'is not %p',
    text => {
      expect(isRational(text)).toBe(false);
      expect(() => r(text)).toThrow(RangeError);
    },
  );
  it('says in a sentence what it refused', () => expect(() => r('5%')).toThrow('"5%" is not an exact number such as 12, 127.35 or -3/5.'));
  it('is the same written as a decimal and as a fraction', () => expect(r('0.5')).toEqual(r('1/2')));
});

describe('a fraction', () => {
  it('is reduced, with a denominator above zero', () => {
    expect(fraction(6, -10)).toEqual({ numerator: -3n, denominator: 5n });
    expect(fraction(-6n, -10n)).toEqual({ numerator: 3n, denominator: 5n });
    expect(fraction(0, -5)).toEqual({ numerator: 0n, denominator: 1n });
    expect(fraction(7, 1)).toEqual({ numerator: 7n, denominator: 1n });
  });
  it('is refused over zero', () => expect(() => fraction(1, 0)).toThrow('A fraction cannot have a denominator of zero.'));
  it.each([0.5, NaN, 2 ** 53])('is refused of %d', n => {
    expect(() => fraction(n, 1)).toThrow('is not a whole number that is held exactly.');
    expect(() => fraction(1, n)).toThrow(RangeError);
  });
});

describe('exact arithmetic', () => {
  it('adds, subtracts, multiplies and divides', () => {
    expect(toText(plus(r('1/3'), r('1/6')))).toBe('1/2');
    expect(toText(minus(r('1/3'), r('1/2')))).toBe('-1/6');
    expect(toText(times(r('2/3'), r('-9/4')))).toBe('-3/2');
    expect(toText(over(r('1/3'), r('-2')))).toBe('-1/6');
  });
  it('is refused for a division by zero', () => expect(() => over(r('1/3'), r('0'))).toThrow('1/3 cannot be divided by zero.'));
  it('compares exact values', () => {
    expect(compare(r('1/3'), r('0.3333333333333333'))).toBe(1);
    expect(compare(r('-1/2'), r('1/3'))).toBe(-1);
    expect(compare(r('0.5'), r('1/2'))).toBe(0);
  });
  it('knows zero and the magnitude', () => {
    expect([r('0'), r('-0.0'), r('0.01')].map(isZero)).toEqual([true, true, false]);
    expect([r('-3/5'), r('3/5'), r('0')].map(absolute)).toEqual([r('3/5'), r('3/5'), r('0')]);
  });
  it('carries 1/2 x 0.4433 x 0.98 to one rounding', () => {
    const unrounded = times(times(times(r('999999'), r('1/2')), r('0.4433')), r('0.98'));
    expect(compare(unrounded, r('217216782783/1000000'))).toBe(0);
    expect(roundToPence(unrounded)).toBe(217_217);
  });
});

describe('rounding', () => {
  it.each([
    ['1/2', 1n],
    ['-1/2', -1n],
    ['10001/2', 5001n],
    ['-10001/2', -5001n],
    ['4999/10000', 0n],
    ['-4999/10000', 0n],
    ['5001/10000', 1n],
    ['100/3', 33n],
    ['200/3', 67n],
    ['131790455/2', 65_895_228n],
    ['12', 12n],
    ['-12', -12n],
    ['0', 0n],
  ])('takes %s to %d, half-up on the magnitude', (text, rounded) => expect(roundHalfUp(r(text))).toBe(rounded));
  it('leaves the odd penny with the side that was rounded', () => expect(131_790_455 - roundToPence(r('131790455/2'))).toBe(65_895_227));
  it('never gives minus zero', () => expect(roundToPence(r('-1/3'))).toBe(0));
  it('is exact up to 2^53 - 1 pence and refused beyond', () => {
    expect(roundToPence(r('9007199254740991.4'))).toBe(Number.MAX_SAFE_INTEGER);
    expect(roundToPence(r('-9007199254740991.4'))).toBe(-Number.MAX_SAFE_INTEGER);
    expect(() => roundToPence(r('9007199254740991.5'))).toThrow(BeyondExact);
    expect(() => roundToPence(r('-9007199254740991.5'))).toThrow(BeyondExact);
  });
});
