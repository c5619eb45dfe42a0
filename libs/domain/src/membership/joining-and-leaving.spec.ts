import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#money';
import {
  ask,
  given,
  fact,
  joined,
  ledgerAfter,
  left,
  mayReturn,
  noticeGiven,
  partnersOf,
  practiceA,
  practiceB,
  practiceC,
  proposed,
  returnApproved,
  suspended,
  faultsOf,
} from '#testing';
import { isPracticeKnown, levelOn, membersOn, partnersOn, practiceOn } from './membership.js';

const a = { practice: practiceA, name: 'Practice P99001', contractKind: 'GMS', level: 'partial' } as const;
const join = (data: object = {}, on = '2025-01-16') => ask('JoinLco', on, { ...a, ...data });
const leave = (why: string, on: string, practice = practiceA) => ask('LeaveLco', on, { practice, why });

describe('joining', () => {
  it('is recorded on the day of the proposal, in any stage', () => given(proposed()).when(join({}, '2024-10-01')).then(joined(practiceA, a)));
  it('is refused the day before', () => given(proposed()).when(join({}, '2024-09-30')).thenRefused('date-out-of-order'));
  it('is refused before anything is proposed', () => given().when(join()).thenRefused('wrong-stage'));
  it('is refused to a member', () => given(proposed(), joined(practiceA)).when(join({}, '2026-01-01')).thenRefused('already-exists'));
  it('says how a full member takes part', () =>
    given(proposed())
      .when(join({ level: 'full', participation: 'equity' }))
      .then(joined(practiceA, { level: 'full', participation: 'equity' })));
  it('is refused where another than a full member takes part', () =>
    given(proposed())
      .when(join({ participation: 'equity' }))
      .thenRefused('not-fully-integrated'));
  it('may name a commissioner of its own, a partner', () =>
    given(proposed())
      .when(join({ commissioner: 'COUNCIL' }))
      .then(joined(practiceA, { ...a, commissioner: 'COUNCIL' })));
  it('is refused with a commissioner that is no partner', () =>
    given(proposed())
      .when(join({ commissioner: 'ICB-2' }))
      .thenRefused('unknown-name'));
  it('is refused under the id of another body', () => {
    const taken = fact('PartnerAdmitted', { party: practiceA, name: 'A charity', kind: 'charity' });
    given(proposed(), taken).when(join()).thenRefused('already-exists');
  });
  it('is recorded again from the day on which a practice left', () => {
    const gone = given(proposed(), joined(practiceA), left(practiceA, 'agreement-ended', '2025-07-01'));
    gone.when(join({}, '2025-07-01')).then(joined(practiceA, a));
    gone.when(join({}, '2025-06-30')).thenRefused('date-out-of-order');
  });
  it('cannot be read with a code in small letters, an unknown level or an unknown field', () =>
    expect(faultsOf(join({ practice: 'p99001', level: 'half', more: 1 }))).toEqual(['/more', '/practice', '/level']));
});

describe('leaving', () => {
  const member = given(proposed(), joined(practiceA));

  it.each(['agreement-ended', 'closure', 'default'] as const)('is recorded because of %s', why =>
    member.when(leave(why, '2025-07-01')).then(left(practiceA, why, '2025-07-01')),
  );
  it('is recorded on the day of joining', () => member.when(leave('closure', '2025-01-16')).then(left(practiceA, 'closure', '2025-01-16')));
  it('is refused a day before', () => member.when(leave('closure', '2025-01-15')).thenRefused('date-out-of-order'));
  it('is refused to a stranger', () => given(proposed()).when(leave('closure', '2025-07-01')).thenRefused('unknown-name'));
  it('is refused the second time', () =>
    given(proposed(), joined(practiceA), left(practiceA, 'closure', '2025-07-01'))
      .when(leave('closure', '2025-07-01'))
      .thenRefused('nothing-to-change'));
  it('by return is refused to a practice whose contract was never suspended', () =>
    member.when(leave('return', '2025-07-01')).thenRefused('no-right-of-return', { why: 'never-suspended' }));
});

