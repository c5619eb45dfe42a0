/** Northam, ready to take in payments of 2015-16, and a year of them: invented, for the specs of imports. */
import { uuidOfName, type Command } from '#event-sourcing';

const digest = (letter: string) => letter.repeat(64);
const party = (id: string, kind = 'commissioner') => ({ party: id, name: id, kind });

const mainContract = {
  contract: 'MAIN',
  kind: 'whole-population',
  version: 1,
  parties: ['HOST', 'FED'],
  holder: { party: 'FED', kind: 'federation' },
  from: '2015-04-01',
  terms: { coveredLevels: ['virtual'], modules: [{ module: 'gp', line: 'primary-medical', poolable: [{ basis: 'contract' }] }] },
};
const fund = {
  fund: 'POOL',
  kind: 'entity',
  host: 'HOST',
  legalBasis: 'contract',
  partners: [{ party: 'HOST', treatment: 'agency' }],
  bankAccounts: ['host'],
  minimumPence: 0,
  lines: ['primary-medical'],
};
const steps: readonly (readonly [command: string, effectiveOn: string, data: object])[] = [
  [
    'ProposeLco',
    '2014-04-01',
    {
      name: 'Northam',
      area: 'Northam',
      hostCommissioner: 'HOST',
      partners: [party('HOST'), party('99N'), party('99M'), party('FED', 'federation')],
      threshold: 100,
    },
  ],
  ['FormLegalEntity', '2014-04-01', { kind: 'company', name: 'Northam Ltd', members: [{ party: 'FED' }], deficitBorneBy: 'the members' }],
  ['PassAssuranceCheckpoint', '2014-04-01', { checkpoint: 'gate', order: 1, last: true, evidence: [{ name: 'gate.pdf', sha256: digest('e') }] }],
  ['DraftContract', '2014-04-01', mainContract],
  ['SignContract', '2014-04-01', { contract: 'MAIN', version: 1 }],
  ['JoinLco', '2014-04-01', { practice: 'N00001', name: 'Harbour', contractKind: 'unknown', level: 'virtual' }],
  ['RecordListSize', '2015-04-01', { practice: 'N00001', snapshotOn: '2015-04-01', basis: 'registered', heads: 101, version: 1 }],
  ['GoLive', '2015-04-01', { unregistered: 0, unagreedPence: 0 }],
  ['OpenFund', '2015-04-01', fund],
  ['OpenPeriod', '2016-03-01', { book: 'POOL', period: 'FY16-M12' }],
];

/** A command of a spec about an LCO that takes files in; `key` makes its id. */
export const importCommand = (lco: string, key: string, command: string, effectiveOn: string, data: object): Command => ({
  command,
  lco,
  commandId: uuidOfName(`${lco} ${key}`),
  effectiveOn,
  reason: { code: 'spec', text: 'a spec' },
  data,
});

/** The commands that make it ready: live since 1 April 2015, the fund POOL open, and March 2016 in its book. */
export const readyForImports = (lco: string): readonly Command[] =>
  steps.map(([command, effectiveOn, data], at) => importCommand(lco, `ready ${at}`, command, effectiveOn, data));

const labels = ['CCG Code', 'Practice Code', 'Practice Name', 'Practice Open Date', 'Practice Close Date', 'Contract Type'];
const totals = [
  'Total NHS Payments to General Practice',
  '"Deductions for Pensions, Levies and Prescription Charge Income"',
  'Total NHS Payments to General Practice Minus Deductions',
];

/** A payments file: practices of two commissioners, lines of money with amounts of -1 to 5 pounds. */
export function paymentsFile(practices: number, lines: number): string {
  const names = ['Global Sum', ...Array.from({ length: lines - 1 }, (_, at) => `Line ${at}`)];
  const row = (at: number) => {
    const amounts = names.map((_, column) => ((column + at) % 7) - 1);
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    return [at % 2 === 0 ? '99N' : '99M', `N0${String(at).padStart(4, '0')}`, `Practice ${at}`, '', '', 'GMS', ...amounts, total, 0, total];
  };
  return [[...labels, ...names, ...totals], ...Array.from({ length: practices }, (_, at) => row(at))].map(cells => `${cells.join(',')}\r\n`).join('');
}
