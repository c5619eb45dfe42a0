import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths, addYears, dayAfter, dayBefore, daysBetween, daysInMonth, isPlainDate, lastDayOfMonth, plainDate } from './plain-date.js';

const d = plainDate;

describe('a day', () => {
  it.each(['1900-01-01', '2026-04-01', '2026-12-31', '2024-02-29', '2000-02-29', '2999-12-31', '2026-04-30', '2026-06-30', '2026-09-30', '2026-11-30'])(
    'may be %s',
    text => {
      expect(isPlainDate(text)).toBe(true);
      expect(d(text)).toBe(text);
    },
  );
  it.each(
    [
      ['2026-02-29', '1900-02-29', '2100-02-29', '2024-02-30', '2026-04-31', '2026-06-31', '2026-09-31', '2026-11-31', '2026-12-32', '2026-01-00'],
      ['2026-00-01', '2026-13-01', '1899-12-31', '3000-01-01', '0000-01-01', '2026-4-01', '2026-04-1', '26-04-01', '2026/04/01', '2026-04/01'],
      ['20260401', '2026-04-01T', ' 2026-04-01', '2026-04-01\n', '2026-04-0a', '2026-0:-01', '20/6-04-01', '２０２６-04-01', '', 'x'],
    ].flat(),
  )('is never %p', text => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => d(text)).toThrow(RangeError);
  });
  it.each([20260401, null, undefined, ['2026-04-01'], {}])('is never %p', value => expect(isPlainDate(value)).toBe(false));
  it('says in a sentence what it refused', () => {
    expect(() => d('2026-02-29')).toThrow('"2026-02-29" is not a day of the years 1900 to 2999, written YYYY-MM-DD.');
  });
});

describe('counting days', () => {
  it.each([
    ['2026-03-31', 1, '2026-04-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-04-01', 0, '2026-04-01'],
    ['2026-04-01', -1, '2026-03-31'],
    ['2026-04-01', 365, '2027-04-01'],
    ['1900-01-01', 401_766, '2999-12-31'],
  ])('from %s by %d gives %s', (from, n, to) => {
    expect(addDays(d(from), n)).toBe(to);
    expect(daysBetween(d(from), d(to))).toBe(n);
    expect(daysBetween(d(to), d(from)) + n).toBe(0);
  });
  it('knows the neighbours', () => {
    expect(dayBefore(d('2026-01-01'))).toBe('2025-12-31');
    expect(dayAfter(d('2026-02-28'))).toBe('2026-03-01');
  });
  it('ends where the calendar does', () => {
    expect(() => dayBefore(d('1900-01-01'))).toThrow('-1 days from 1900-01-01 is outside the years 1900 to 2999.');
    expect(() => dayAfter(d('2999-12-31'))).toThrow(RangeError);
  });
  it.each([0.5, NaN, Infinity])('is refused for %d', n => {
    expect(() => addDays(d('2026-04-01'), n)).toThrow('is not a whole number of days, months or years.');
    expect(() => addMonths(d('2026-04-01'), n)).toThrow(RangeError);
    expect(() => addYears(d('2026-04-01'), n)).toThrow(RangeError);
  });
});

describe('counting months', () => {
  it.each([
    ['2026-04-15', 1, '2026-05-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-11-30', 1, '2026-12-30'],
    ['2026-12-01', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-01'],
    ['2026-04-01', -6, '2025-10-01'],
    ['2026-04-01', 24, '2028-04-01'],
    ['2026-04-01', 0, '2026-04-01'],
    ['2999-11-30', 1, '2999-12-30'],
    ['1900-02-28', -1, '1900-01-28'],
  ])('from %s by %d gives %s', (from, n, to) => expect(addMonths(d(from), n)).toBe(to));
  it('ends where the calendar does', () => {
    expect(() => addMonths(d('2999-12-01'), 1)).toThrow('1 months from 2999-12-01 is outside the years 1900 to 2999.');
    expect(() => addMonths(d('1900-01-31'), -1)).toThrow(RangeError);
  });
  it.each([
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2024-02-28', 1, '2025-02-28'],
    ['2027-03-31', -2, '2025-03-31'],
  ])('takes %s by %d years to %s', (from, n, to) => expect(addYears(d(from), n)).toBe(to));
});

describe('the month of a day', () => {
  it.each([
    ['2026-01-15', 31],
    ['2026-02-01', 28],
    ['2024-02-29', 29],
    ['1900-02-01', 28],
    ['2000-02-01', 29],
    ['2026-04-30', 30],
    ['2026-07-31', 31],
    ['2026-08-01', 31],
    ['2026-12-01', 31],
  ])('of %s has %d days', (day, length) => {
    expect(daysInMonth(d(day))).toBe(length);
    expect(lastDayOfMonth(d(day))).toBe(`${day.slice(0, 8)}${length}`);
  });
});
