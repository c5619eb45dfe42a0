import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { pence, penceOfPounds, pounds, poundsGrouped, sum } from './pence.js';

const amounts = fc.maxSafeInteger().map(n => pence(n === 0 ? 0 : n));

describe('any amount', () => {
  it('is read back from its pounds', () => {
    fc.assert(fc.property(amounts, amount => penceOfPounds(pounds(amount)) === amount));
  });
  it('has the same digits with and without separators', () => {
    fc.assert(fc.property(amounts, amount => poundsGrouped(amount).replaceAll(',', '') === pounds(amount)));
  });
  it('has at most three digits between separators', () => {
    fc.assert(fc.property(amounts, amount => /^-?\d{1,3}(,\d{3})*\.\d{2}$/.test(poundsGrouped(amount))));
  });
});

describe('any sum', () => {
  it('is the exact one, or refused exactly when that is too large, in every order', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 8 }), terms => {
        const exact = terms.reduce((total, term) => total + BigInt(term), 0n);
        const fits = Number.isSafeInteger(Number(exact));
        const found = [terms, [...terms].reverse()].map(order => {
          try {
            return BigInt(sum(order));
          } catch {
            return undefined;
          }
        });
        return found.every(total => total === (fits ? exact : undefined));
      }),
    );
  });
});
