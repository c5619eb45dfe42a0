import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#money';
import {
  ask,
  given,
  fact,
  joined,
  ledgerAfter,
  left,
  listed,
  mayReturn,
  noticeGiven,
  practiceA,
  practiceB,
  practiceC,
  proposed,
  returnApproved,
  suspended,
} from '#testing';
import { isSuspendedOn, rightOf } from '../returns/returns.js';

const suspend = (data: object = {}, on = '2025-01-16', practice = practiceC) =>
  ask('SuspendNationalContract', on, { practice, writtenOn: '2024-12-01', by: 'NHSE', preSuspension: { snapshotOn: '2025-01-01', heads: 6_430 }, ...data });
const gaveUp = (how: 'surrendered' | 'novated' = 'surrendered', on = '2025-06-01') => fact('NationalContractEnded', { practice: practiceC, how }, on);

describe('suspending the national contract', () => {
  const full = given(proposed(), joined(practiceC));

  it('is recorded for a full member on the day it joins', () => full.when(suspend()).then(suspended()));
  it('is recorded in shadow form', () => given(proposed(), fact('LcoEnteredShadowForm', {}), joined(practiceC)).when(suspend()).then(suspended()));
  it.each(['virtual', 'partial'] as const)('is refused to a %s member', level =>
    given(proposed(), joined(practiceC, { level })).when(suspend()).thenRefused('not-fully-integrated', { level }),
  );
  it('is refused the day before a member is full', () => {
    const later = given(
      proposed(),
      joined(practiceC, { level: 'partial' }),
      fact('IntegrationLevelChanged', { practice: practiceC, from: 'partial', to: 'full' }, '2025-04-01'),
    );
    later.when(suspend({}, '2025-03-31')).thenRefused('not-fully-integrated');
    later.when(suspend({}, '2025-04-01')).then(suspended());
  });
  it('is refused before a change of level that is recorded', () => {
    const twice = [fact('IntegrationLevelChanged', { practice: practiceC, from: 'full', to: 'partial' }, '2025-04-01')];
    const back = fact('IntegrationLevelChanged', { practice: practiceC, from: 'partial', to: 'full' }, '2025-05-01');
    given(proposed(), joined(practiceC), ...twice, back)
      .when(suspend({}, '2025-03-31'))
      .thenRefused('date-out-of-order', { from: '2025-05-01' });
    given(proposed(), joined(practiceC), ...twice, back)
      .when(suspend({}, '2025-05-01'))
      .then(suspended());
  });
  it('is refused a day before joining', () => full.when(suspend({}, '2025-01-15')).thenRefused('date-out-of-order', { from: '2025-01-16' }));
  it('is refused from the day of leaving', () =>
    given(proposed(), joined(practiceC), left(practiceC, 'closure', '2025-03-01'))
      .when(suspend({}, '2025-03-01'))
      .thenRefused('wrong-stage', { left: '2025-03-01' }));
  it('is refused to a stranger', () => given(proposed()).when(suspend()).thenRefused('unknown-name'));
  it('needs letters to the patients on an earlier day', () => {
    full.when(suspend({ writtenOn: '2025-01-15' })).then(suspended(practiceC, { writtenOn: '2025-01-15' }));
    full.when(suspend({ writtenOn: '2025-01-16' })).thenRefused('patients-not-written-to');
  });
  it('is refused the second time', () =>
    given(...mayReturn)
      .when(suspend({}, '2025-02-01'))
      .thenRefused('nothing-to-change'));
  it('is refused where the contract was given up', () =>
    given(proposed(), joined(practiceC), gaveUp()).when(suspend({}, '2025-07-01')).thenRefused('wrong-stage', { how: 'surrendered' }));
  it('is recorded again after a return that was completed', () => {
    const back = given(...mayReturn, noticeGiven(), returnApproved(), left(practiceC, 'return', '2027-01-16'), joined(practiceC, {}, '2027-02-01'));
    const again = { writtenOn: '2027-01-20', preSuspension: { snapshotOn: '2027-01-16', heads: 6_213 } };
    back.when(suspend(again, '2027-02-01')).then(suspended(practiceC, again));
  });
  it('waits for a return that is not completed', () => {
    const dated = given(...mayReturn, noticeGiven(), returnApproved());
    dated.when(suspend({}, '2027-01-15')).thenRefused('nothing-to-change');
    dated.when(suspend({}, '2027-01-16')).thenRefused('wrong-stage');
  });
  it('does not go back before a completed return', () => {
    const partialFrom = fact('IntegrationLevelChanged', { practice: practiceC, from: 'full', to: 'partial' }, '2027-01-16');
    given(...mayReturn, noticeGiven(), returnApproved(), partialFrom)
      .when(suspend({}, '2027-01-15'))
      .thenRefused('date-out-of-order');
  });
});

