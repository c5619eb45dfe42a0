/** Maps from a score to a value. A new kind of map is one file here and one line in `modes`. */
import { compare, type Rational } from '#money';
import type { QualityMap } from '../fields/agreement-fields.js';
import { linear } from './linear.js';
import { step } from './step.js';

/** A score and its value. */
export type Point = QualityMap['points'][number];
/** The value between two neighbouring points: the score lies at or above the first and below the second. */
export type Between = (score: Rational, left: Point, right: Point) => Rational;

const modes = { linear, step } satisfies { readonly [M in QualityMap['mode']]: Between };

/** The value of a map at a score, exactly: below the first point its value, from the last on its value, between them as the mode says. */
export function valueAt({ points, mode }: QualityMap, score: Rational): Rational {
  const next = points.findIndex(([at]) => compare(score, at) < 0);
  if (next === 0) return points[0]![1];
  if (next < 0) return points.at(-1)![1];
  return modes[mode](score, points[next - 1]!, points[next]!);
}

/** Whether the map has the same value at every score: then no score is needed. */
export function isConstant({ points }: QualityMap): boolean {
  return points.length === 1;
}
