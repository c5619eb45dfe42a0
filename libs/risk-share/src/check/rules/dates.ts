/** Versions and dates. */
import { sides, unless, type Rule } from '../rule.js';

const versionBefore: Rule = {
  at: '/supersedes',
  reads: ['/version', '/supersedes'],
  says: 'It is the version less 1, and null for version 1.',
  check: ({ version, supersedes }) => unless(supersedes === (version === 1 ? null : version - 1), '/supersedes', 'not the version before'),
};

const endsLater: Rule = {
  at: '/effectiveTo',
  reads: ['/effectiveFrom', '/effectiveTo'],
  says: 'It is later than effectiveFrom.',
  check: ({ effectiveFrom, effectiveTo }) => unless(effectiveTo === null || effectiveFrom < effectiveTo, '/effectiveTo', 'not later than effectiveFrom'),
};

type Dated = readonly { readonly from: string; readonly to: string | null }[];

function overlap(rate: string | Dated, pointer: string) {
  if (typeof rate === 'string') return [];
  const inOrder = rate.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const isInverted = inOrder.some(({ from, to }) => to !== null && to <= from);
  const isOverlapping = inOrder.some(({ to }, at) => at + 1 < inOrder.length && (to === null || inOrder[at + 1]!.from < to));
  return [...unless(!isInverted, pointer, 'a rate ends before it begins'), ...unless(!isOverlapping, pointer, 'dates overlap')];
}

const datedReductions: Rule = {
  at: '/reduction',
  reads: ['/reduction'],
  says: 'Dated rates begin before they end and do not overlap.',
  check: ({ reduction }) => sides.flatMap(side => overlap(reduction[side], `/reduction/${side}`)),
};

const datedCaps: Rule = {
  at: '/netCaps',
  reads: ['/netCaps'],
  says: 'Dated rates begin before they end and do not overlap.',
  check: ({ netCaps }) => sides.flatMap(side => netCaps[side].flatMap(({ rate }, at) => overlap(rate, `/netCaps/${side}/${at}/rate`))),
};

export const dateRules: readonly Rule[] = [versionBefore, endsLater, datedReductions, datedCaps];
