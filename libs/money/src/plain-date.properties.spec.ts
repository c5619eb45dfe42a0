import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, dayAfter, daysBetween, daysInMonth, isPlainDate, lastDayOfMonth, plainDate, type PlainDate } from './plain-date.js';

const first = plainDate('1900-01-01');
const last = plainDate('2999-12-31');
const days = fc.integer({ min: 0, max: daysBetween(first, last) }).map(n => addDays(first, n));

describe('any day', () => {
  it('follows the day before it, on every day from 1900 to 2999', () => {
    let count = 0;
    let day = first;
    let broken: PlainDate | undefined;
    while (day < last) {
      const next = dayAfter(day);
      if (!(next > day) || daysBetween(day, next) !== 1 || !isPlainDate(next)) broken ??= day;
      day = next;
      count++;
    }
    expect({ count, broken }).toEqual({ count: 401_766, broken: undefined }); // 1,100 years of 365 days, 267 leap days, less one
  });
  it('is reached from any other by the days between', () => {
    fc.assert(fc.property(days, days, (a, b) => addDays(a, daysBetween(a, b)) === b && Math.sign(daysBetween(a, b)) === (a < b ? 1 : a > b ? -1 : 0)));
  });
  it('keeps its day of the month over months, or takes the last one', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (day, n) => {
        fc.pre(day > '1950' && day < '2949');
        const later = addMonths(day, n);
        return isPlainDate(later) && (later.slice(8) === day.slice(8) || (later === lastDayOfMonth(later) && later.slice(8) < day.slice(8)));
      }),
    );
  });
  it('lies in a month whose last day is followed by a first', () => {
    fc.assert(
      fc.property(days, day => {
        const end = lastDayOfMonth(day);
        return end >= day && Number(end.slice(8)) === daysInMonth(day) && (end === last || dayAfter(end).endsWith('-01'));
      }),
    );
  });
});
