import { partyOf } from './names.js';
import { rowsOf } from './movements.js';
import type { Said } from './said.js';

const file = (name: string) => ({ name, sha256: 'b'.repeat(64) });
const poolLines = ['core-gp', 'community', 'mental-health', 'prescribing', 'msk', 'premises'];

const partners = [
  ['ICB', 'commissioner'],
  ['Council', 'council'],
  ['NHSE', 'nhs-england'],
  ['TRUST', 'trust'],
  ['CHT', 'community'],
  ['MHT', 'mental-health'],
  ['CIC', 'company'],
  ['PRIME', 'company'],
].map(([party, kind]) => ({ party: party!, name: party!, kind: kind! }));

const payees = ['LMC', 'NHSBSA', 'LEGAL', 'HMRC', 'SOFT', 'various', 'claimants', 'lender of A', 'A partner 1', 'A partner 2', 'A partner 3'];

const terms = {
  coveredLevels: ['virtual', 'partial', 'full'],
  modules: poolLines.map(line => ({ module: line, line, poolable: [{ basis: 'section-75', from: '2015-04-01' }] })),
  return: {
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
  },
};

const on = (effectiveOn: string, command: string, data: object): Said => ({ command, effectiveOn, data });

/** All that is agreed before the year begins: the organisation, its practices, its contract, funds, periods and the agreement on savings. */
export function preparations(): readonly Said[] {
  return [
    on('2024-10-01', 'ProposeLco', { name: 'The worked year', area: 'nowhere', hostCommissioner: 'ICB', partners, threshold: 50_000 }),
    ...payees.map(name => on('2024-10-01', 'RegisterPayee', { party: partyOf(name).replaceAll(' ', '-'), name, kind: 'other' })),
    on('2024-11-01', 'EnterShadowForm', {}),
    on('2024-11-01', 'FormLegalEntity', { kind: 'company', name: 'Worked Year Ltd', members: [{ party: 'TRUST' }], deficitBorneBy: 'the members' }),
    on('2024-11-01', 'PassAssuranceCheckpoint', { checkpoint: 'gate-1', order: 1, last: true, evidence: [file('gate 1')] }),
    on('2025-01-16', 'DraftContract', {
      contract: 'main',
      kind: 'whole-population',
      version: 1,
      parties: ['ICB', 'Council'],
      holder: { party: 'TRUST', kind: 'trust' },
      from: '2025-01-16',
      terms,
    }),
    on('2025-01-16', 'SignContract', { contract: 'main', version: 1 }),
    ...['A', 'B', 'C', 'others'].map(name =>
      on('2025-01-16', 'JoinLco', {
        practice: partyOf(name),
        name,
        contractKind: 'GMS',
        level: name === 'C' ? 'full' : 'virtual',
        ...(name === 'C' ? { participation: 'subcontractor' } : {}),
      }),
    ),
    on('2025-01-16', 'RecordPartners', { practice: partyOf('C'), partners: [{ reference: 'contractor' }] }),
    on('2025-01-16', 'SuspendNationalContract', {
      practice: partyOf('C'),
      writtenOn: '2024-12-01',
      by: 'NHSE',
      preSuspension: { snapshotOn: '2025-01-01', heads: 6430 },
    }),
    ...lists().filter(({ effectiveOn }) => effectiveOn === '2026-04-01'),
    on('2026-04-01', 'GoLive', { unregistered: 0, unagreedPence: 0 }),
    fund('POOL', 'pool', 'section-75', poolLines),
    fund('TRANSFORMATION', 'transformation', 'section-256', ['set-up']),
    fund('CAPITAL', 'capital', 'own', []),
    ...['POOL', 'TRANSFORMATION', 'CAPITAL'].flatMap(book => periods.map(period => on('2026-04-01', 'OpenPeriod', { book, period }))),
    ...agreement(),
  ];
}

const periods = Array.from({ length: 13 }, (_, index) => `FY27-M${String(index + 1).padStart(2, '0')}`);

const fund = (id: string, kind: string, legalBasis: string, lines: readonly string[]): Said =>
  on('2026-04-01', 'OpenFund', {
    fund: id,
    kind,
    host: 'Council',
    legalBasis,
    partners: [
      { party: 'ICB', treatment: 'joint-operation' },
      { party: 'Council', treatment: 'joint-operation' },
    ],
    bankAccounts: ['host'],
    minimumPence: 0,
    lines,
  });

const shares = [
  ['TRUST', '45'],
  ['primary', '25'],
  ['CHT', '17.5'],
  ['MHT', '12.5'],
].map(([party, weight]) => ({ party: party!, weight: weight! }));

/** The agreement on savings; the acute baseline and outturn are invented so that the pot of the year is within what is proved. */
function agreement(): readonly Said[] {
  return [
    on('2026-03-01', 'RegisterAgreement', { agreement: 'gain-share', version: 3, parties: shares, primaryCare: { party: 'primary', ringFenced: '3/5' } }),
    on('2026-03-01', 'FreezeBaseline', {
      agreement: 'gain-share',
      from: '2026-04-01',
      to: '2027-03-31',
      lines: [{ line: 'acute', pence: 9_000_000_000 }],
      source: file('acute contract 2025-26'),
      growth: '0.0215',
    }),
  ];
}

/** The settlement of the savings, as the board approved it before it was posted. */
export const settlement = (potPence: number): readonly Said[] => [
  on('2027-03-31', 'RecordOutturn', {
    agreement: 'gain-share',
    lines: [{ line: 'acute', pence: 9_000_000_000 - potPence }],
    status: 'final',
    source: file('acute outturn'),
  }),
  on('2027-03-31', 'ProveSavings', { agreement: 'gain-share', variance: potPence, cashReleasing: potPence, costAvoiding: 0, oneOff: 0 }),
  on('2027-03-31', 'SettleSavings', {
    settlement: 'gain-FY27',
    agreement: 'gain-share',
    version: 3,
    potPence,
    document: file('final settlement, agreement v3'),
  }),
  on('2027-03-31', 'ApproveSettlement', { settlement: 'gain-FY27' }),
];

/** Notice of C and the primary care commissioner's date, recorded before its settlement. */
export const returnOfC: readonly Said[] = [
  on('2026-01-09', 'ExerciseRightOfReturn', { practice: partyOf('C'), noticeOn: '2026-01-09', returnOn: '2027-01-16', consent: [{ reference: 'contractor' }] }),
  on('2026-01-20', 'ApproveReturnDate', { practice: partyOf('C'), returnOn: '2027-01-16' }),
];

/** Every list of the year on the day it was known; the other practices are one, with 24,350 heads on each snapshot. C's list is attributed to it. */
export function lists(): readonly Said[] {
  const rows = rowsOf('lists.csv').map(row => ({
    practice: row['ods_code']!,
    on: row['known_on']!,
    snapshotOn: row['snapshot']!,
    heads: Number(row['registered']),
    version: Number(row['version']),
  }));
  const others = ['2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'].map(day => ({
    practice: partyOf('others'),
    on: day,
    snapshotOn: day,
    heads: 24_350,
    version: 1,
  }));
  return [...rows, ...others].map(({ on: known, ...row }) =>
    on(known, 'RecordListSize', { ...row, basis: row.practice === partyOf('C') ? 'attributed' : 'registered' }),
  );
}
