/** The split among the providers. */
import { rational } from '#money';
import type { Agreement, SplitRule } from '../../fields/agreement-fields.js';
import { below, type Fault } from '../fault.js';
import { sides, unless, type Rule, type Side } from '../rule.js';

const needed: Rule = {
  at: '/split',
  reads: ['/split', '/providers', '/bands', '/quality/bonus'],
  says: 'With two or more providers each side that has bands has a rule; side up also where there is a bonus.',
  check: ({ split, providers, bands, quality }) => {
    const isNeeded = (side: Side) => bands[side].length > 0 || (side === 'up' && quality.bonus !== null);
    return sides.flatMap(side => unless(providers.length < 2 || split[side] !== undefined || !isNeeded(side), `/split/${side}`, 'missing'));
  },
};

function weightFaults({ basis, weights }: SplitRule, pointer: string): readonly Fault[] {
  if (basis !== 'fixed') return unless(weights === undefined, `${pointer}/weights`, `given with basis ${basis}`);
  if (weights === undefined) return [{ pointer: `${pointer}/weights`, message: 'missing' }];
  const isPositive = Object.values(weights).some(weight => rational(weight).numerator > 0n);
  return unless(isPositive, pointer, 'weights must have a sum above 0');
}

const weights: Rule = {
  at: '/split',
  reads: ['/split'],
  says: 'Weights stand with basis fixed, and only there; their sum is above 0.',
  check: ({ split }) => rulesOf(split).flatMap(({ rule, pointer }) => weightFaults(rule, pointer)),
};

const parties: Rule = {
  at: '/split',
  reads: ['/split', '/providers'],
  says: 'Every party of a rule is a provider.',
  check: ({ split, providers }) =>
    rulesOf(split).flatMap(({ rule, pointer }) => {
      const named = (['weights', 'fixed', 'caps'] as const).flatMap(where => Object.keys(rule[where] ?? {}).map(party => ({ party, at: `${where}/${party}` })));
      const residual = rule.residualParty === undefined ? [] : [{ party: rule.residualParty, at: 'residualParty' }];
      return [...named, ...residual].flatMap(({ party, at }) => unless(providers.includes(party), `${pointer}/${at}`, 'not a provider'));
    }),
};

function residualFaults({ weights: weighted, fixed, caps, residualParty }: SplitRule, pointer: string): readonly Fault[] {
  const isLimited = (party: string) => Object.hasOwn(fixed, party) || Object.hasOwn(caps, party);
  const isNeeded = Object.keys(fixed).length + Object.keys(caps).length > 0;
  const both = Object.keys(fixed).filter(party => weighted !== undefined && Object.hasOwn(weighted, party));
  return [
    ...both.map(party => ({ pointer: below(`${pointer}/fixed`, party), message: 'has a weight too' })),
    ...unless(!isNeeded || residualParty !== undefined, pointer, 'residualParty missing'),
    ...unless(residualParty === undefined || !isLimited(residualParty), `${pointer}/residualParty`, 'fixed or capped itself'),
  ];
}

const residual: Rule = {
  at: '/split',
  reads: ['/split'],
  says: 'residualParty stands with fixed or caps and is neither fixed nor capped; a party with a fixed amount has no weight.',
  check: ({ split }) => rulesOf(split).flatMap(({ rule, pointer }) => residualFaults(rule, pointer)),
};

function rulesOf(split: Agreement['split']): readonly { readonly rule: SplitRule; readonly pointer: string }[] {
  return sides.flatMap(side => (split[side] ? [{ rule: split[side], pointer: `/split/${side}` }] : []));
}

export const splitRules: readonly Rule[] = [needed, weights, parties, residual];
