import { describe, expect, it } from '@jest/globals';
import { type Map } from 'immutable';
import { plainDate } from '#money';
import {
  ask,
  authority,
  fact,
  given,
  joined,
  ledgerAfter,
  left,
  listed,
  mayReturn,
  noticeGiven,
  practiceC,
  proposed,
  returnApproved,
  type Fact,
} from '#testing';
import { approvedReturnOn, isSuspendedOn, rightOf } from './returns.js';

const gaveUp = fact('NationalContractEnded', { practice: practiceC, how: 'surrendered' }, '2026-02-01');
const exercised = [...mayReturn, noticeGiven()];
const dated = [...exercised, returnApproved()];
const completed = [...dated, left(practiceC, 'return', '2027-01-16')];

describe("recording the primary care commissioner's date", () => {
  const approve = (returnOn = '2027-01-16', on = '2026-01-20') => ask('ApproveReturnDate', on, { practice: practiceC, returnOn }, authority);

  it('is recorded for the day asked', () =>
    given(...exercised)
      .when(approve())
      .then(returnApproved()));
  it('is recorded for a later day, and not for an earlier', () => {
    given(...exercised)
      .when(approve('2027-01-17'))
      .then(returnApproved('2027-01-17'));
    given(...exercised)
      .when(approve('2027-01-15'))
      .thenRefused('date-out-of-order', { earliest: '2027-01-16' });
  });
  it('is refused without an authority', () =>
    given(...exercised)
      .when(ask('ApproveReturnDate', '2026-01-20', { practice: practiceC, returnOn: '2027-01-16' }))
      .thenRefused('authority-missing'));
  it('is recorded from the day of the notice, and not before', () => {
    given(...exercised)
      .when(approve('2027-01-16', '2026-01-09'))
      .then(returnApproved());
    given(...exercised)
      .when(approve('2027-01-16', '2026-01-08'))
      .thenRefused('date-out-of-order');
  });
  it('is refused without notice', () =>
    given(...mayReturn)
      .when(approve())
      .thenRefused('wrong-stage', { status: 'available' }));
  it('is refused the second time', () =>
    given(...dated)
      .when(approve())
      .thenRefused('nothing-to-change'));
  it('may move to a later day, and not to an earlier', () => {
    const moved = given(...exercised, returnApproved('2027-02-01'));
    moved.when(approve('2027-02-02')).then(returnApproved('2027-02-02'));
    moved.when(approve('2027-01-31')).thenRefused('date-out-of-order', { earliest: '2027-02-01' });
  });
  it('is refused once the practice is back', () =>
    given(...completed)
      .when(approve('2027-02-01'))
      .thenRefused('wrong-stage', { status: 'completed' }));
  it('is refused to a stranger', () => given(proposed()).when(approve()).thenRefused('unknown-name'));
  it('is refused to a practice that was never suspended', () =>
    given(proposed(), joined(practiceC)).when(approve()).thenRefused('no-right-of-return', { why: 'never-suspended' }));
  it('is refused to a practice that gave up its contract', () =>
    given(...exercised, gaveUp)
      .when(approve())
      .thenRefused('no-right-of-return', { why: 'surrendered' }));
});

