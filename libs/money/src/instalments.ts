/** Instalments are decided on the running total, so that odd pennies never add up and late facts catch up by themselves. */
import { add, subtract, zero, type Pence } from './pence.js';
import { roundToPence, type Rational } from './rational.js';
import { type Share } from './split.js';

/**
 * What is due now of an exact amount: half-up of the amount to date, less what was posted; one rounding per cell (returns and capitation, section 5.3).
 * In pence, negative when too much was posted. One sum over k of n instalments is `yearToDate(fraction(total * k, n), posted)`.
 * Throws BeyondExact past 2^53 - 1.
 */
export function yearToDate(toDate: Rational, posted: Pence): Pence;
/**
 * What is due now of a split sum: each party's share of the running total, less what was posted to it (shared savings, section 6), in the order of the
 * shares. A party with nothing posted may be left out of `posted`; several lines of one party add up, so all earlier instalments can be handed over.
 * An instalment may have the other sign than the total: post it. A run belongs to one set of weights: a change of weights starts a new run at zero.
 * Throws RangeError if money was posted to a party that has no share, BeyondExact past 2^53 - 1.
 */
export function yearToDate(toDate: readonly Share[], posted: readonly Share[]): readonly Share[];
export function yearToDate(...asked: [Rational, Pence] | [readonly Share[], readonly Share[]]): Pence | readonly Share[] {
  return isOneCell(asked) ? subtract(roundToPence(asked[0]), asked[1]) : stillDue(asked[0], asked[1]);
}

function isOneCell(asked: [Rational, Pence] | [readonly Share[], readonly Share[]]): asked is [Rational, Pence] {
  return 'numerator' in asked[0];
}

function stillDue(toDate: readonly Share[], posted: readonly Share[]): readonly Share[] {
  const postedTo = new Map(toDate.map(({ id }) => [id, zero]));
  for (const { id, pence } of posted) {
    const before = postedTo.get(id);
    if (before === undefined) throw new RangeError(`Money was posted to ${id}, which has no share of the running total.`);
    postedTo.set(id, add(before, pence));
  }
  return toDate.map(({ id, pence }) => ({ id, pence: subtract(pence, postedTo.get(id) ?? zero) }));
}
