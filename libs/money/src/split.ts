/** Splitting a fixed sum among parties to the penny, by largest remainder (shared savings, section 6). */
import { exactPence, type Pence } from './pence.js';
import { commonDivisor, toText, type Rational } from './rational.js';

/** A party to a split: its id, and its exact weight, zero or more. Never a percentage that was already rounded. */
export interface Part {
  readonly id: string;
  readonly weight: Rational;
}

/** What a party has of a split, in pence; it has the sign of the total. */
export interface Share {
  readonly id: string;
  readonly pence: Pence;
}

interface Rest {
  readonly id: string;
  readonly weight: bigint;
  readonly base: bigint;
  readonly rest: bigint;
}

/**
 * Splits a total in pence by largest remainder. The shares stand in the order of the parts and sum to the total; each is less than a penny from its
 * exact share. Spare pennies go to the largest remainder, then the larger weight, then the smaller id by code units; so the order of the parts decides
 * nothing. A negative total mirrors the positive one and a weight of zero gets 0.
 * Throws RangeError if the weights sum to zero (as none do), one is negative, or an id stands twice.
 */
export function split(total: Pence, parts: readonly Part[]): readonly Share[] {
  const weights = wholeWeights(parts);
  const sumOfWeights = weights.reduce((sum, weight) => sum + weight, 0n);
  if (sumOfWeights === 0n) throw new RangeError('A total cannot be split on weights that sum to zero.');

  const size = BigInt(Math.abs(total));
  const rests = parts.map(({ id }, at): Rest => {
    const weight = weights[at]!;
    const product = size * weight;
    return { id, weight, base: product / sumOfWeights, rest: product % sumOfWeights };
  });
  const left = Number(size - rests.reduce((sum, { base }) => sum + base, 0n));
  const onePennyMore = new Set(left === 0 ? [] : [...rests].sort(firstInLine).slice(0, left));

  return rests.map(rest => {
    const share = onePennyMore.has(rest) ? rest.base + 1n : rest.base;
    return { id: rest.id, pence: exactPence(total < 0 ? -share : share) };
  });
}

function firstInLine(a: Rest, b: Rest): number {
  if (a.rest !== b.rest) return a.rest > b.rest ? -1 : 1;
  if (a.weight !== b.weight) return a.weight > b.weight ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The weights times their common denominator: integers in the same proportion. */
function wholeWeights(parts: readonly Part[]): readonly bigint[] {
  const seen = new Set<string>();
  let common = 1n;
  for (const { id, weight } of parts) {
    if (seen.has(id)) throw new RangeError(`${id} stands twice among the parties to a split.`);
    if (weight.numerator < 0n) throw new RangeError(`The weight of ${id} is ${toText(weight)}, which is negative.`);
    seen.add(id);
    common *= weight.denominator / commonDivisor(common, weight.denominator);
  }
  return parts.map(({ weight }) => weight.numerator * (common / weight.denominator));
}
