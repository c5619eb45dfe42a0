/** One scale for all amounts of a settlement. */
import type { Agreement, InputDocument } from './documents.js';

/** Numerator and denominator of an exact text, undefined for any other text. */
export function numbersOf(text: string): readonly [bigint, bigint] | undefined {
  const [, sign = '', whole = '', decimals = '', denominator] = /^(-?)([0-9]+)(?:\.([0-9]+)|\/([0-9]+))?$/.exec(text) ?? [];
  if (whole === '') return undefined;
  const numerator = BigInt(`${sign}${whole}${decimals}`);
  return [numerator, denominator === undefined ? 10n ** BigInt(decimals.length) : BigInt(denominator)];
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

/** The common denominator of all rates, to the power of the multiplications that follow each other, times every span that is divided by, twice. */
export function commonScale(agreement: Agreement, inputs: InputDocument): bigint {
  const found: bigint[] = [];
  collect(agreement, found);
  collect(inputs, found);
  const common = found.reduce((all, one) => (all / gcd(all, one)) * one, 1n);
  const maps = [agreement.quality.up, agreement.quality.down].flatMap(rule => [rule?.met, rule?.alternative]);
  const scores = [...maps, agreement.quality.bonus].flatMap(map => spans((map?.points ?? []).map(([score]) => score)));
  const lives = Object.values(agreement.tables).flatMap(rows => rows.flatMap(({ from, to }) => (to === null ? [] : [BigInt(to - from)])));
  const divided = [...scores, ...lives].reduce((all, one) => (all / gcd(all, one)) * one, 1n);
  return common ** 16n * divided ** 3n;
}

/** The numerators of the distances between neighbouring scores. */
function spans(scores: readonly string[]): readonly bigint[] {
  return scores.slice(1).map((score, at) => {
    const [a, b] = numbersOf(score)!;
    const [c, d] = numbersOf(scores[at]!)!;
    return a * d - c * b;
  });
}

function collect(value: unknown, found: bigint[]): void {
  if (typeof value === 'string') {
    const numbers = numbersOf(value);
    if (numbers) found.push(numbers[1]);
  } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(one => collect(one, found));
}