describe('leaving with a suspended contract', () => {
  const leaveC = (why: string, on: string) => leave(why, on, practiceC);
  const dated = given(...mayReturn, noticeGiven(), returnApproved());

  it('by return is recorded on the approved day', () => dated.when(leaveC('return', '2027-01-16')).then(left(practiceC, 'return', '2027-01-16')));
  it.each(['2027-01-15', '2027-01-17'])('by return is refused on %s, beside it', on =>
    dated.when(leaveC('return', on)).thenRefused('date-out-of-order', { returnOn: '2027-01-16' }),
  );
  it('by return is refused without an approved day', () =>
    given(...mayReturn, noticeGiven())
      .when(leaveC('return', '2027-01-16'))
      .thenRefused('return-date-not-approved', { status: 'exercised' }));
  it('by return is refused without notice', () =>
    given(...mayReturn)
      .when(leaveC('return', '2027-01-16'))
      .thenRefused('return-date-not-approved'));
  it('by return is refused to one that gave up its contract, and says so', () =>
    given(...mayReturn, fact('NationalContractEnded', { practice: practiceC, how: 'novated', to: 'TRUST' }, '2025-06-01'))
      .when(leaveC('return', '2027-01-16'))
      .thenRefused('no-right-of-return', { why: 'novated', on: '2025-06-01' }));
  it('because an agreement ended is refused while the contract sleeps', () => {
    given(...mayReturn)
      .when(leaveC('agreement-ended', '2026-07-01'))
      .thenRefused('wrong-stage');
    dated.when(leaveC('agreement-ended', '2027-01-15')).thenRefused('wrong-stage');
  });
  it('because an agreement ended is recorded where there is no main contract any more', () => {
    const ended = fact('ContractTerminated', { contract: 'main', why: 'failure' }, '2026-07-01');
    given(...mayReturn, ended)
      .when(leaveC('agreement-ended', '2026-07-01'))
      .then(left(practiceC, 'agreement-ended', '2026-07-01'));
  });
  it.each(['closure', 'default'] as const)('because of %s is a fact', why =>
    given(...mayReturn)
      .when(leaveC(why, '2026-07-01'))
      .then(left(practiceC, why, '2026-07-01')),
  );
});

describe('what is recorded of a membership', () => {
  it('is not left behind by leaving earlier: a level', () => {
    const changed = given(proposed(), joined(practiceA), fact('IntegrationLevelChanged', { practice: practiceA, from: 'full', to: 'partial' }, '2025-04-01'));
    changed.when(leave('closure', '2025-04-01')).then(left(practiceA, 'closure', '2025-04-01'));
    changed.when(leave('closure', '2025-03-31')).thenRefused('date-out-of-order', { from: '2025-04-01' });
  });
  it('is not left behind by leaving earlier: a suspension', () => {
    const asleep = given(proposed(), joined(practiceC), suspended(practiceC, {}, '2025-03-01'));
    asleep.when(leave('closure', '2025-03-01', practiceC)).then(left(practiceC, 'closure', '2025-03-01'));
    asleep.when(leave('closure', '2025-02-28', practiceC)).thenRefused('date-out-of-order', { from: '2025-03-01' });
  });
  it('makes a practice whose contract still sleeps join again as full', () => {
    const gone = given(...mayReturn, left(practiceC, 'default', '2026-01-01'));
    gone.when(join({ practice: practiceC }, '2026-01-01')).thenRefused('wrong-stage', { level: 'full' });
    gone.when(join({ practice: practiceC, level: 'full' }, '2026-01-01')).then(joined(practiceC, { ...a, practice: practiceC, level: 'full' }));
  });
});

