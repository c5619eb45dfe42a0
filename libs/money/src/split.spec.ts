import { describe, expect, it } from '@jest/globals';
import { pence } from './pence.js';
import { rational } from './rational.js';
import { split } from './split.js';

const parts = (weights: Readonly<Record<string, string>>) => Object.entries(weights).map(([id, weight]) => ({ id, weight: rational(weight) }));
const shares = (total: number, weights: Readonly<Record<string, string>>) =>
  Object.fromEntries(split(pence(total), parts(weights)).map(({ id, pence }) => [id, pence]));

describe('splitting to the penny', () => {
  it.each([
    ['S1', 'a tie on the fraction to the larger weight', 2, { a: '1', b: '3' }, { a: 0, b: 2 }],
    ['S2', 'a tie on fraction and weight to the smaller id', 1, { b: '4', a: '4' }, { a: 1, b: 0 }],
    ['S3', 'two pennies among three equals', 2, { a: '1', b: '1', c: '1' }, { a: 1, b: 1, c: 0 }],
    ['S4', 'a negative total as the mirror', -2, { a: '1', b: '1', c: '1' }, { a: -1, b: -1, c: 0 }],
    ['S5', 'nothing to a weight of zero', 7, { a: '0', b: '1', c: '2' }, { a: 0, b: 2, c: 5 }],
    ['S6', 'all to a single party', 12_345, { a: '17.5' }, { a: 12_345 }],
    ['S7', 'zero as zeros', 0, { a: '1', b: '2' }, { a: 0, b: 0 }],
    ['S8', 'by decimal weights', 100, { a: '45', b: '25', c: '17.5', d: '12.5' }, { a: 45, b: 25, c: 18, d: 12 }],
    ['S9', 'by fractions', 100, { a: '1/3', b: '1/6', c: '1/2' }, { a: 33, b: 17, c: 50 }],
    ['S10', '3p on 92:86:32', 3, { a: '92', b: '86', c: '32' }, { a: 1, b: 1, c: 1 }],
    ['S11', '4p on the same, where c loses its penny', 4, { a: '92', b: '86', c: '32' }, { a: 2, b: 2, c: 0 }],
    ['S12', 'fewer pennies than parties', 2, { a: '5', b: '4', c: '3', d: '2', e: '1' }, { a: 1, b: 1, c: 0, d: 0, e: 0 }],
    ['S13', '2p on 1:1:1:3', 2, { a: '1', b: '1', c: '1', d: '3' }, { a: 1, b: 0, c: 0, d: 1 }],
    ['6:6:6:6', 'without anyone going negative', 2, { a: '6', b: '6', c: '6', d: '6' }, { a: 1, b: 1, c: 0, d: 0 }],
    ['4:6:6', 'within a penny of each exact share', 4, { a: '4', b: '6', c: '6' }, { a: 1, b: 2, c: 1 }],
  ])('gives %s, %s', (_, __, total, weights, expected) => expect(shares(total, weights as unknown as Record<string, string>)).toEqual(expected));

  it('keeps the order of the parts', () =>
    expect(split(pence(3), parts({ b: '1', a: '2' }))).toEqual([
      { id: 'b', pence: 1 },
      { id: 'a', pence: 2 },
    ]));
  it('orders ids by code units, not as a locale would', () => {
    expect(shares(1, { a: '1', B: '1' })).toEqual({ a: 0, B: 1 });
    expect(shares(1, { ä: '1', z: '1' })).toEqual({ ä: 0, z: 1 });
    expect(shares(1, { 'p-9': '1', 'p-10': '1' })).toEqual({ 'p-9': 0, 'p-10': 1 });
  });
  it('never writes minus zero', () => expect(shares(-1, { a: '0', b: '1' })).toEqual({ a: 0, b: -1 }));
  it('splits the largest amount exactly', () => {
    expect(shares(-Number.MAX_SAFE_INTEGER, { a: '1' })).toEqual({ a: -Number.MAX_SAFE_INTEGER });
    expect(shares(Number.MAX_SAFE_INTEGER, { a: '1', b: '1' })).toEqual({ a: 4_503_599_627_370_496, b: 4_503_599_627_370_495 });
  });

  it('is refused when the weights sum to zero', () => {
    expect(() => split(pence(1), parts({ a: '0' }))).toThrow('A total cannot be split on weights that sum to zero.');
    expect(() => split(pence(0), [])).toThrow(RangeError);
  });
  it('is refused when a weight is negative', () => {
    expect(() => split(pence(1), parts({ a: '2', b: '-1/2' }))).toThrow('The weight of b is -1/2, which is negative.');
  });
  it('is refused when an id stands twice', () => {
    expect(() => split(pence(1), [...parts({ a: '1' }), ...parts({ a: '0' })])).toThrow('a stands twice among the parties to a split.');
  });
});
