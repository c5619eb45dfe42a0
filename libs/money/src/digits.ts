/** Fixed-width digits, read and written without regular expressions: dates and periods are handled once per movement. */
const pairs = Array.from({ length: 100 }, (_, n) => `${n < 10 ? '0' : ''}${n}`);

/** The number that the characters from `start` to before `end` write, or -1 if one of them is not a digit. */
export function digitsAt(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1; // NaN too: a text that ends early
    value = value * 10 + digit;
  }
  return value;
}

/** 0 to 99 as two digits. */
export function twoDigits(n: number): string {
  return pairs[n]!;
}
