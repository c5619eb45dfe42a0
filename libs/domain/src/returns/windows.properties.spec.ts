import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, plainDate, type PlainDate } from '#money';
import {
  decided,
  after,
  ask,
  drafted,
  exercise,
  joined,
  listed,
  mayReturn,
  noticeGiven,
  practiceC,
  proposed,
  returnApproved,
  returnTerms,
  signed,
  suspended,
  terms,
} from '#testing';
import type { ReturnTerms } from '#domain';
import { lastNoticeFor, nextWindow, windowAt, windowOf } from './windows.js';

const days = fc.integer({ min: 0, max: 3_000 }).map(n => addDays(plainDate('2020-01-01'), n));
const someTerms = fc
  .record({
    intervalYears: fc.integer({ min: 1, max: 4 }),
    windowDays: fc.integer({ min: 1, max: 60 }),
    noticeMonths: fc.integer({ min: 0, max: 30 }),
    leapDay: fc.constantFrom('28-february', '1-march'),
  })
  .map((data): ReturnTerms => ({ ...returnTerms, ...data }));
const windows = fc.integer({ min: 1, max: 6 });

describe('windows of return', () => {
  it('hold their first and last day, and not the days beside them', () =>
    fc.assert(
      fc.property(someTerms, days, windows, (some, suspendedOn, k) => {
        const { from, to } = windowAt(some, suspendedOn, k);
        const number = (day: PlainDate) => windowOf(some, suspendedOn, day).found?.window;
        expect([number(addDays(from, -1)), number(from), number(to), number(addDays(to, 1))]).toEqual([undefined, k, k, undefined]);
      }),
    ));

  it('are offered to late notice from the first day that it reaches, and none was missed', () =>
    fc.assert(
      fc.property(someTerms, days, days, (some, suspendedOn, noticeOn) => {
        const next = nextWindow(some, suspendedOn, noticeOn, 1);
        expect(noticeOn <= lastNoticeFor(some, next.from)).toBe(true);
        const earlier =
          windowAt(some, suspendedOn, next.window).from < next.from
            ? addDays(next.from, -1)
            : next.window > 1
              ? windowAt(some, suspendedOn, next.window - 1).to
              : undefined;
        if (earlier !== undefined) expect(noticeOn > lastNoticeFor(some, earlier)).toBe(true);
      }),
    ));

  it('take notice to its last day, and not a day longer', () =>
    fc.assert(
      fc.property(someTerms, days, windows, (some, suspendedOn, k) => {
        const { from: returnOn, patientsDefault } = windowAt(some, suspendedOn, k);
        const lastNoticeOn = lastNoticeFor(some, returnOn);
        fc.pre(lastNoticeOn >= suspendedOn);
        const history = after([
          { ...proposed(), effectiveOn: '2019-01-01' },
          drafted({ from: '2019-01-01', terms: terms({ return: some }) }),
          signed(),
          joined(practiceC, {}, '2019-01-01'),
          suspended(practiceC, {}, suspendedOn),
        ]);
        const on = (noticeOn: PlainDate) => decided(history, exercise({ noticeOn, returnOn }, noticeOn));
        expect(on(lastNoticeOn)).toMatchObject([{ data: { window: k, patientsDefault } }]);
        expect(on(addDays(lastNoticeOn, 1))).toMatchObject({ refused: 'notice-too-short', carries: { lastNoticeOn } });
      }),
    ));
});

describe('the lists of a return', () => {
  const heads = fc.nat(20_000);

  it('are fixed only when returning and staying are the attributed list in force', () =>
    fc.assert(
      fc.property(heads, heads, fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 }), (returning, staying, off, wrong) => {
        fc.pre(returning + staying + off >= 0 && returning + staying + wrong >= 0);
        const history = after([
          ...mayReturn,
          noticeGiven(),
          returnApproved(),
          listed(practiceC, '2027-01-01', returning + staying + off, { basis: 'attributed' }),
        ]);
        const attributed = returning + staying + wrong;
        const answer = decided(history, ask('FixReturnLists', '2027-01-15', { practice: practiceC, attributed, returning, staying, excluded: {} }));
        expect('refused' in answer ? answer.refused : 'fixed').toBe(off === 0 && wrong === 0 ? 'fixed' : 'counts-not-conserved');
      }),
    ));
});
