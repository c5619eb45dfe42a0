/** Quality maps: a better score or standard never makes the providers worse off. */
import { compare, minus, plus, rational, times, toText, type Rational } from '#money';
import type { Agreement, QualityMap, QualityRule } from '../../fields/agreement-fields.js';
import { qualityFields } from '../../fields/sharing-fields.js';
import { exactValue } from '../../fields/exactly.js';
import { valueAt } from '../../maps/value-at.js';
import { sides, unless, type Rule, type Side } from '../rule.js';

const half = rational('1/2');
const two = rational('2');

const scoreRange: Rule = {
  at: '/quality',
  reads: ['/quality/scoreRange'],
  says: 'scoreRange begins with its lower end.',
  check: ({
    quality: {
      scoreRange: [low, high],
    },
  }) => unless(compare(rational(low), rational(high)) < 0, '/quality/scoreRange', 'the lower end must come first'),
};

const isRising = (points: QualityMap['points'], allowed: (order: number) => boolean, of: 0 | 1) =>
  points.every((point, at) => at === 0 || allowed(compare(points[at - 1]![of], point[of])));

function mapsOf(rule: QualityRule): readonly (readonly [name: string, map: QualityMap])[] {
  return [['met', rule.met], ...(rule.alternative ? [['alternative', rule.alternative] as const] : [])];
}

function ruleFaults(given: Agreement['quality']['up'], side: Side, range: readonly [string, string]) {
  if (given === null) return [];
  const rule = exactValue(qualityFields[side], given) as QualityRule;
  const pointer = `/quality/${side}`;
  const unsorted = mapsOf(rule).filter(([, { points }]) => !isRising(points, order => order < 0, 0));
  if (unsorted.length > 0) return unsorted.map(([name]) => ({ pointer: `${pointer}/${name}/points`, message: 'scores must rise' }));
  const isMonotone = mapsOf(rule).every(([, { points }]) => isRising(points, order => (side === 'up' ? order <= 0 : order >= 0), 1));
  const disorder = firstDisorder(rule, side, [rational(range[0]), rational(range[1])]);
  return [
    ...unless(isMonotone, pointer, side === 'up' ? 'must not fall with the score' : 'must not rise with the score'),
    ...unless(disorder === undefined, pointer, `failed, alternative, met out of order at ${disorder ? toText(disorder) : ''}`),
  ];
}

/** A score, and how a map is read there. */
interface Place {
  readonly score: Rational;
  readonly valueOf: (map: QualityMap) => Rational;
}

/** The first score at which failed, alternative and met are not in order. Between two corners every map is a straight line, so corners and ends tell all. */
function firstDisorder(rule: QualityRule, side: Side, [low, high]: readonly [Rational, Rational]): Rational | undefined {
  const inner = mapsOf(rule).flatMap(([, { points }]) => points.map(([score]) => score));
  const corners = [low, ...inner.filter(score => compare(score, low) > 0 && compare(score, high) < 0).sort(compare), high];
  const places = corners.flatMap((score, at) => [...(at === 0 ? [] : [justBelow(corners[at - 1]!, score)]), onIt(score)]);
  const isInOrder = (worse: Rational, better: Rational) => (side === 'up' ? compare(worse, better) <= 0 : compare(worse, better) >= 0);
  return places.find(({ valueOf }) => {
    const met = valueOf(rule.met);
    const between = rule.alternative ? valueOf(rule.alternative) : met;
    return !isInOrder(between, met) || (rule.failed !== undefined && !isInOrder(rule.failed, between));
  })?.score;
}

function onIt(score: Rational): Place {
  return { score, valueOf: map => valueAt(map, score) };
}

/** Where the straight line from the corner before leads: a step is reached only at its score, and just below it the value before holds. */
function justBelow(from: Rational, score: Rational): Place {
  const middle = times(plus(from, score), half);
  return { score, valueOf: map => minus(times(two, valueAt(map, middle)), valueAt(map, from)) };
}

const maps: Rule = {
  at: '/quality',
  reads: ['/quality/up', '/quality/down', '/quality/scoreRange'],
  says:
    'Scores of a map rise. On side up a map does not fall and failed <= alternative <= met at every score; on side down a map does not rise and ' +
    'failed >= alternative >= met.',
  check: ({ quality }) => sides.flatMap(side => ruleFaults(quality[side], side, quality.scoreRange)),
};

const bonus: Rule = {
  at: '/quality',
  reads: ['/quality/bonus'],
  says: 'Scores of the bonus rise.',
  check: ({ quality }) => {
    const map = exactValue(qualityFields.bonus, quality.bonus) as QualityMap | null;
    return unless(map === null || isRising(map.points, order => order < 0, 0), '/quality/bonus/points', 'scores must rise');
  },
};

export const qualityRules: readonly Rule[] = [scoreRange, maps, bonus];
