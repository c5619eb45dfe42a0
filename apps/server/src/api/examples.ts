import type { CommandName } from '#domain';

/** One example of the data of every command, path parameters included: OpenAPI shows it, and specs try the edges of it. */
export const exampleOf: Readonly<Record<CommandName, Readonly<Record<string, unknown>>>> = {
  ProposeLco: {
    name: 'Northam',
    area: 'Northam and the dales',
    hostCommissioner: 'NCCG',
    partners: [{ party: 'NCCG', name: 'Northam Commissioning', kind: 'commissioner' }],
    threshold: 200_000,
  },
  EnterShadowForm: {},
  FormLegalEntity: { kind: 'company', name: 'Northam Care', members: [{ party: 'GPFED', share: '1/2' }], deficitBorneBy: 'its members, by share' },
  PassAssuranceCheckpoint: { checkpoint: 'isap-1', order: 1, last: false, evidence: [file('letter.pdf')] },
  GoLive: { unregistered: 1_200, unagreedPence: 0 },
  AdmitPartner: { party: 'NCOUNCIL', name: 'Northam Council', kind: 'council' },
  ReleasePartner: { party: 'NCOUNCIL' },
  JoinLco: { practice: 'P84001', name: 'Dale Surgery', contractKind: 'GMS', level: 'full', participation: 'equity', commissioner: 'NCCG' },
  RenamePractice: { practice: 'P84001', name: 'Dale Medical Centre' },
  RecordPartners: { practice: 'P84001', partners: [{ reference: 'partner-1' }] },
  RecordListSize: {
    practice: 'P84001',
    snapshotOn: '2025-04-01',
    basis: 'registered',
    heads: 10_432,
    weighted: { 'core-gp': '11902.18' },
    version: 1,
    source: file('lists.csv'),
  },
  SuspendNationalContract: { practice: 'P84001', writtenOn: '2025-02-01', by: 'NCCG', preSuspension: { snapshotOn: '2025-01-01', heads: 10_400 } },
  SurrenderNationalContract: { practice: 'P84001', how: 'novated', to: 'GPFED' },
  ChangeIntegrationLevel: { practice: 'P84001', from: 'virtual', to: 'partial' },
  LeaveLco: { practice: 'P84001', why: 'closure' },
  DraftContract: {
    contract: 'main',
    kind: 'whole-population',
    version: 1,
    parties: ['NCCG', 'GPFED'],
    holder: { party: 'GPFED', kind: 'federation' },
    practice: 'P84001',
    from: '2025-04-01',
    until: '2035-03-31',
    terms: terms(),
  },
  SignContract: { contract: 'main', version: 1 },
  VaryContract: { contract: 'main', version: 2, from: '2026-04-01', terms: terms() },
  TerminateContract: { contract: 'main', why: 'replaced by another' },
  AuthoriseInterimPayment: { contract: 'main', ceilingPence: 5_000_000, until: '2025-06-30' },
  OpenFund: {
    fund: 'POOL',
    kind: 'pool',
    host: 'NCCG',
    legalBasis: 'section-75',
    partners: [{ party: 'NCCG', treatment: 'joint-operation', share: '17.5' }],
    bankAccounts: ['host'],
    minimumPence: -100,
    lines: ['core-gp'],
  },
  OpenBooks: { book: 'POOL', source: file('balances.csv'), movements: [movement()], period: 'FY26-M01' },
  OpenPeriod: { book: 'POOL', period: 'FY26-M01' },
  ClosePeriod: { book: 'POOL', period: 'FY26-M01' },
  PostJournal: { movements: [movement()], period: 'FY26-M01' },
  ReverseMovement: { movement: '41.0', evidence: file('note.pdf'), narrative: 'entered twice', period: 'FY26-M02' },
  CreditObligation: {
    book: 'POOL',
    party: 'ACUTE',
    pence: 12_500,
    line: 'core-gp',
    detail: 'beds',
    of: '41.0',
    contract: 'main',
    ...options(),
    items: items(),
  },
  RecoverPayment: { book: 'POOL', party: 'ACUTE', pence: 12_500, line: 'core-gp', detail: 'beds', of: '41.0', contract: 'main', ...options() },
  AgreeContribution: {
    contribution: 'nccg-26',
    book: 'POOL',
    party: 'NCCG',
    pence: 1_200_000,
    instalments: [{ dueOn: '2025-04-15', pence: 1_200_000 }],
    ...without('dueOn', 'period'),
  },
  VaryContribution: { contribution: 'nccg-26', pence: 1_300_000, ...without('dueOn', 'period') },
  PoolBudget: { book: 'POOL', lines: [{ line: 'core-gp', pence: 1_200_000, recurrent: true }], ...without('dueOn', 'period') },
  CallContribution: { contribution: 'nccg-26', pence: 100_000, ...options() },
  ReceiveContribution: { contribution: 'nccg-26', pence: 100_000, bank: 'host', ...without('dueOn'), items: items() },
  Vire: { book: 'POOL', from: 'core-gp', to: 'community', pence: 10_000, recurrent: false, ...without('dueOn', 'period') },
  RegisterPayee: { party: 'ACUTE', name: 'Northam Hospitals', kind: 'trust' },
  RecordObligation: { book: 'POOL', party: 'ACUTE', line: 'core-gp', detail: 'beds', pence: 50_000, contract: 'main', certifiedBy: 'officer-7', ...options() },
  PayObligation: { book: 'POOL', party: 'ACUTE', pence: 50_000, bank: 'host', ...without('dueOn'), items: items() },
  PayAdvance: { book: 'POOL', party: 'ACUTE', pence: 50_000, bank: 'host', detail: 'gain-share', ...options() },
  RegisterAgreement: {
    agreement: 'share-26',
    version: 1,
    parties: [{ party: 'GPFED', weight: '17.5' }],
    primaryCare: { party: 'GPFED', ringFenced: '3/5' },
  },
  FreezeBaseline: {
    agreement: 'share-26',
    from: '2025-04-01',
    to: '2026-03-31',
    lines: [{ line: 'core-gp', pence: 1_000_000 }],
    source: file('baseline.csv'),
    growth: '1.02',
  },
  RecordOutturn: { agreement: 'share-26', lines: [{ line: 'core-gp', pence: 950_000 }], status: 'final', source: file('outturn.csv') },
  ProveSavings: { agreement: 'share-26', variance: 50_000, cashReleasing: 40_000, costAvoiding: 10_000, oneOff: 0 },
  SettleSavings: { settlement: 'settle-26', agreement: 'share-26', version: 1, potPence: 40_000, document: file('calculation.pdf') },
  ApproveSettlement: { settlement: 'settle-26' },
  RealiseSavings: { settlement: 'settle-26', book: 'POOL', owedBy: 'ACUTE', pence: 40_000, ...options() },
  ShareSavings: { settlement: 'settle-26', book: 'POOL', ...options() },
  ExerciseRightOfReturn: { practice: 'P84001', noticeOn: '2026-09-01', returnOn: '2027-04-01', consent: [{ reference: 'partner-1' }] },
  ApproveReturnDate: { practice: 'P84001', returnOn: '2027-04-01' },
  FixReturnLists: { practice: 'P84001', attributed: 10_000, returning: 9_000, staying: 1_000, excluded: { 'care-home': 12 } },
  StartImport: imported(),
  CompleteImport: imported(),
  AbandonImport: imported(),
};

