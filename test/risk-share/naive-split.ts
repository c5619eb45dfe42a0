/** The split a second time, naively: floors first, then one penny after the other. */
import type { Agreement, InputDocument } from './documents.js';
import { numbersOf } from './naive-scale.js';

/** The payable amount by party. */
export function shareOut(payable: number, { providers, split }: Agreement, inputs: InputDocument): Readonly<Record<string, number>> {
  const [first = ''] = providers;
  if (providers.length === 1) return { [first]: payable };
  const rule = payable < 0 ? split.down : split.up;
  if (!rule || (payable === 0 && rule.basis !== 'fixed')) return Object.fromEntries(providers.map(party => [party, 0]));
  const weights = rule.weights ?? inputs.weights;
  const residual = rule.residualParty === undefined ? [] : [rule.residualParty];
  const parties = [...new Set([...Object.keys(weights), ...Object.keys(rule.fixed), ...residual])].sort();
  const parts: Record<string, number> = Object.fromEntries(parties.map(party => [party, 0]));

  let left = Math.abs(payable);
  for (const party of parties) {
    if (!Object.hasOwn(rule.fixed, party)) continue;
    parts[party] = Math.min(left, rule.fixed[party]!);
    left -= parts[party];
  }
  const weighted = parties.filter(party => Object.hasOwn(weights, party) && !Object.hasOwn(rule.fixed, party));
  for (const [party, share] of largestRemainder(left, weighted, weights)) {
    const kept = Object.hasOwn(rule.caps, party) ? Math.min(share, rule.caps[party]!) : share;
    parts[party]! += kept;
    if (kept < share) parts[rule.residualParty!]! += share - kept;
    left -= share;
  }
  if (left > 0) parts[rule.residualParty!]! += left;
  return Object.fromEntries(parties.map(party => [party, payable < 0 ? 0 - parts[party]! : parts[party]!]));
}

function largestRemainder(total: number, parties: readonly string[], weights: InputDocument['weights']): ReadonlyMap<string, number> {
  const ratios = parties.map(party => numbersOf(weights[party]!)!);
  const common = ratios.reduce((all, [, denominator]) => all * denominator, 1n);
  const whole = ratios.map(([numerator, denominator]) => (numerator * common) / denominator);
  const all = whole.reduce((sum, weight) => sum + weight, 0n);
  if (all === 0n) return new Map();
  const line = parties.map((party, at) => ({ party, weight: whole[at]!, base: (BigInt(total) * whole[at]!) / all, rest: (BigInt(total) * whole[at]!) % all }));
  let spare = total - line.reduce((sum, { base }) => sum + Number(base), 0);
  line.sort(
    (a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest) || Number(b.weight > a.weight) - Number(b.weight < a.weight) || (a.party < b.party ? -1 : 1),
  );
  return new Map(line.map(({ party, base }) => [party, Number(base) + (spare-- > 0 ? 1 : 0)]));
}
