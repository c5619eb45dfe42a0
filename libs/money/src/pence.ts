/** Money: whole pence in a safe integer, never a fraction and never minus zero. Every operation is exact or throws. */
declare const brand: unique symbol;

/** A whole number of pence between -(2^53 - 1) and 2^53 - 1, never -0; a plain JSON integer in stored bytes. Made by `pence`. */
export type Pence = number & { readonly [brand]: 'pence' };

/** A sum of money passed 2^53 - 1 pence, beyond which a JSON number is no longer exact. */
export class BeyondExact extends RangeError {
  override readonly name = 'BeyondExact';

  constructor(amount: number | bigint) {
    super(`${String(amount)} pence is beyond 2^53 - 1, the largest amount that is held exactly.`);
  }
}

/** Tells whether a value is an amount: a safe integer of pence and not -0. */
export function isPence(n: unknown): n is Pence {
  return Number.isSafeInteger(n) && !Object.is(n, -0);
}

/** Takes a number of pence as an amount. Throws RangeError for a fraction, -0, NaN, or a number beyond 2^53 - 1. */
export function pence(n: number): Pence {
  if (isPence(n)) return n;
  throw new RangeError(`${Object.is(n, -0) ? '-0' : String(n)} is not a whole number of pence from -(2^53 - 1) to 2^53 - 1.`);
}

/** No money. */
export const zero: Pence = pence(0);

/** Takes a big integer of pence as an amount. Throws BeyondExact past 2^53 - 1. */
export function exactPence(n: bigint): Pence {
  const near = Number(n);
  if (!Number.isSafeInteger(near)) throw new BeyondExact(n);
  return near as Pence;
}

/** a + b in pence. Throws BeyondExact past 2^53 - 1. */
export function add(a: Pence, b: Pence): Pence {
  return checked(a + b);
}

/** a - b in pence. Throws BeyondExact past 2^53 - 1. */
export function subtract(a: Pence, b: Pence): Pence {
  return checked(a - b);
}

/** The same amount the other way round; zero stays zero. Never throws: the range is symmetric. */
export function negate(a: Pence): Pence {
  return (0 - a) as Pence;
}

/** The sum in pence, zero for none. Throws BeyondExact if the result passes 2^53 - 1; the order of the amounts never matters. */
export function sum(amounts: Iterable<Pence>): Pence {
  let carried = 0n;
  let total = 0;
  for (const amount of amounts) {
    const next = total + amount;
    if (Number.isSafeInteger(next)) {
      total = next;
    } else {
      carried += BigInt(total);
      total = amount;
    }
  }
  return carried === 0n ? (total as Pence) : exactPence(carried + BigInt(total));
}

/** Pounds as a plain decimal for CSV and tables: "-1234.56", "0.05". Always two decimals; the sign is a hyphen. */
export function pounds(p: Pence): string {
  const size = Math.abs(p);
  const odd = size % 100;
  return `${p < 0 ? '-' : ''}${(size - odd) / 100}.${odd < 10 ? '0' : ''}${odd}`;
}

/** Pounds for people, with thousands separators: "1,234.56". The same on every machine: no locale is asked. */
export function poundsGrouped(p: Pence): string {
  return pounds(p).replace(/\B(?=(?:\d{3})+\.)/g, ',');
}

const decimal = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/**
 * Reads pounds into pence, exactly, from the digits: "-1748.71", "12", "12.5", "12.500". At most two decimals once trailing zeros are dropped.
 * Undefined for all else: blanks, a plus sign, leading zeros, exponents, thousands separators, percent signs, or an amount beyond 2^53 - 1 pence.
 */
export function penceOfPounds(text: string): Pence | undefined {
  const found = decimal.exec(text);
  if (!found) return undefined;
  const [, sign, whole, decimals = ''] = found;
  const odd = withoutTrailingZeros(decimals);
  if (odd.length > 2) return undefined;
  const size = Number(`${whole ?? ''}${odd.padEnd(2, '0')}`);
  const amount = sign === '-' ? 0 - size : size;
  return isPence(amount) ? amount : undefined;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

function checked(result: number): Pence {
  if (!Number.isSafeInteger(result)) throw new BeyondExact(result);
  return result as Pence;
}
