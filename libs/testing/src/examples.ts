import type { LedgerEvents, ReturnTerms, Terms } from '#domain';
import { ask, fact } from './asking.js';
import type { Fact, Told } from './given.js';

/** Named examples of the invented LCO Northam, with fixed ids and dates. Practice codes P99nnn do not exist. */
export const practiceA = 'P99001';
export const practiceB = 'P99002';
export const practiceC = 'P99003';

export const authority = { kind: 'letter', reference: 'NHSE-2026-014' };
export const evidence = { name: 'assurance.pdf', sha256: 'e'.repeat(64) };

/** Founded on 1 October 2024, with a threshold of 50,000 people. */
export const proposed = (data: Partial<LedgerEvents['LcoProposed']> = {}): Fact =>
  fact(
    'LcoProposed',
    {
      name: 'Northam',
      area: 'Northam and the villages',
      hostCommissioner: 'ICB',
      partners: [
        { party: 'ICB', name: 'Northam ICB', kind: 'commissioner' },
        { party: 'COUNCIL', name: 'Northam Council', kind: 'council' },
        { party: 'TRUST', name: 'Northam Hospitals', kind: 'trust' },
      ],
      threshold: 50_000,
      ...data,
    },
    '2024-10-01',
  );

/** In shadow form from 1 November 2024. */
export const inShadowForm = fact('LcoEnteredShadowForm', {}, '2024-11-01');
export const entityFormed = fact(
  'LegalEntityFormed',
  { kind: 'company', name: 'Northam Care Ltd', members: [{ party: 'TRUST' }], deficitBorneBy: 'the members' },
  '2025-02-01',
);
export const gate = (order: number, last: boolean, on = '2025-03-01'): Fact =>
  fact('AssuranceCheckpointPassed', { checkpoint: `gate-${order}`, order, last, evidence: [evidence] }, on);

/** A practice joined on 16 January 2025. */
export const joined = (practice: string, data: Partial<LedgerEvents['PracticeJoined']> = {}, on = '2025-01-16'): Fact =>
  fact('PracticeJoined', { practice, name: `Practice ${practice}`, contractKind: 'GMS', level: 'full', ...data }, on);

/** A registered list, version 1. */
export const listed = (practice: string, snapshotOn: string, heads: number, data: Partial<LedgerEvents['ListSizeRecorded']> = {}): Fact =>
  fact('ListSizeRecorded', { practice, snapshotOn, basis: 'registered', heads, version: 1, ...data }, snapshotOn);

export const partnersOf = (practice: string, references: readonly string[], on = '2025-01-16'): Fact =>
  fact('PartnersRecorded', { practice, partners: references.map(reference => ({ reference })) }, on);

export const returnTerms: ReturnTerms = {
  intervalYears: 2,
  windowDays: 1,
  noticeMonths: 12,
  uses: 1,
  consent: 'contractor',
  patientsDefault: ['follow', 'stay'],
  leapDay: '28-february',
  proRata: 'twelfths-then-days',
  onAccount: '1/2',
  longStopMonths: 24,
  advances: 'due',
  setOff: true,
};

/** Core general practice, poolable under section 75 from 1 April 2015 (invented). */
export const coreGp: Terms['modules'][number] = { module: 'core-gp', line: 'core-gp', poolable: [{ basis: 'section-75', from: '2015-04-01' }] };
export const terms = (data: Partial<Terms> = {}): Terms => ({ coveredLevels: ['partial', 'full'], modules: [coreGp], return: returnTerms, ...data });

/** The whole-population contract, from 16 January 2025 without an end. */
export const drafted = (data: Partial<LedgerEvents['ContractDrafted']> = {}, on = '2024-12-01'): Fact =>
  fact(
    'ContractDrafted',
    {
      contract: 'main',
      kind: 'whole-population',
      version: 1,
      parties: ['ICB', 'COUNCIL'],
      holder: { party: 'TRUST', kind: 'trust' },
      from: '2025-01-16',
      terms: terms(),
      ...data,
    },
    on,
  );
export const signed = (contract = 'main', on = '2025-01-10', version = 1): Fact => fact('ContractSigned', { contract, version }, on);

/** C's contract sleeps from 16 January 2025; its list before was 6,430. */
export const suspended = (practice = practiceC, data: Partial<LedgerEvents['NationalContractSuspended']> = {}, on = '2025-01-16'): Fact =>
  fact('NationalContractSuspended', { practice, writtenOn: '2024-12-01', by: 'NHSE', preSuspension: { snapshotOn: '2025-01-01', heads: 6_430 }, ...data }, on);
export const noticeGiven = (data: Partial<LedgerEvents['RightOfReturnExercised']> = {}, on = '2026-01-09'): Fact =>
  fact(
    'RightOfReturnExercised',
    {
      practice: practiceC,
      noticeOn: '2026-01-09',
      returnOn: '2027-01-16',
      window: 1,
      patientsDefault: 'follow',
      consent: [{ reference: 'contractor' }],
      ...data,
    },
    on,
  );
export const returnApproved = (returnOn = '2027-01-16', on = '2026-01-20'): Fact => fact('ReturnDateApproved', { practice: practiceC, returnOn }, on);
export const left = (practice: string, why: LedgerEvents['PracticeLeft']['why'], on: string): Fact => fact('PracticeLeft', { practice, why }, on);

/** Northam in shadow form, with its contract signed. */
export const shadowNortham: readonly Fact[] = [proposed(), inShadowForm, entityFormed, drafted(), signed()];
/** C may return: a full member under the contract whose national contract is suspended. */
export const mayReturn: readonly Fact[] = [...shadowNortham, joined(practiceC), partnersOf(practiceC, ['partner-1', 'partner-2']), suspended()];

/** C's notice for the first anniversary that counts, 16 January 2027. */
export const exercise = (data: object = {}, on = '2026-01-09'): Told =>
  ask('ExerciseRightOfReturn', on, { practice: practiceC, noticeOn: '2026-01-09', returnOn: '2027-01-16', consent: [{ reference: 'contractor' }], ...data });