describe('the list before a suspension', () => {
  const preSuspension = (snapshotOn: string, heads = 6_430) => suspend({ preSuspension: { snapshotOn, heads } });
  const full = given(proposed(), joined(practiceC));
  const recorded = given(proposed(), joined(practiceC), listed(practiceC, '2024-10-01', 6_400), listed(practiceC, '2025-01-01', 6_430));

  it('is what the command says, where none is recorded', () =>
    full.when(preSuspension('2025-01-15')).then(suspended(practiceC, { preSuspension: { snapshotOn: '2025-01-15', heads: 6_430 } })));
  it('is of an earlier day', () => full.when(preSuspension('2025-01-16')).thenRefused('date-out-of-order'));
  it('is the recorded one', () => recorded.when(preSuspension('2025-01-01')).then(suspended()));
  it('is refused with other heads than are recorded', () =>
    recorded.when(preSuspension('2025-01-01', 6_431)).thenRefused('counts-not-conserved', { snapshotOn: '2025-01-01', heads: 6_430 }));
  it('is refused where a later one is recorded', () =>
    recorded.when(preSuspension('2024-10-01', 6_400)).thenRefused('no-list-in-force', { snapshotOn: '2025-01-01' }));
  it('may be later than what is recorded', () =>
    recorded.when(preSuspension('2025-01-10', 6_440)).then(suspended(practiceC, { preSuspension: { snapshotOn: '2025-01-10', heads: 6_440 } })));
  it('is not one of the day itself', () =>
    given(proposed(), joined(practiceC), listed(practiceC, '2025-01-16', 9_999))
      .when(preSuspension('2025-01-01'))
      .then(suspended()));
});

describe('giving up the national contract', () => {
  const surrender = (data: object = {}, on = '2025-06-01', practice = practiceC) => ask('SurrenderNationalContract', on, { practice, ...data });
  const ended = (how: 'surrendered' | 'novated' | 'terminated', to?: string) =>
    fact('NationalContractEnded', { practice: practiceC, how, ...(to === undefined ? {} : { to }) });

  it('is recorded for a member', () => given(proposed(), joined(practiceC)).when(surrender()).then(ended('surrendered')));
  it('is recorded for a suspended contract from the day of its suspension', () => {
    given(...mayReturn)
      .when(surrender({}, '2025-01-16'))
      .then(ended('surrendered'));
  });
  it('is refused before its suspension', () => {
    const later = given(proposed(), joined(practiceC), { ...suspended(), effectiveOn: '2025-03-01' });
    later.when(surrender({}, '2025-02-28')).thenRefused('date-out-of-order');
  });
  it('says how and to whom', () =>
    given(proposed(), joined(practiceC))
      .when(surrender({ how: 'novated', to: 'TRUST' }))
      .then(ended('novated', 'TRUST')));
  it('is refused to a party that nobody knows', () =>
    given(proposed(), joined(practiceC))
      .when(surrender({ to: 'NOBODY' }))
      .thenRefused('unknown-name'));
  it('is refused the second time', () => given(proposed(), joined(practiceC), gaveUp()).when(surrender()).thenRefused('nothing-to-change'));
  it('is refused to a stranger', () => given(proposed()).when(surrender()).thenRefused('unknown-name'));
  it('is refused a day before joining', () => given(proposed(), joined(practiceC)).when(surrender({}, '2025-01-15')).thenRefused('date-out-of-order'));
  it('ends the right of return', () => {
    const { returns } = ledgerAfter(...mayReturn, gaveUp());
    expect(rightOf(returns, practiceC)).toEqual({ status: 'gone', how: 'surrendered', on: '2025-06-01', uses: 0 });
    expect(isSuspendedOn(returns, practiceC, plainDate('2025-05-31'))).toBe(false);
  });
});