function file(name: string) {
  return { name, sha256: 'a3'.repeat(32) };
}

function items() {
  return [{ item: '41.0', pence: 12_500, end: 'to' }];
}

function options() {
  return {
    period: 'FY26-M01',
    purpose: 'core-services',
    narrative: 'April',
    service: { from: '2025-04-01', to: '2025-04-30' },
    dueOn: '2025-05-15',
    document: file('invoice-17.pdf'),
    function: 'nhs',
  };
}

function without(...names: readonly string[]) {
  return Object.fromEntries(Object.entries(options()).filter(([name]) => !names.includes(name)));
}

function movement() {
  const from = { class: 'payable', party: 'ACUTE' };
  const to = { class: 'expenditure', party: 'ACUTE', line: 'core-gp' };
  const { period: _, ...rest } = options();
  return {
    book: 'POOL',
    layer: 'actual',
    from,
    to,
    pence: 50_000,
    ...rest,
    effectiveOn: '2025-04-30',
    originalOn: '2025-04-01',
    contract: 'main',
    items: items(),
  };
}

function terms() {
  return {
    coveredLevels: ['virtual', 'partial', 'full'],
    unagreedLimitPence: 0,
    modules: [
      {
        module: 'gp',
        line: 'core-gp',
        poolable: [{ basis: 'section-75', from: '2025-04-01', until: '2035-03-31', excluded: { method: 'by-act', pence: 12 } }],
      },
    ],
    return: {
      intervalYears: 2,
      windowDays: 30,
      noticeMonths: 6,
      uses: 1,
      consent: 'allOriginalPartners',
      patientsDefault: ['follow', 'stay'],
      leapDay: '28-february',
      proRata: 'twelfths-then-days',
      onAccount: '1/2',
      longStopMonths: 12,
      advances: 'due',
      setOff: true,
    },
  };
}

function imported() {
  return { kind: 'nhs-payments', file: file('payments.csv'), rows: 450, totals: { rows: 450, parties: 448, pence: { 'global-sum': 123_456_789 } } };
}
