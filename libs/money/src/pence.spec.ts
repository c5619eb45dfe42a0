import { describe, expect, it } from '@jest/globals';
import { add, BeyondExact, isPence, negate, pence, penceOfPounds, pounds, poundsGrouped, subtract, sum, zero } from './pence.js';

const most = pence(Number.MAX_SAFE_INTEGER);
const one = pence(1);

describe('an amount', () => {
  it.each([0, 1, -1, 1234, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER])('may be %d pence', n => expect(pence(n)).toBe(n));
  it.each([0.5, -0, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1, -Number.MAX_SAFE_INTEGER - 1])('is never %d', n => {
    expect(isPence(n)).toBe(false);
    expect(() => pence(n)).toThrow(RangeError);
  });
  it.each(['1', 1n, null, undefined, {}])('is never %p', n => expect(isPence(n)).toBe(false));
  it('says in a sentence what it refused', () => {
    expect(() => pence(-0)).toThrow('-0 is not a whole number of pence from -(2^53 - 1) to 2^53 - 1.');
    expect(() => pence(0.5)).toThrow('0.5 is not a whole number of pence from -(2^53 - 1) to 2^53 - 1.');
  });
});

describe('adding up', () => {
  it('adds and subtracts to the penny', () => {
    expect(add(pence(2), pence(-5))).toBe(-3);
    expect(subtract(pence(2), pence(5))).toBe(-3);
    expect(negate(pence(5))).toBe(-5);
  });
  it('never gives minus zero', () => {
    expect(negate(zero)).toBe(0);
    expect(subtract(zero, zero)).toBe(0);
    expect(sum([pence(-1), one])).toBe(0);
  });
  it('reaches the largest exact amount on either side', () => {
    expect(add(pence(most - 1), one)).toBe(most);
    expect(subtract(negate(pence(most - 1)), one)).toBe(-Number.MAX_SAFE_INTEGER);
  });
  it('is refused a penny beyond it', () => {
    expect(() => add(most, one)).toThrow(BeyondExact);
    expect(() => subtract(negate(most), one)).toThrow(BeyondExact);
    expect(() => sum([most, one])).toThrow('9007199254740992 pence is beyond 2^53 - 1, the largest amount that is held exactly.');
    expect(new BeyondExact(1n)).toMatchObject({ name: 'BeyondExact' });
    expect(new BeyondExact(1n)).toBeInstanceOf(RangeError);
  });
  it('gives zero for no amounts', () => expect(sum([])).toBe(0));
  it('reads any iterable', () => expect(sum(new Set([pence(3), pence(4)]))).toBe(7));
  it('goes beyond the largest amount on the way if the result does not', () => {
    expect(sum([most, most, one, negate(most), negate(most)])).toBe(1);
    expect(sum([most, one, negate(one)])).toBe(most);
  });
});

describe('pounds', () => {
  it.each([
    [0, '0.00', '0.00'],
    [5, '0.05', '0.05'],
    [-5, '-0.05', '-0.05'],
    [10, '0.10', '0.10'],
    [99_999, '999.99', '999.99'],
    [100_000, '1000.00', '1,000.00'],
    [-123_456, '-1234.56', '-1,234.56'],
    [123_456_789, '1234567.89', '1,234,567.89'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91', '90,071,992,547,409.91'],
  ])('of %d pence are %s, and %s for people', (n, plain, grouped) => {
    expect(pounds(pence(n))).toBe(plain);
    expect(poundsGrouped(pence(n))).toBe(grouped);
  });
});

describe('reading pounds', () => {
  it.each([
    ['-1748.71', -174_871],
    ['12', 1200],
    ['12.5', 1250],
    ['12.05', 1205],
    ['12.500', 1250],
    ['0.07', 7],
    ['1.15', 115], // 1.15 * 100 is 114.99999999999999
    ['0', 0],
    ['-0.00', 0],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('takes %s', (text, n) => expect(penceOfPounds(text)).toBe(n));
  it.each([
    '',
    '-',
    '.',
    '.5',
    '5.',
    '12.345',
    '1.005',
    '1,234.56',
    ' 1',
    '1 ',
    '1\n',
    '+1',
    '--1',
    '1e3',
    '5%',
    '£5',
    '007',
    '0x10',
    '1.2.3',
    '90071992547409.92',
  ])('leaves %p', text => expect(penceOfPounds(text)).toBeUndefined());
});
