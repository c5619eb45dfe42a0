import { describe, expect, it } from '@jest/globals';
import {
  financialYear,
  firstDayOf,
  firstDayOfYear,
  isMonth13,
  isPeriod,
  lastDayOf,
  lastDayOfYear,
  monthOf,
  nextMonth,
  period,
  periodAt,
  periodNumber,
  periodOf,
  previousMonth,
  quarterOf,
} from './financial-calendar.js';
import { plainDate as d } from './plain-date.js';

const p = period;

describe('a period', () => {
  it.each(['FY27-M01', 'FY27-M09', 'FY27-M13', 'FY00-M01', 'FY99-M13'])('may be %s', text => expect(p(text)).toBe(text));
  it.each(['FY27-M00', 'FY27-M14', 'FY27-M1', 'FY27-M001', 'FY2027-M01', 'FY27M01', 'FY27_M01', 'FY27-X01', 'fy27-M01', 'FX27-M01', 'GY27-M01', 'FYa7-M01'])(
    'is never %s',
    text => {
      expect(isPeriod(text)).toBe(false);
      expect(() => p(text)).toThrow(`"${text}" is not a period from FY00-M01 to FY99-M13.`);
    },
  );
  it.each(['FY27-M0x', 'FY27', '', 2701, null, undefined, ['FY27-M01']])('is never %p', value => expect(isPeriod(value)).toBe(false));
});

describe('the financial year', () => {
  it.each([
    ['2026-03-31', 'FY26-M12', 'FY26'],
    ['2026-04-01', 'FY27-M01', 'FY27'],
    ['2026-04-30', 'FY27-M01', 'FY27'],
    ['2026-05-01', 'FY27-M02', 'FY27'],
    ['2026-12-31', 'FY27-M09', 'FY27'],
    ['2027-01-01', 'FY27-M10', 'FY27'],
    ['2027-03-31', 'FY27-M12', 'FY27'],
    ['1999-04-01', 'FY00-M01', 'FY00'],
    ['2099-03-31', 'FY99-M12', 'FY99'],
  ])('puts %s into %s', (day, month, year) => {
    expect(periodOf(d(day))).toBe(month);
    expect(financialYear(d(day))).toBe(year);
    expect(financialYear(p(month))).toBe(year);
  });
  it.each(['1999-03-31', '2099-04-01'])('has no name for %s', day => {
    expect(() => periodOf(d(day))).toThrow('is outside FY00 to FY99.');
    expect(() => financialYear(d(day))).toThrow(RangeError);
    expect(() => quarterOf(d(day))).toThrow(RangeError);
  });
  it('runs from 1 April to 31 March', () => {
    expect([firstDayOfYear('FY27'), lastDayOfYear('FY27')]).toEqual(['2026-04-01', '2027-03-31']);
    expect([firstDayOfYear('FY00'), lastDayOfYear('FY99')]).toEqual(['1999-04-01', '2099-03-31']);
  });
  it.each(['FY2027', '2027', 'FY7', 'FYxx', 'fy27', 'FY27-M01', ''])('is never %p', year => {
    expect(() => firstDayOfYear(year)).toThrow(`${JSON.stringify(year)} is not a financial year from FY00 to FY99.`);
    expect(() => lastDayOfYear(year)).toThrow(RangeError);
  });
});

describe('the days of a period', () => {
  it.each([
    ['FY27-M01', 1, '2026-04-01', '2026-04-30'],
    ['FY27-M09', 9, '2026-12-01', '2026-12-31'],
    ['FY27-M10', 10, '2027-01-01', '2027-01-31'],
    ['FY27-M11', 11, '2027-02-01', '2027-02-28'],
    ['FY28-M11', 11, '2028-02-01', '2028-02-29'],
    ['FY27-M12', 12, '2027-03-01', '2027-03-31'],
    ['FY27-M13', 13, '2027-03-31', '2027-03-31'],
  ])('%s is month %d, from %s to %s', (text, month, from, to) => {
    expect([monthOf(p(text)), firstDayOf(p(text)), lastDayOf(p(text))]).toEqual([month, from, to]);
    expect(isMonth13(p(text))).toBe(month === 13);
  });
});

describe('the order of periods', () => {
  it.each([
    ['FY27-M01', 'FY27-M02'],
    ['FY27-M11', 'FY27-M12'],
    ['FY27-M12', 'FY28-M01'],
  ])('has %s before %s', (before, after) => {
    expect(nextMonth(p(before))).toBe(after);
    expect(previousMonth(p(after))).toBe(before);
  });
  it('leaves month 13 to the next year, and month 12 comes before it', () => {
    expect(nextMonth(p('FY27-M13'))).toBe('FY28-M01');
    expect(previousMonth(p('FY27-M13'))).toBe('FY27-M12');
  });
  it('ends with FY00 and FY99', () => {
    expect(() => previousMonth(p('FY00-M01'))).toThrow('The financial year to March 1999 is outside FY00 to FY99.');
    expect(() => nextMonth(p('FY99-M12'))).toThrow('The financial year to March 2100 is outside FY00 to FY99.');
    expect(() => nextMonth(p('FY99-M13'))).toThrow(RangeError);
  });
  it.each([
    ['FY27-M01', 2027 * 13],
    ['FY27-M04', 2027 * 13 + 3],
    ['FY27-M13', 2027 * 13 + 12],
    ['FY00-M01', 26_000],
    ['FY99-M13', 27_299],
  ])('gives %s the number %d', (text, number) => {
    expect(periodNumber(p(text))).toBe(number);
    expect(periodAt(number)).toBe(text);
  });
  it.each([25_999, 27_300, 26_000.5, NaN, 0])('has no period at %d', number => expect(() => periodAt(number)).toThrow(RangeError));
});

describe('the quarter of a day', () => {
  it.each([
    ['2026-04-01', { year: 'FY27', quarter: 1, from: '2026-04-01', to: '2026-06-30' }],
    ['2026-06-30', { year: 'FY27', quarter: 1, from: '2026-04-01', to: '2026-06-30' }],
    ['2026-07-01', { year: 'FY27', quarter: 2, from: '2026-07-01', to: '2026-09-30' }],
    ['2026-12-31', { year: 'FY27', quarter: 3, from: '2026-10-01', to: '2026-12-31' }],
    ['2027-01-01', { year: 'FY27', quarter: 4, from: '2027-01-01', to: '2027-03-31' }],
    ['2027-03-31', { year: 'FY27', quarter: 4, from: '2027-01-01', to: '2027-03-31' }],
  ])('of %s is %p', (day, quarter) => expect(quarterOf(d(day))).toEqual(quarter));
});
