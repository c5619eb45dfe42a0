/** How texts are written: one pattern each, for the validator and the JSON Schema alike. */
import type { FieldType, RateRange } from './field.js';

const leapDay = '(?:(?:19|2[0-9])(?:0[48]|[2468][048]|[13579][26])|2[048]00)-02-29';
const otherDay = '(?:19|2[0-9])[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))';
const dayOfYear = '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))';

/** Texts other than rates: the pattern, and what a fault says. */
export const textKinds = {
  id: { pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$', fault: 'not an id: a letter or digit, then up to 39 letters, digits or hyphens' },
  text: { pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]{1,200}$', fault: 'not a text of 1 to 200 characters' },
  date: { pattern: `^(?:${otherDay}|${leapDay})$`, fault: 'not a day of the years 1900 to 2999, written YYYY-MM-DD' },
  'day of the year': { pattern: `^${dayOfYear}$`, fault: 'not a day that every year has, written MM-DD' },
  currency: { pattern: '^[A-Z]{3}$', fault: 'not a currency code of three capitals' },
  exact: { pattern: '^-?(?:0|[1-9][0-9]*)(?:/[1-9][0-9]*)?$', fault: 'not an exact amount' },
} as const satisfies { readonly [T in FieldType]?: { readonly pattern: string; readonly fault: string } };

const anyFraction = '(?:0|[1-9][0-9]*)/[1-9][0-9]*';
const anyDecimal = '(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?';
const upToOne = '(?:0(?:\\.[0-9]+)?|1(?:\\.0+)?)';
const nothing = '0(?:\\.0+|/[1-9][0-9]*)?';

/** Every exact rate: a decimal or a fraction; no percent sign, exponent, separator or blank. */
export const exactRate = `^-?(?:${anyDecimal}|${anyFraction})$`;

/** Rates of a range. What no pattern can say is said in words: whether a fraction is more than 1. */
export const rateRanges: { readonly [R in RateRange]: { readonly pattern: string; readonly fault: string; readonly beyondPattern?: string } } = {
  '0..1': { pattern: `^(?:-${nothing}|${upToOne}|${anyFraction})$`, fault: 'outside 0..1', beyondPattern: 'A fraction too is at most 1.' },
  '-1..1': { pattern: `^-?(?:${upToOne}|${anyFraction})$`, fault: 'outside -1..1', beyondPattern: 'A fraction too is from -1 to 1.' },
  'above 0': { pattern: `^(?:[1-9][0-9]*(?:\\.[0-9]+)?|0\\.0*[1-9][0-9]*|[1-9][0-9]*/[1-9][0-9]*)$`, fault: 'not above 0' },
  '0 or more': { pattern: `^(?:-${nothing}|${anyDecimal}|${anyFraction})$`, fault: 'below 0' },
  any: { pattern: exactRate, fault: 'not an exact rate' },
};
