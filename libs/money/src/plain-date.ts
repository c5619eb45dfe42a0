/** Days of the proleptic Gregorian calendar as text, without clock, zone or locale. */
import { digitsAt, twoDigits } from './digits.js';

declare const brand: unique symbol;

/** A day that exists, "YYYY-MM-DD", in the years 1900 to 2999. Later days are greater as strings: compare with `<`. Made by `plainDate`. */
export type PlainDate = string & { readonly [brand]: 'plain-date' };

const firstYear = 1900;
const lastYear = 2999;

/** Tells whether a value is a day that exists, written YYYY-MM-DD, in the years 1900 to 2999. */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string' || text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 7);
  const day = digitsAt(text, 8, 10);
  return year >= firstYear && year <= lastYear && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}

/** Takes a text as a day. Throws RangeError unless it is a day that exists, written YYYY-MM-DD, in the years 1900 to 2999. */
export function plainDate(text: string): PlainDate {
  if (isPlainDate(text)) return text;
  throw new RangeError(`${JSON.stringify(text)} is not a day of the years 1900 to 2999, written YYYY-MM-DD.`);
}

/** The day n days later, or earlier if n is negative. Throws RangeError outside 1900 to 2999 or if n is not a whole number. */
export function addDays(date: PlainDate, n: number): PlainDate {
  const number = dayNumber(date) + wholeNumber(n);
  if (number < firstDay || number > lastDay) throw new RangeError(`${n} days from ${date} is outside the years 1900 to 2999.`);
  return dayAt(number);
}

/**
 * The same day of the month n months later (earlier if n is negative), or that month's last day if it is shorter: a month after 31 January is
 * 28 or 29 February. Throws RangeError outside 1900 to 2999 or if n is not a whole number.
 */
export function addMonths(date: PlainDate, n: number): PlainDate {
  const months = yearOf(date) * 12 + monthOfYear(date) - 1 + wholeNumber(n);
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  if (year < firstYear || year > lastYear) throw new RangeError(`${n} months from ${date} is outside the years 1900 to 2999.`);
  return written(year, month, Math.min(dayOfMonth(date), monthLength(year, month)));
}

/** The same day n years later (earlier if n is negative); 29 February becomes 28 February. Throws RangeError like addMonths. */
export function addYears(date: PlainDate, n: number): PlainDate {
  return addMonths(date, wholeNumber(n) * 12);
}

/** b - a in days: 0 for the same day, negative if b is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** The day before. Throws RangeError for 1900-01-01. */
export function dayBefore(date: PlainDate): PlainDate {
  return addDays(date, -1);
}

/** The day after. Throws RangeError for 2999-12-31. */
export function dayAfter(date: PlainDate): PlainDate {
  return addDays(date, 1);
}

/** The last day of the date's month. */
export function lastDayOfMonth(date: PlainDate): PlainDate {
  return written(yearOf(date), monthOfYear(date), daysInMonth(date));
}

/** The days in the date's month, 28 to 31. */
export function daysInMonth(date: PlainDate): number {
  return monthLength(yearOf(date), monthOfYear(date));
}

/** The calendar year of a day. */
export function yearOf(date: PlainDate): number {
  return digitsAt(date, 0, 4);
}

/** The calendar month of a day, 1 for January to 12. */
export function monthOfYear(date: PlainDate): number {
  return digitsAt(date, 5, 7);
}

/** A day from its parts, which the caller knows to exist. */
export function written(year: number, month: number, day: number): PlainDate {
  return `${year}-${twoDigits(month)}-${twoDigits(day)}` as PlainDate;
}

const dayOfMonth = (date: PlainDate) => digitsAt(date, 8, 10);

/** The days in a calendar month, month 1 to 12. */
export function monthLength(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// Years are taken from March to February, so that the leap day is the last of its year; months then have 153 days in every five.

/** The days of the calendar before 1 March of a year. */
const daysBeforeMarch = (year: number) => 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);

function dayNumber(date: PlainDate): number {
  const month = monthOfYear(date);
  const sinceMarch = month > 2 ? month - 3 : month + 9;
  const year = month > 2 ? yearOf(date) : yearOf(date) - 1;
  return daysBeforeMarch(year) + Math.floor((153 * sinceMarch + 2) / 5) + dayOfMonth(date) - 1;
}

function dayAt(number: number): PlainDate {
  let year = Math.floor(number / 365.2425);
  if (daysBeforeMarch(year + 1) <= number) year++;
  if (daysBeforeMarch(year) > number) year--;
  const day = number - daysBeforeMarch(year);
  const sinceMarch = Math.floor((5 * day + 2) / 153);
  const dayOfIt = day - Math.floor((153 * sinceMarch + 2) / 5) + 1;
  return sinceMarch < 10 ? written(year, sinceMarch + 3, dayOfIt) : written(year + 1, sinceMarch - 9, dayOfIt);
}

const firstDay = dayNumber(written(firstYear, 1, 1));
const lastDay = dayNumber(written(lastYear, 12, 31));

function wholeNumber(n: number): number {
  if (Number.isSafeInteger(n)) return n;
  throw new RangeError(`${n} is not a whole number of days, months or years.`);
}
