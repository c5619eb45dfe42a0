/** Splitting with fixed amounts, caps and a residual party, on top of the largest remainder. */
import { fraction, pence, split, type Pence, type Rational } from '#money';

/** Amounts in minor units by party, in the order of ids. */
export type Amounts = readonly (readonly [party: string, amount: Rational])[];

/** The rule: weights, amounts that are served first, the most a party takes, and who takes what nobody else takes. */
export interface SplitByRule {
  readonly weights: ReadonlyMap<string, Rational>;
  readonly fixed: ReadonlyMap<string, Rational>;
  readonly caps: ReadonlyMap<string, Rational>;
  readonly residualParty?: string | undefined;
}

const byId = (a: string, b: string) => (a < b ? -1 : 1);

/**
 * Splits a total in minor units. Fixed parties come first, in the order of ids, each at most what is left; the rest goes by weight with largest
 * remainder; a share above a cap is cut, and the residual party takes the excess, or all where nobody has a weight. The parts sum to the total and a
 * negative total mirrors the positive one. A fixed party's weight does not count. Throws RangeError where the weights sum to 0 and nobody takes the rest.
 */
export function splitByRule(total: Pence, { weights, fixed, caps, residualParty }: SplitByRule): Amounts {
  const parties = [...new Set([...weights.keys(), ...fixed.keys(), ...(residualParty === undefined ? [] : [residualParty])])].sort(byId);
  const parts = new Map(parties.map(party => [party, 0]));
  const give = (party: string, amount: number) => parts.set(party, (parts.get(party) ?? 0) + amount);
  const atMost = (limits: ReadonlyMap<string, Rational>, party: string, amount: number) => Math.min(amount, Number(limits.get(party)?.numerator ?? amount));

  let left = Math.abs(total);
  for (const party of parties.filter(id => fixed.has(id))) {
    const served = atMost(fixed, party, left);
    give(party, served);
    left -= served;
  }
  const weighted = [...weights].filter(([party, weight]) => !fixed.has(party) && weight.numerator > 0n).map(([id, weight]) => ({ id, weight }));
  const shares = weighted.length === 0 && residualParty !== undefined ? [{ id: residualParty, pence: left }] : split(pence(left), weighted);
  for (const { id, pence: share } of shares) {
    const kept = atMost(caps, id, share);
    give(id, kept);
    if (residualParty !== undefined) give(residualParty, share - kept);
  }
  return parties.map(party => [party, fraction(total < 0 ? -parts.get(party)! : parts.get(party)!, 1)]);
}
