import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#money';
import { ask, authority, drafted, entityFormed, evidence, ledgerAfter, practiceA, practiceC, proposed } from '#testing';
import { isLiveOn } from '../organisation/organisation.js';
import { levelOn, listDays, practiceOn } from '../membership/membership.js';
import { rightOf } from './returns.js';

const list = (practice: string, snapshotOn: string, heads: number, basis = 'registered') =>
  ask('RecordListSize', snapshotOn, { practice, snapshotOn, basis, heads, version: 1 });
const join = (practice: string, level: string, more: object = {}) =>
  ask('JoinLco', '2025-01-16', { practice, name: practice, contractKind: 'GMS', level, ...more });

/** The story of C in the worked year, told in commands alone: from shadow form to live, suspended, noticed, dated, counted, and back. */
const story = [
  ask('ProposeLco', '2024-10-01', proposed().data),
  ask('EnterShadowForm', '2024-11-01', {}),
  ask('FormLegalEntity', '2025-02-01', entityFormed.data),
  ask('PassAssuranceCheckpoint', '2025-03-01', { checkpoint: 'gate-1', order: 1, last: true, evidence: [evidence] }),
  ask('DraftContract', '2024-12-01', drafted().data),
  ask('SignContract', '2025-01-10', { contract: 'main', version: 1 }),
  join(practiceA, 'partial'),
  join(practiceC, 'full', { participation: 'subcontractor' }),
  ask('RecordPartners', '2025-01-16', { practice: practiceC, partners: [{ reference: 'partner-1' }, { reference: 'partner-2' }] }),
  ask('SuspendNationalContract', '2025-01-16', {
    practice: practiceC,
    writtenOn: '2024-12-01',
    by: 'NHSE',
    preSuspension: { snapshotOn: '2025-01-01', heads: 6_430 },
  }),
  list(practiceA, '2026-04-01', 45_745),
  list(practiceC, '2026-04-01', 6_482, 'attributed'),
  ask('GoLive', '2026-04-01', { unregistered: 0, unagreedPence: 0 }),
  ask('ExerciseRightOfReturn', '2026-01-09', { practice: practiceC, noticeOn: '2026-01-09', returnOn: '2027-01-16', consent: [{ reference: 'contractor' }] }),
  ask('ApproveReturnDate', '2026-01-20', { practice: practiceC, returnOn: '2027-01-16' }, authority),
  list(practiceC, '2026-07-01', 6_490, 'attributed'),
  list(practiceC, '2026-10-01', 6_471, 'attributed'),
  list(practiceC, '2027-01-01', 6_468, 'attributed'),
  ask('FixReturnLists', '2027-01-15', { practice: practiceC, attributed: 6_468, returning: 6_213, staying: 255, excluded: { 'asked-to-stay': 37 } }),
  ask('LeaveLco', '2027-01-16', { practice: practiceC, why: 'return' }),
];

describe('the return of C in the worked year', () => {
  const ledger = ledgerAfter(...story);

  it('is completed on the second anniversary of its suspension', () =>
    expect(rightOf(ledger.returns, practiceC)).toMatchObject({
      status: 'completed',
      returnOn: '2027-01-16',
      notice: { window: 1, patientsDefault: 'follow' },
    }));
  it('ends its membership and its list-days', () => {
    expect(levelOn(ledger.membership, practiceC, plainDate('2027-01-15'))).toBe('full');
    expect(practiceOn(ledger.membership, practiceC, plainDate('2027-01-16'))).toBeUndefined();
    expect(listDays(ledger, practiceC, plainDate('2026-04-01'), plainDate('2027-03-31'))).toBe(1_879_294);
  });
  it('leaves the LCO live', () => expect(isLiveOn(ledger.organisation, plainDate('2027-01-16'))).toBe(true));
});
