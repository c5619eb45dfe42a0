import { fraction, minus, times, type Rational } from '#money';
import type { TableRow } from '../fields/agreement-fields.js';

/** The gate rate of a table by lives, linear within a row; undefined where the lives lie in none. */
export function rateByLives(rows: readonly TableRow[], lives: number): Rational | undefined {
  const row = rows.find(({ from, to }) => from <= lives && (to === null || lives <= to));
  if (!row) return undefined;
  const { from, to, atFrom, atTo } = row;
  if (to === null) return atFrom;
  return minus(atFrom, times(fraction(lives - from, to - from), minus(atFrom, atTo!)));
}
