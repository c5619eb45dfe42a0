/** The NHS financial year: 1 April to 31 March, named for the year in which it ends; FY27 is April 2026 to March 2027. */
import { digitsAt, twoDigits } from './digits.js';
import { monthLength, monthOfYear, written, yearOf, type PlainDate } from './plain-date.js';

declare const brand: unique symbol;

/**
 * A month of a financial year, "FY27-M04"; M01 is April, M12 March, M13 the year-end adjustments after it. FY00 to FY99 are 2000 to 2099.
 * Later periods are greater as strings. Made by `period`. Source: the record's Period (shapes, sections 3 and 9).
 */
export type Period = string & { readonly [brand]: 'period' };

/** A quarter of a financial year with its first and last day; quarter 1 is April to June. */
export interface Quarter {
  readonly year: string;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const century = 2000;
const lastFullYear = 2099;
const periodsInYear = 13;

/** Tells whether a value is a period, FY00-M01 to FY99-M13. */
export function isPeriod(text: unknown): text is Period {
  if (typeof text !== 'string' || text.length !== 8 || text[4] !== '-' || text[5] !== 'M' || yearWritten(text) < 0) return false;
  const month = digitsAt(text, 6, 8);
  return month >= 1 && month <= periodsInYear;
}

/** Takes a text as a period. Throws RangeError unless it is FY00-M01 to FY99-M13. */
export function period(text: string): Period {
  if (isPeriod(text)) return text;
  throw new RangeError(`${JSON.stringify(text)} is not a period from FY00-M01 to FY99-M13.`);
}

/** The month that holds a day, M01 to M12 and never M13. Throws RangeError outside FY00 to FY99, 1 April 1999 to 31 March 2099. */
export function periodOf(date: PlainDate): Period {
  return named(fullYearOfDay(date), ((monthOfYear(date) + 8) % 12) + 1);
}

/** A period's place in time: its full year x 13 + month - 1, so FY27-M04 is 2027 x 13 + 3. One apart are M12 and M13, and M13 and the next M01. */
export function periodNumber(p: Period): number {
  return fullYear(p) * periodsInYear + monthOf(p) - 1;
}

/** The period at a place in time: the inverse of periodNumber. Throws RangeError outside FY00 to FY99 or if it is not a whole number. */
export function periodAt(number: number): Period {
  if (!Number.isSafeInteger(number)) throw new RangeError(`${number} is not the number of a period.`);
  const year = Math.floor(number / periodsInYear);
  return named(year, number - year * periodsInYear + 1);
}

/** The month after: M12 and M13 are followed by the next year's M01. Throws RangeError after FY99. */
export function nextMonth(p: Period): Period {
  const month = monthOf(p);
  return month >= 12 ? named(fullYear(p) + 1, 1) : named(fullYear(p), month + 1);
}

/** The month before: M01 comes after the last year's M12, M13 after M12. Throws RangeError before FY00. */
export function previousMonth(p: Period): Period {
  const month = monthOf(p);
  return month === 1 ? named(fullYear(p) - 1, 12) : named(fullYear(p), month - 1);
}

/** The financial year of a period or a day, as "FY27". Throws RangeError for a day outside FY00 to FY99. */
export function financialYear(of: Period | PlainDate): string {
  return of.startsWith('F') ? of.slice(0, 4) : yearName(fullYearOfDay(of as PlainDate));
}

/** The month of a period: 1 for April to 12 for March, 13 for the year-end adjustments. */
export function monthOf(p: Period): number {
  return digitsAt(p, 6, 8);
}

/** Tells whether a period is the year-end adjustments. */
export function isMonth13(p: Period): boolean {
  return monthOf(p) === 13;
}

/** The first day of a month; M13 is the one day 31 March. */
export function firstDayOf(p: Period): PlainDate {
  return isMonth13(p) ? lastDayOf(p) : monthBegin(fullYear(p), monthOf(p));
}

/** The last day of a month; M13 is the one day 31 March. */
export function lastDayOf(p: Period): PlainDate {
  return monthEnd(fullYear(p), Math.min(monthOf(p), 12));
}

/** 1 April of a financial year such as "FY27": 2026-04-01. Throws RangeError unless it is FY00 to FY99. */
export function firstDayOfYear(year: string): PlainDate {
  return monthBegin(yearNamed(year), 1);
}

/** 31 March of a financial year such as "FY27": 2027-03-31. Throws RangeError unless it is FY00 to FY99. */
export function lastDayOfYear(year: string): PlainDate {
  return monthEnd(yearNamed(year), 12);
}

/** The quarter that holds a day. Throws RangeError for a day outside FY00 to FY99. */
export function quarterOf(date: PlainDate): Quarter {
  const year = fullYearOfDay(date);
  const quarter = (Math.floor(((monthOfYear(date) + 8) % 12) / 3) + 1) as Quarter['quarter'];
  return { year: yearName(year), quarter, from: monthBegin(year, quarter * 3 - 2), to: monthEnd(year, quarter * 3) };
}

const fullYear = (p: Period) => century + digitsAt(p, 2, 4);
const fullYearOfDay = (date: PlainDate) => yearOf(date) + (monthOfYear(date) > 3 ? 1 : 0);

/** The two digits after a leading FY, or -1. */
function yearWritten(text: string): number {
  return text[0] === 'F' && text[1] === 'Y' ? digitsAt(text, 2, 4) : -1;
}

function yearNamed(year: string): number {
  const written = year.length === 4 ? yearWritten(year) : -1;
  if (written < 0) throw new RangeError(`${JSON.stringify(year)} is not a financial year from FY00 to FY99.`);
  return century + written;
}

function yearName(year: number): string {
  if (year < century || year > lastFullYear) throw new RangeError(`The financial year to March ${year} is outside FY00 to FY99.`);
  return `FY${twoDigits(year - century)}`;
}

function named(year: number, month: number): Period {
  return `${yearName(year)}-M${twoDigits(month)}` as Period;
}

const calendarYear = (year: number, month: number) => (month <= 9 ? year - 1 : year);
const calendarMonth = (month: number) => (month <= 9 ? month + 3 : month - 9);

function monthBegin(year: number, month: number): PlainDate {
  return written(calendarYear(year, month), calendarMonth(month), 1);
}

function monthEnd(year: number, month: number): PlainDate {
  const calendar = calendarYear(year, month);
  return written(calendar, calendarMonth(month), monthLength(calendar, calendarMonth(month)));
}
