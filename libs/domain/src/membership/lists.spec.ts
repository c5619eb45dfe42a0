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
  faultsOf,
} from '#testing';
import { listDays, listOn } from './membership.js';

const record = (data: object = {}, practice = practiceA) =>
  ask('RecordListSize', '2026-07-20', { practice, snapshotOn: '2026-04-01', basis: 'registered', heads: 12_480, version: 1, ...data });

describe('recording a list', () => {
  const member = given(proposed(), joined(practiceA));
  const recorded = listed(practiceA, '2026-04-01', 12_480);
  const withOne = given(proposed(), joined(practiceA), recorded);

  it('is recorded', () => member.when(record()).then(recorded));
  it('keeps weighted heads and the file', () => {
    const more = { weighted: { 'core-gp': '11902.18' }, source: { name: 'lists.csv', sha256: 'a'.repeat(64) } };
    member.when(record(more)).then(listed(practiceA, '2026-04-01', 12_480, more));
  });
  it('is recorded for a snapshot before joining', () => member.when(record({ snapshotOn: '2025-01-01' })).then(listed(practiceA, '2025-01-01', 12_480)));
  it('takes nobody for a number', () => member.when(record({ heads: 0 })).then(listed(practiceA, '2026-04-01', 0)));
  it('corrects with a later version', () => withOne.when(record({ version: 2, heads: 12_479 })).then(listed(practiceA, '2026-04-01', 12_479, { version: 2 })));
  it('is refused under a version that is recorded with other heads', () =>
    withOne.when(record({ heads: 12_479 })).thenRefused('already-exists', { version: 1, heads: 12_480 }));
  it('is refused under an earlier version', () =>
    given(proposed(), joined(practiceA), listed(practiceA, '2026-04-01', 12_480, { version: 2 }))
      .when(record())
      .thenRefused('already-exists', { version: 2 }));
  it('is refused the second time', () => withOne.when(record()).thenRefused('nothing-to-change'));
  it('is refused under a later version that says the same', () => withOne.when(record({ version: 2 })).thenRefused('nothing-to-change'));
  it('is another list with other weights', () =>
    withOne
      .when(record({ version: 2, weighted: { 'core-gp': '1.00' } }))
      .then(listed(practiceA, '2026-04-01', 12_480, { version: 2, weighted: { 'core-gp': '1.00' } })));
  it('is refused to a stranger', () => member.when(record({}, practiceB)).thenRefused('unknown-name'));
  it('is refused from the day of leaving', () => {
    const gone = given(proposed(), joined(practiceA), left(practiceA, 'closure', '2026-04-01'));
    gone.when(record()).thenRefused('wrong-stage', { left: '2026-04-01' });
    gone.when(record({ snapshotOn: '2026-03-31' })).then(listed(practiceA, '2026-03-31', 12_480));
  });
  it('cannot be read with half a head, a version 0, or weights of one decimal', () =>
    expect(faultsOf(record({ heads: 0.5, version: 0, weighted: { 'core-gp': '1.5' } }))).toEqual(['/heads', '/weighted/core-gp', '/version']));
});

describe('the list of a suspended contract', () => {
  const attributed = (snapshotOn: string) => record({ snapshotOn, basis: 'attributed' }, practiceC);
  const registered = (snapshotOn: string) => record({ snapshotOn }, practiceC);
  const asleep = given(...mayReturn);
  const dated = given(...mayReturn, noticeGiven(), returnApproved());

  it('is attributed from the day of the suspension', () => {
    asleep.when(attributed('2025-01-16')).then(listed(practiceC, '2025-01-16', 12_480, { basis: 'attributed' }));
    asleep.when(registered('2025-01-16')).thenRefused('wrong-stage', { basis: 'attributed' });
  });
  it('is registered the day before', () => {
    asleep.when(registered('2025-01-15')).then(listed(practiceC, '2025-01-15', 12_480));
    asleep.when(attributed('2025-01-15')).thenRefused('wrong-stage', { basis: 'registered' });
  });
  it('is attributed until the day before an approved return', () => {
    dated.when(attributed('2027-01-15')).then(listed(practiceC, '2027-01-15', 12_480, { basis: 'attributed' }));
    dated.when(attributed('2027-01-16')).thenRefused('wrong-stage');
    dated.when(registered('2027-01-16')).then(listed(practiceC, '2027-01-16', 12_480));
  });
  it('may be either once the contract was given up', () => {
    const gone = given(proposed(), joined(practiceC), fact('NationalContractEnded', { practice: practiceC, how: 'surrendered' }, '2025-06-01'));
    gone.when(attributed('2025-07-01')).then(listed(practiceC, '2025-07-01', 12_480, { basis: 'attributed' }));
    gone.when(registered('2025-07-01')).then(listed(practiceC, '2025-07-01', 12_480));
  });
});