describe('renaming a practice', () => {
  const rename = (name: string, on = '2025-06-01', practice = practiceA) => ask('RenamePractice', on, { practice, name });
  const renamed = (name: string) => fact('PracticeRenamed', { practice: practiceA, name }, '2025-06-01');
  const member = given(proposed(), joined(practiceA));

  it('is recorded', () => member.when(rename('The Quay')).then(renamed('The Quay')));
  it('is recorded on the day of joining', () => member.when(rename('The Quay', '2025-01-16')).then(renamed('The Quay')));
  it('is refused a day before', () => member.when(rename('The Quay', '2025-01-15')).thenRefused('date-out-of-order'));
  it('is refused where it has that name', () => member.when(rename('Practice P99001')).thenRefused('nothing-to-change'));
  it('compares with the name of the day', () => {
    const twice = given(proposed(), joined(practiceA), renamed('The Quay'));
    twice.when(rename('The Quay', '2025-05-31')).then(renamed('The Quay'));
    twice.when(rename('The Quay', '2025-06-01')).thenRefused('nothing-to-change');
  });
  it('is refused to a stranger', () => member.when(rename('The Quay', '2025-06-01', practiceB)).thenRefused('unknown-name'));
});

describe('recording the partners of a contractor', () => {
  const record = (references: readonly string[], on = '2025-06-01', practice = practiceA) =>
    ask('RecordPartners', on, { practice, partners: references.map(reference => ({ reference })) });
  const member = given(proposed(), joined(practiceA), partnersOf(practiceA, ['partner-1', 'partner-2'], '2025-01-16'));

  it('is recorded', () => member.when(record(['partner-1', 'partner-3'])).then(partnersOf(practiceA, ['partner-1', 'partner-3'])));
  it('is recorded for a day before joining', () => member.when(record(['partner-1'], '2024-01-01')).then(partnersOf(practiceA, ['partner-1'])));
  it('is refused where the same are recorded, in any order', () => member.when(record(['partner-2', 'partner-1'])).thenRefused('nothing-to-change'));
  it('is refused where one stands twice', () => member.when(record(['partner-1', 'partner-1'])).thenRefused('already-exists'));
  it('is refused to a stranger', () => member.when(record(['partner-1'], '2025-06-01', practiceB)).thenRefused('unknown-name'));
  it('cannot be read without partners, or with a name', () => {
    expect(faultsOf(record([]))).toEqual(['/partners']);
    expect(faultsOf(record(['Dr Jane Doe']))).toEqual(['/partners/0/reference']);
  });
});

describe('a member', () => {
  const { membership } = ledgerAfter(
    proposed(),
    joined(practiceB, { level: 'virtual' }),
    joined(practiceA, { level: 'virtual' }),
    partnersOf(practiceA, ['partner-1'], '2025-02-01'),
    fact('IntegrationLevelChanged', { practice: practiceA, from: 'virtual', to: 'partial' }, '2025-04-01'),
    left(practiceA, 'closure', '2025-07-01'),
    joined(practiceA, { level: 'full' }, '2026-01-01'),
  );

  it.each([
    ['2025-01-15', undefined],
    ['2025-01-16', 'virtual'],
    ['2025-03-31', 'virtual'],
    ['2025-04-01', 'partial'],
    ['2025-06-30', 'partial'],
    ['2025-07-01', undefined],
    ['2025-12-31', undefined],
    ['2026-01-01', 'full'],
  ])('on %s is %s', (day, level) => {
    expect(levelOn(membership, practiceA, plainDate(day))).toBe(level);
    expect(practiceOn(membership, practiceA, plainDate(day)) !== undefined).toBe(level !== undefined);
  });
  it('is known for ever', () => {
    expect(isPracticeKnown(membership, practiceA)).toBe(true);
    expect(isPracticeKnown(membership, practiceC)).toBe(false);
  });
  it('has the partners of the day', () => {
    expect(partnersOn(membership, practiceA, plainDate('2025-01-31'))).toBeUndefined();
    expect(partnersOn(membership, practiceA, plainDate('2025-02-01'))).toEqual(['partner-1']);
  });
  it('is listed by code', () => {
    expect(membersOn(membership, plainDate('2025-01-16')).map(({ practice }) => practice)).toEqual([practiceA, practiceB]);
    expect(membersOn(membership, plainDate('2025-07-01')).map(({ practice }) => practice)).toEqual([practiceB]);
  });
});