describe('changing the level of integration', () => {
  const change = (to: string, on = '2025-04-01', data: object = {}, practice = practiceA) => ask('ChangeIntegrationLevel', on, { practice, to, ...data });
  const changed = (from: 'virtual' | 'partial' | 'full', to: 'virtual' | 'partial' | 'full', practice = practiceA) =>
    fact('IntegrationLevelChanged', { practice, from, to }, '2025-04-01');
  const virtual = given(proposed(), joined(practiceA, { level: 'virtual' }));
  const partial = given(proposed(), joined(practiceA, { level: 'virtual' }), changed('virtual', 'partial'));

  it('is recorded with the level before it', () => virtual.when(change('partial')).then(changed('virtual', 'partial')));
  it('is recorded with the level before it, where that is said', () =>
    virtual.when(change('partial', '2025-04-01', { from: 'virtual' })).then(changed('virtual', 'partial')));
  it('is refused from another level than the ledger knows', () =>
    virtual.when(change('full', '2025-04-01', { from: 'partial' })).thenRefused('wrong-stage', { level: 'virtual' }));
  it('is refused to the same level', () => virtual.when(change('virtual')).thenRefused('nothing-to-change'));
  it('is recorded on the day of the last change', () => partial.when(change('full')).then(changed('partial', 'full')));
  it('is refused a day before the last change', () => partial.when(change('full', '2025-03-31')).thenRefused('date-out-of-order', { from: '2025-04-01' }));
  it('is refused a day before joining', () => virtual.when(change('full', '2025-01-15')).thenRefused('date-out-of-order'));
  it('is refused to a stranger', () => virtual.when(change('full', '2025-04-01', {}, practiceB)).thenRefused('unknown-name'));
  it('is refused to a practice that left', () =>
    given(proposed(), joined(practiceA), left(practiceA, 'closure', '2025-03-01'))
      .when(change('partial'))
      .thenRefused('wrong-stage'));
  it('may go down where nothing is suspended', () => given(proposed(), joined(practiceA)).when(change('virtual')).then(changed('full', 'virtual')));
  it('is refused while the national contract is suspended', () =>
    given(...mayReturn)
      .when(change('partial', '2026-01-01', {}, practiceC))
      .thenRefused('wrong-stage'));
  it('is recorded after the contract was given up', () =>
    given(...mayReturn, gaveUp())
      .when(change('partial', '2026-01-01', {}, practiceC))
      .then(changed('full', 'partial', practiceC)));

  describe('of a practice that returns', () => {
    const dated = given(...mayReturn, noticeGiven(), returnApproved());
    it('is recorded on the day of its return', () => dated.when(change('partial', '2027-01-16', {}, practiceC)).then(changed('full', 'partial', practiceC)));
    it('is refused the day before', () => dated.when(change('partial', '2027-01-15', {}, practiceC)).thenRefused('wrong-stage', { returnOn: '2027-01-16' }));
    it('is refused the day after', () =>
      dated.when(change('partial', '2027-01-17', {}, practiceC)).thenRefused('date-out-of-order', { returnOn: '2027-01-16' }));
    it('completes the return', () => {
      const { returns } = ledgerAfter(...mayReturn, noticeGiven(), returnApproved(), { ...changed('full', 'partial', practiceC), effectiveOn: '2027-01-16' });
      expect(rightOf(returns, practiceC)?.status).toBe('completed');
    });
    it('is refused afterwards for a day on which the contract was suspended', () =>
      given(...mayReturn, noticeGiven(), returnApproved(), left(practiceC, 'return', '2027-01-16'))
        .when(change('virtual', '2026-01-01', {}, practiceC))
        .thenRefused('date-out-of-order', { from: '2027-01-16' }));
    it('is refused a day before its suspension', () => {
      const later = given(proposed(), joined(practiceC), { ...suspended(), effectiveOn: '2025-03-01' });
      later.when(change('partial', '2025-02-28', {}, practiceC)).thenRefused('date-out-of-order');
    });
  });
});
