/** Rates of the naive settlement: numerator and denominator, never reduced. */
import type { Agreement } from './documents.js';
import { numbersOf } from './naive-scale.js';

export type Ratio = readonly [numerator: bigint, denominator: bigint];
type ScoreMap = NonNullable<Agreement['quality']['bonus']>;

export const ratio = (text: string): Ratio => numbersOf(text)!;
const less = ([a, b]: Ratio, [c, d]: Ratio) => a * d < c * b;

/** The gate rate for a number of lives. */
export function tableRate(rows: Agreement['tables'][string], lives: number): Ratio {
  for (const { from, to, atFrom, atTo } of rows) {
    if (lives < from || (to !== null && lives > to)) continue;
    const [a, b] = ratio(atFrom);
    if (to === null) return [a, b];
    const [c, d] = ratio(atTo!);
    const span = BigInt(to - from);
    return [a * d * span - BigInt(lives - from) * (a * d - c * b), b * d * span];
  }
  throw new Error('outside the table');
}

/** The value of a map at a score. */
export function mapValue({ points, mode }: ScoreMap, at: string): Ratio {
  const score = ratio(at);
  let value = ratio(points[0]![1]);
  for (const [place, [start, low]] of points.entries()) {
    const from = ratio(start);
    if (less(score, from)) break;
    const next = points[place + 1];
    value = ratio(low);
    if (next && mode === 'linear' && less(score, ratio(next[0]))) value = between(score, [from, value], [ratio(next[0]), ratio(next[1])]);
  }
  return value;
}

function between(score: Ratio, [from, low]: readonly [Ratio, Ratio], [to, high]: readonly [Ratio, Ratio]): Ratio {
  const way = [(score[0] * from[1] - from[0] * score[1]) * to[1], (to[0] * from[1] - from[0] * to[1]) * score[1]] as const;
  const rise = [high[0] * low[1] - low[0] * high[1], high[1] * low[1]] as const;
  return [low[0] * way[1] * rise[1] + way[0] * rise[0] * low[1], low[1] * way[1] * rise[1]];
}

/** The rate that holds on a day. */
export function rateOn(rate: Agreement['reduction']['up'], day: string): Ratio {
  if (typeof rate === 'string') return ratio(rate);
  for (const { rate: one, from, to } of rate) if (day >= from && (to === null || day < to)) return ratio(one);
  return [0n, 1n];
}
