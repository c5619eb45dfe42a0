import { describe, expect, it } from '@jest/globals';
import { isInstant, isPlainDate, londonDateOf } from './instants.js';

describe('a date in Europe/London', () => {
  it.each([
    ['2026-03-29T00:59:59.999Z', '2026-03-29'],
    ['2026-06-30T22:59:59.999Z', '2026-06-30'],
    ['2026-06-30T23:00:00.000Z', '2026-07-01'],
    ['2026-10-24T23:00:00.000Z', '2026-10-25'],
    ['2026-10-25T23:30:00.000Z', '2026-10-25'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['2027-01-01T00:00:00.000Z', '2027-01-01'],
  ])('at %s is %s', (instant, date) => expect(londonDateOf(Date.parse(instant))).toBe(date));
});

it.each(['2024-02-29', '1999-12-31'])('%s is a date', text => expect(isPlainDate(text)).toBe(true));
it.each(['2023-02-29', '2023-13-01', '2023-1-1', '2023-01-01T00:00:00Z', ''])('"%s" is no date', text => expect(isPlainDate(text)).toBe(false));
it.each(['2024-02-29T23:59:59.999Z', '2024-02-29T00:00:00Z'])('%s is an instant', text => expect(isInstant(text)).toBe(true));
it.each(['2024-02-30T00:00:00Z', '2024-02-29T24:00:01Z', '2024-02-29 00:00:00Z', '2024-02-29T00:00:00'])('"%s" is no instant', text =>
  expect(isInstant(text)).toBe(false),
);