describe('fixing the lists of a return', () => {
  const counts = { attributed: 6_468, returning: 6_213, staying: 255, excluded: { 'asked-to-stay': 37 } };
  const fix = (data: object = {}) => ask('FixReturnLists', '2027-01-15', { practice: practiceC, ...counts, ...data });
  const fixed = (data: object = {}) => fact('ReturnListsFixed', { practice: practiceC, ...counts, ...data }, '2027-01-15');
  const list = listed(practiceC, '2027-01-01', 6_468, { basis: 'attributed' });

  it('is recorded', () =>
    given(...dated, list)
      .when(fix())
      .then(fixed()));
  it.each([{ returning: 6_214 }, { staying: 254 }, { attributed: 6_469 }])('is refused where the counts do not add up: %p', data =>
    given(...dated, list)
      .when(fix(data))
      .thenRefused('counts-not-conserved'),
  );
  it('is refused where the attributed list has other heads', () =>
    given(...dated, list)
      .when(fix({ attributed: 6_469, staying: 256 }))
      .thenRefused('counts-not-conserved', { snapshotOn: '2027-01-01', heads: 6_468 }));
  it('takes the list in force the day before the return', () => {
    const dayBefore = listed(practiceC, '2027-01-15', 6_470, { basis: 'attributed' });
    given(...dated, list, dayBefore)
      .when(fix())
      .thenRefused('counts-not-conserved', { snapshotOn: '2027-01-15', heads: 6_470 });
    given(...dated, list, { ...listed(practiceC, '2027-01-16', 6_470, { basis: 'attributed' }) })
      .when(fix())
      .then(fixed());
  });
  it('is refused without an attributed list', () =>
    given(...dated, listed(practiceC, '2025-01-01', 6_468))
      .when(fix())
      .thenRefused('no-list-in-force', { on: '2027-01-15' }));
  it('is refused before a day is approved', () =>
    given(...exercised, list)
      .when(fix())
      .thenRefused('return-date-not-approved', { status: 'exercised' }));
  it('is refused without notice', () =>
    given(...mayReturn, list)
      .when(fix())
      .thenRefused('return-date-not-approved', { status: 'available' }));
  it('is refused the second time', () =>
    given(...dated, list, fixed())
      .when(fix())
      .thenRefused('nothing-to-change'));
  it.each([{ returning: 6_212, staying: 256 }, { excluded: { 'asked-to-stay': 36 } }, { excluded: {} }])('is recorded again with other counts: %p', data =>
    given(...dated, list, fixed())
      .when(fix(data))
      .then(fixed(data)),
  );
  it('is recorded again when the day moved', () =>
    given(...dated, list, fixed(), returnApproved('2027-01-17'))
      .when(fix())
      .then(fixed()));
  it('is refused once the practice is back', () =>
    given(...completed, list)
      .when(fix())
      .thenRefused('wrong-stage', { status: 'completed' }));
  it('is refused to a stranger', () => given(proposed()).when(fix()).thenRefused('unknown-name'));
  it('is refused to a practice that was never suspended', () => given(proposed(), joined(practiceC)).when(fix()).thenRefused('no-right-of-return'));
  it('is refused to a practice that gave up its contract', () =>
    given(...dated, gaveUp)
      .when(fix())
      .thenRefused('no-right-of-return'));
  it('is kept with the right', () => {
    const right = rightOf(ledgerAfter(...dated, list, fixed()).returns, practiceC);
    expect(right).toMatchObject({ status: 'dated', lists: { attributed: 6_468, returning: 6_213, staying: 255 } });
    expect((right as { lists: { excluded: Map<string, number> } }).lists.excluded.toObject()).toEqual({ 'asked-to-stay': 37 });
  });
});

describe('the right of return', () => {
  const right = (...facts: readonly Fact[]) => rightOf(ledgerAfter(...facts).returns, practiceC)?.status;

  it('goes from available to exercised, dated and completed', () => {
    expect([[proposed(), joined(practiceC)], mayReturn, exercised, dated, completed].map(facts => right(...facts))).toEqual([
      undefined,
      'available',
      'exercised',
      'dated',
      'completed',
    ]);
  });
  it('stays where the practice leaves for another reason', () => expect(right(...dated, left(practiceC, 'closure', '2026-06-01'))).toBe('dated'));
  it('is gone with the contract', () => expect(right(...dated, gaveUp)).toBe('gone'));
  it('is not touched by facts about practices without one', () => {
    const { returns } = ledgerAfter(proposed(), joined(practiceC), noticeGiven(), returnApproved(), left(practiceC, 'return', '2027-01-16'));
    expect(rightOf(returns, practiceC)).toBeUndefined();
  });
  it('has a day of return once it is approved', () => {
    const day = (...facts: readonly Fact[]) => approvedReturnOn(ledgerAfter(...facts).returns, practiceC);
    expect([mayReturn, exercised, dated, completed].map(facts => day(...facts))).toEqual([undefined, undefined, '2027-01-16', '2027-01-16']);
  });
  it.each([
    ['2025-01-15', false],
    ['2025-01-16', true],
    ['2027-01-15', true],
    ['2027-01-16', false],
  ])('belongs to a contract that sleeps from its suspension to the day before the return: %s %s', (day, asleep) =>
    expect(isSuspendedOn(ledgerAfter(...dated).returns, practiceC, plainDate(day))).toBe(asleep),
  );
});