describe('the list in force', () => {
  const { membership } = ledgerAfter(
    proposed(),
    joined(practiceA),
    listed(practiceA, '2026-07-01', 12_533),
    listed(practiceA, '2026-04-01', 12_480),
    listed(practiceA, '2026-04-01', 12_481, { version: 2 }),
    listed(practiceA, '2026-10-01', 12_600),
    listed(practiceA, '2026-10-01', 12_601, { basis: 'attributed' }),
  );
  const heads = (day: string, basis?: 'registered' | 'attributed') => listOn(membership, practiceA, plainDate(day), basis)?.heads;

  it('is none before the first snapshot', () => expect(heads('2026-03-31')).toBeUndefined());
  it('is the greatest version of the snapshot of the day', () => expect(heads('2026-04-01')).toBe(12_481));
  it('stays until the next snapshot', () => expect(heads('2026-06-30')).toBe(12_481));
  it('is the later snapshot from its day, whichever came first', () => expect(heads('2026-07-01')).toBe(12_533));
  it('is the attributed one of two of a day', () => expect(heads('2026-10-01')).toBe(12_601));
  it('is of the basis that is asked for', () => {
    expect(heads('2026-10-01', 'registered')).toBe(12_600);
    expect(heads('2026-09-30', 'attributed')).toBeUndefined();
  });
});

describe('list-days', () => {
  const year = [plainDate('2026-04-01'), plainDate('2027-03-31')] as const;
  const quarters = ['2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'];
  const lists = (practice: string, heads: readonly number[], basis: 'registered' | 'attributed' = 'registered') =>
    quarters.map((snapshotOn, index) => listed(practice, snapshotOn, heads[index]!, { basis }));
  const b = lists(practiceB, [8_915, 8_790, 8_768, 8_741]);
  const worked = ledgerAfter(
    ...mayReturn,
    joined(practiceA, { level: 'virtual' }),
    joined(practiceB, { level: 'virtual' }),
    ...lists(practiceA, [12_480, 12_533, 12_601, 12_655]),
    ...b,
    listed(practiceB, '2026-04-01', 8_779, { version: 2 }),
    ...lists(practiceC, [6_482, 6_490, 6_471, 6_468], 'attributed'),
    noticeGiven(),
    returnApproved(),
  );

  it('are those of the worked year, a corrected list and an approved return included', () => {
    expect([practiceA, practiceB, practiceC].map(code => listDays(worked, code, ...year))).toEqual([4_586_958, 3_200_915, 1_879_294]);
  });
  it('end with the day before leaving, as before a return', () => {
    const ledger = ledgerAfter(proposed(), joined(practiceA), ...lists(practiceA, [100, 100, 100, 100]), left(practiceA, 'closure', '2026-07-03'));
    expect(listDays(ledger, practiceA, ...year)).toBe(93 * 100);
  });
  it('count again for a practice that joined again, on the day of its return too', () => {
    const back = [left(practiceC, 'return', '2027-01-16'), joined(practiceC, { level: 'virtual' }, '2027-01-16'), listed(practiceC, '2027-01-16', 6_213)];
    const ledger = ledgerAfter(...mayReturn, ...lists(practiceC, [6_482, 6_490, 6_471, 6_468], 'attributed'), noticeGiven(), returnApproved(), ...back);
    expect(listDays(ledger, practiceC, plainDate('2027-01-15'), plainDate('2027-01-17'))).toBe(6_468 * 3);
  });
  it('begin with the day of joining, by the list of the quarter', () => {
    const ledger = ledgerAfter(proposed(), joined(practiceA, {}, '2026-05-01'), ...lists(practiceA, [100, 200, 200, 200]));
    expect(listDays(ledger, practiceA, plainDate('2026-04-01'), plainDate('2026-07-01'))).toBe(61 * 100 + 200);
  });
  it('take the list of the day of joining where the quarter had none', () => {
    const ledger = ledgerAfter(proposed(), joined(practiceA, {}, '2026-05-01'), listed(practiceA, '2026-05-01', 100));
    expect(listDays(ledger, practiceA, plainDate('2026-04-01'), plainDate('2026-05-31'))).toBe(31 * 100);
  });
  it('are unknown where neither day has a list', () => {
    const ledger = ledgerAfter(proposed(), joined(practiceA, {}, '2026-05-01'), listed(practiceA, '2026-05-02', 100));
    expect(listDays(ledger, practiceA, plainDate('2026-04-01'), plainDate('2026-05-31'))).toBeUndefined();
  });
  it('are none where the practice was no member, and unknown for a stranger', () => {
    const ledger = ledgerAfter(proposed(), joined(practiceA, {}, '2026-05-01'));
    expect(listDays(ledger, practiceA, plainDate('2025-04-01'), plainDate('2026-04-30'))).toBe(0);
    expect(listDays(ledger, practiceB, ...year)).toBeUndefined();
  });
  it('count the leap day', () => {
    const ledger = ledgerAfter(proposed(), joined(practiceA), listed(practiceA, '2025-01-16', 10));
    expect(listDays(ledger, practiceA, plainDate('2028-02-01'), plainDate('2028-02-29'))).toBe(290);
  });
});
