import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { yearToDate } from './instalments.js';
import { add, negate, pence, sum, type Pence } from './pence.js';
import { absolute, compare, fraction, minus, plus, times, type Rational } from './rational.js';
import { split, type Part, type Share } from './split.js';

const penny = fraction(1, 1);
const totals = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -(10 ** 12), max: 10 ** 12 })).map(n => pence(n === 0 ? 0 : n));
const weights = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map(n => fraction(n, 1)),
  fc.tuple(fc.nat(10 ** 7), fc.integer({ min: 1, max: 60 })).map(([n, d]) => fraction(n, d)),
);
const parties = fc
  .uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), weight: weights }), { selector: part => part.id, minLength: 1, maxLength: 9 })
  .filter(parts => parts.some(part => part.weight.numerator > 0n));
const total = (parts: readonly Part[]) => parts.reduce<Rational>((sum, part) => plus(sum, part.weight), fraction(0, 1));
const byId = (shares: readonly Share[]) => new Map(shares.map(({ id, pence }) => [id, pence]));
const same = (a: readonly Share[], b: readonly Share[]) =>
  a.length === b.length && a.every((share, at) => share.id === b[at]?.id && share.pence === b[at].pence);

describe('any split', () => {
  it('sums to the total', () => {
    fc.assert(fc.property(totals, parties, (amount, parts) => sum(split(amount, parts).map(share => share.pence)) === amount));
  });
  it('is less than a penny from each exact share', () => {
    fc.assert(
      fc.property(totals, parties, (amount, parts) => {
        const all = total(parts);
        return split(amount, parts).every((share, at) => {
          const off = minus(times(fraction(share.pence, 1), all), times(fraction(amount, 1), parts[at]!.weight));
          return compare(absolute(off), times(penny, all)) < 0;
        });
      }),
    );
  });
  it('is permuted with its parties', () => {
    const shuffled = parties.chain(parts => fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length })));
    fc.assert(
      fc.property(totals, shuffled, (amount, [parts, others]) => {
        const shares = byId(split(amount, parts));
        return split(amount, others).every(({ id, pence }, at) => id === others[at]?.id && pence === shares.get(id));
      }),
    );
  });
  it('never gives a larger weight less, nor equal weights more than a penny apart', () => {
    fc.assert(
      fc.property(totals, parties, (amount, parts) => {
        const size = split(amount, parts).map(share => Math.abs(share.pence));
        return parts.every((one, i) =>
          parts.every((other, j) => {
            const order = compare(one.weight, other.weight);
            return order === 0 ? Math.abs(size[i]! - size[j]!) <= 1 : order < 0 || size[i]! >= size[j]!;
          }),
        );
      }),
    );
  });
  it('gives a zero weight nothing', () => {
    fc.assert(
      fc.property(totals, parties, (amount, parts) => split(amount, parts).every((share, at) => parts[at]!.weight.numerator > 0n || share.pence === 0)),
    );
  });
  it('gives a single party all', () => {
    fc.assert(fc.property(totals, weights, (amount, weight) => weight.numerator === 0n || split(amount, [{ id: 'a', weight }])[0]?.pence === amount));
  });
  it('is unchanged when all weights are scaled by one factor', () => {
    const factors = fc.tuple(fc.integer({ min: 1, max: 10 ** 6 }), fc.integer({ min: 1, max: 999 })).map(([n, d]) => fraction(n, d));
    fc.assert(
      fc.property(totals, parties, factors, (amount, parts, factor) => {
        const scaled = parts.map(part => ({ ...part, weight: times(part.weight, factor) }));
        return same(split(amount, parts), split(amount, scaled));
      }),
    );
  });
  it('is mirrored by the split of the negative total', () => {
    fc.assert(
      fc.property(totals, parties, (amount, parts) => {
        const mirror = split(negate(amount), parts).map(({ id, pence }) => ({ id, pence: negate(pence) }));
        return same(split(amount, parts), mirror);
      }),
    );
  });
  it('is reached by any sequence of instalments', () => {
    fc.assert(
      fc.property(fc.array(totals, { minLength: 1, maxLength: 12 }), parties, (instalments, parts) => {
        let posted: readonly Share[] = [];
        let toDate: Pence = pence(0);
        for (const instalment of instalments) {
          toDate = add(toDate, instalment);
          const due = yearToDate(split(toDate, parts), posted);
          if (sum(due.map(share => share.pence)) !== instalment) return false;
          posted = [...posted, ...due];
        }
        const paid = parts.map(({ id }) => ({ id, pence: sum(posted.filter(share => share.id === id).map(share => share.pence)) }));
        return same(paid, split(toDate, parts));
      }),
    );
  });
});
