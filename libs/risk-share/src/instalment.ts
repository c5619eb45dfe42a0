/** Instalments on account: decided on the running total, so that odd pennies never add up. */
import { pence, yearToDate, type Pence, type Share } from '#money';
import { splitByRule, type SplitByRule } from './split-by-rule.js';

/**
 * What each party is due now of a total to date: its share of the running total less what was posted to it, in minor units and in the order of ids. It
 * may have the other sign than the total, and is then posted so. A run belongs to one rule and its weights: a change begins a new run at nothing.
 * Throws RangeError if money was posted to a party that has no share.
 */
export function splitInstalment(toDate: Pence, rule: SplitByRule, posted: readonly Share[]): readonly Share[] {
  const shares = splitByRule(toDate, rule).map(([id, amount]) => ({ id, pence: pence(Number(amount.numerator)) }));
  return yearToDate(shares, posted);
}
