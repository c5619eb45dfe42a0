import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import {
  financialYear,
  firstDayOf,
  firstDayOfYear,
  isPeriod,
  lastDayOf,
  lastDayOfYear,
  monthOf,
  nextMonth,
  periodAt,
  periodNumber,
  periodOf,
  previousMonth,
  quarterOf,
} from './financial-calendar.js';
import { addDays, dayAfter, daysBetween } from './plain-date.js';

const first = firstDayOfYear('FY00');
const days = fc.integer({ min: 0, max: daysBetween(first, lastDayOfYear('FY99')) }).map(n => addDays(first, n));
const numbers = fc.integer({ min: 26_000, max: 27_299 });

describe('any day', () => {
  it('lies in its month, its quarter and its year', () => {
    fc.assert(
      fc.property(days, day => {
        const month = periodOf(day);
        const { year, quarter, from, to } = quarterOf(day);
        const inMonth = isPeriod(month) && firstDayOf(month) <= day && day <= lastDayOf(month) && Math.ceil(monthOf(month) / 3) === quarter;
        const inQuarter = from <= day && day <= to && year === financialYear(day);
        return inMonth && inQuarter && firstDayOfYear(year) <= from && to <= lastDayOfYear(year);
      }),
    );
  });
});

describe('any period', () => {
  it('is found again by its number', () => {
    fc.assert(fc.property(numbers, number => isPeriod(periodAt(number)) && periodNumber(periodAt(number)) === number));
  });
  it('is ordered as text as it is by number', () => {
    fc.assert(fc.property(numbers, numbers, (a, b) => a < b === periodAt(a) < periodAt(b)));
  });
  it('is followed, as a month, by the month that begins the day after it', () => {
    fc.assert(
      fc.property(numbers.map(periodAt), month => {
        fc.pre(month < 'FY99-M12');
        const next = nextMonth(month);
        return firstDayOf(next) === dayAfter(lastDayOf(month)) && (monthOf(month) === 13 || previousMonth(next) === month);
      }),
    );
  });
});
