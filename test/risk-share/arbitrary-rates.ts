/** Random rates, money and weights. */
import fc from 'fast-check';

export const parties = ['acute', 'community', 'gp', 'mental'] as const;

const decimal = (max: number) =>
  fc.integer({ min: 0, max: max * 100 }).map(hundredths => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`);
const fractionOfOne = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 12 })).map(([a, b]) => `${Math.min(a, b)}/${b}`);
/** A rate from 0 to 1, as a decimal or a fraction. */
export const part = fc.oneof(decimal(1), fractionOfOne);

export const money = (max: number) => fc.integer({ min: 0, max });

export const weights = (of: readonly string[]) =>
  fc.tuple(...of.map(() => decimal(3))).map(found => Object.fromEntries(of.map((party, at) => [party, at === 0 ? `${found[at]!}1` : found[at]!])));
