/** Exact fractions of big integers, for rates, shares, weights and amounts on their way to the one rounding. */
import { exactPence, type Pence } from './pence.js';

/** An exact number, always reduced, denominator > 0; zero is 0/1. Made by `rational` or `fraction`, so equal numbers have equal parts. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const decimal = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;
const quotient = /^(-?(?:0|[1-9][0-9]*))\/([1-9][0-9]*)$/;

/** Tells whether a text is an exact rate: a decimal "127.35" or a fraction "-3/5". Blanks, exponents, percent signs, separators are not. */
export function isRational(text: string): boolean {
  return decimal.test(text) || quotient.test(text);
}

/** Reads "12", "-3/5" or "127.35" exactly; "0.5" and "1/2" are the same rate. Throws RangeError for any other text. */
export function rational(text: string): Rational {
  const asDecimal = decimal.exec(text);
  if (asDecimal) {
    const [, sign, whole = '', decimals = ''] = asDecimal;
    const size = BigInt(whole + decimals);
    return reduced(sign === '-' ? -size : size, 10n ** BigInt(decimals.length));
  }
  const asQuotient = quotient.exec(text);
  if (asQuotient) return reduced(BigInt(asQuotient[1] ?? ''), BigInt(asQuotient[2] ?? ''));
  throw new RangeError(`${JSON.stringify(text)} is not an exact number such as 12, 127.35 or -3/5.`);
}

/** n / d, reduced. Throws RangeError if d is zero or a number is not a safe integer. */
export function fraction(n: bigint | number, d: bigint | number): Rational {
  const denominator = whole(d);
  if (denominator === 0n) throw new RangeError('A fraction cannot have a denominator of zero.');
  return denominator < 0n ? reduced(-whole(n), -denominator) : reduced(whole(n), denominator);
}

/** a + b, exactly. */
export function plus(a: Rational, b: Rational): Rational {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a - b, exactly. */
export function minus(a: Rational, b: Rational): Rational {
  return reduced(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

/** a x b, exactly. */
export function times(a: Rational, b: Rational): Rational {
  return reduced(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a / b, exactly. Throws RangeError if b is zero. */
export function over(a: Rational, b: Rational): Rational {
  if (b.numerator === 0n) throw new RangeError(`${toText(a)} cannot be divided by zero.`);
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** -1, 0 or 1 as a is less than, equal to or greater than b: on exact values, never on printed ones. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Tells whether a number is zero. */
export function isZero(r: Rational): boolean {
  return r.numerator === 0n;
}

/** The magnitude of a number. */
export function absolute(r: Rational): Rational {
  return r.numerator < 0n ? { numerator: -r.numerator, denominator: r.denominator } : r;
}

/** "3/5", or "12" when the denominator is 1: the form in which an exact number is stored, and which `rational` reads back. */
export function toText(r: Rational): string {
  return r.denominator === 1n ? r.numerator.toString() : `${r.numerator.toString()}/${r.denominator.toString()}`;
}

/** The nearest integer, half-up on the magnitude: 1/2 gives 1 and -1/2 gives -1 (shared savings, section 5). */
export function roundHalfUp(r: Rational): bigint {
  const size = r.numerator < 0n ? -r.numerator : r.numerator;
  const rounded = (2n * size + r.denominator) / (2n * r.denominator);
  return r.numerator < 0n ? -rounded : rounded;
}

/** An exact amount in pence, rounded half-up on the magnitude to whole pence. Throws BeyondExact past 2^53 - 1. */
export function roundToPence(r: Rational): Pence {
  return exactPence(roundHalfUp(r));
}

function reduced(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 1n) return { numerator, denominator };
  const common = commonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / common, denominator: denominator / common };
}

/** The greatest common divisor of two integers that are not negative and not both zero. */
export function commonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function whole(n: bigint | number): bigint {
  if (typeof n === 'number' && !Number.isSafeInteger(n)) throw new RangeError(`${n} is not a whole number that is held exactly.`);
  return BigInt(n);
}
