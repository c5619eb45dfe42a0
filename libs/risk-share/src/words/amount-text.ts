/** Amounts and rates for people: the same on every machine, exact wherever a decimal can be. */
import { fraction, poundsGrouped, rational, roundToPence, times, toText, type Rational } from '#money';

const decimalsShown = 12;
const hundred = fraction(100, 1);

/** An exact amount of minor units in major units: "590,644.4525"; one that no decimal can write is said to be "about". */
export function amountText(amount: Rational): string {
  const digits = decimal(times(amount, fraction(1, 100)));
  if (!digits) return `about ${poundsGrouped(roundToPence(amount))}`;
  const [whole, decimals] = digits;
  return `${grouped(whole)}.${decimals.padEnd(2, '0')}`;
}

/** Whole minor units in major units. */
export function money(minor: number): string {
  return amountText(fraction(minor, 1));
}

/** A rate as a percentage: "1.5 %"; one that no decimal can write is left a fraction. */
export function rateText(rate: Rational): string {
  const digits = decimal(times(rate, hundred));
  if (!digits) return toText(rate);
  const [whole, decimals] = digits;
  return `${whole}${decimals === '' ? '' : `.${decimals}`} %`;
}

/** Like rateText, from the text of a rate. */
export function percent(rate: string): string {
  return rateText(rational(rate));
}

/** The digits before and after the point; undefined where they do not end, or not soon. */
function decimal({ numerator, denominator }: Rational): readonly [whole: string, decimals: string] | undefined {
  const size = numerator < 0n ? -numerator : numerator;
  const scale = 10n ** BigInt(decimalsShown);
  if ((size * scale) % denominator !== 0n) return undefined;
  const digits = ((size * scale) / denominator).toString().padStart(decimalsShown + 1, '0');
  return [`${numerator < 0n ? '-' : ''}${digits.slice(0, -decimalsShown)}`, digits.slice(-decimalsShown).replace(/0+$/, '')];
}

const grouped = (whole: string) => whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
