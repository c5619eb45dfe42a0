import type { LedgerEvent, LedgerEvents } from '#domain';
import type { Fact, Told } from './given.js';

const fact = <T extends LedgerEvent['type']>(type: T, data: LedgerEvents[T], effectiveOn = '2026-04-01'): Fact =>
  ({ type, data, effectiveOn }) as unknown as Fact;

/** A party of the examples: its id is its name. */
const party = (id: string, kind: LedgerEvents['PartnerAdmitted']['kind']) => ({ party: id, name: id, kind });

/** Northam, live since 1 April 2026: two partners who pool, a trust, a practice, a payee. Invented. */
export const northamLive: readonly Fact[] = [
  fact('LcoProposed', {
    name: 'Northam',
    area: 'nowhere',
    hostCommissioner: 'ICB',
    partners: [party('ICB', 'commissioner'), party('Council', 'council'), party('TRUST', 'trust')],
    threshold: 50_000,
  }),
  fact('PracticeJoined', { practice: 'P99001', name: 'Alder', contractKind: 'GMS', level: 'virtual' }),
  fact('PayeeRegistered', party('LMC', 'other')),
  fact('LcoWentLive', { covered: 60_000, unregistered: 0, threshold: 50_000, unagreedPence: 0 }),
];

/** A fund as it is opened: pool under section 75, two bank accounts, three lines. */
export const aFund = (fund: string, changes: Partial<LedgerEvents['FundOpened']> = {}): Fact =>
  fact('FundOpened', {
    fund,
    kind: 'pool',
    host: 'Council',
    legalBasis: 'section-75',
    partners: [
      { party: 'ICB', treatment: 'joint-operation' },
      { party: 'Council', treatment: 'joint-operation' },
    ],
    bankAccounts: ['host', 'second'],
    minimumPence: 0,
    lines: ['core-gp', 'community', 'msk'],
    ...changes,
  });

/** A period of a book, open. */
export const open = (book: string, period: string): Fact => fact('PeriodOpened', { book, period } as LedgerEvents['PeriodOpened']);

/** Northam with two funds, POOL and CAPITAL, and April and May 2026 open in both. */
export const northamWithFunds: readonly Fact[] = [
  ...northamLive,
  aFund('POOL'),
  aFund('CAPITAL', { kind: 'capital', legalBasis: 'own', lines: [] }),
  ...['POOL', 'CAPITAL'].flatMap(book => [open(book, 'FY27-M01'), open(book, 'FY27-M02')]),
];

/** A journal of movements of POOL in the actual layer, on 10 April 2026. */
export const journal = (...movements: readonly object[]): Told => ({
  command: 'PostJournal',
  effectiveOn: '2026-04-10',
  data: { movements: movements.map(movement => ({ book: 'POOL', pence: 100, purpose: 'test', ...movement })) },
});

/** P99001 is owed pence for core GP. */
export const owed = (pence: number, more: object = {}): object => ({
  from: { class: 'payable', party: 'P99001' },
  to: { class: 'expenditure', party: 'P99001', line: 'core-gp' },
  pence,
  ...more,
});
