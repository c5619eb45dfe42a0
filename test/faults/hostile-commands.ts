/** What may come in a file of commands to the ledger of the demonstration, and what has to be answered. */
import { uuidOfName } from '#event-sourcing';
import { told } from './told.js';

/** A line, as text or as the object that it says; and its outcome: the reason of a refusal, the pointer of a fault, the words of what cannot be read. */
export type Hostile = readonly [name: string, line: string | object, outcome: string, why: string | RegExp];

const on = (name: string, effectiveOn: string, command: string, data: object, more: object = {}) =>
  told(`hostile ${name}`, command, data, { effectiveOn, ...more });
const payee = (party: unknown, more: object = {}) => ({ party, name: 'Payee', kind: 'company', ...more });
const register = (name: string, data: object, more: object = {}) => told(`hostile ${name}`, 'RegisterPayee', data, more);
const text = (line: object) => JSON.stringify(line);
const plain = text(register('plain', payee('PLAIN')));
const service = { from: '2026-01-01', to: '2026-03-31' };
const obligation = { book: 'POOL', party: 'P99101', line: 'core-gp', pence: 100, service, function: 'nhs', contract: 'northam-main' };
const post = (name: string, movement: object, effectiveOn = '2026-03-31') =>
  on(name, effectiveOn, 'PostJournal', { movements: [{ book: 'POOL', pence: 100, purpose: 'test', ...movement }], period: 'FY26-M13' });
const owedTo = (party: string) => ({ from: { class: 'payable', party }, to: { class: 'expenditure', party, line: 'core-gp' } });
const consent = ['partner-1', 'partner-2', 'partner-3'].map(reference => ({ reference }));
const obliged = (name: string, data: object) => on(name, '2026-03-31', 'RecordObligation', { ...obligation, ...data });
const payment = (name: string, data: object) =>
  on(name, '2026-03-31', 'PayObligation', { book: 'POOL', party: 'P99101', pence: 100, bank: 'host', period: 'FY26-M13', ...data });

/** Lines that cannot be read or understood: exit code 2. */
export const unreadable: readonly Hostile[] = [
  ['no JSON', 'this is a letter', 'unreadable', /not JSON|JSON/],
  ['JSON that is cut off', plain.slice(0, -5), 'unreadable', /JSON|stops/],
  ['two values on a line', `${plain}${plain}`, 'unreadable', /JSON/],
  ['a list', '[1, 2]', 'malformed', ''],
  ['null', 'null', 'malformed', ''],
  ['a key twice', plain.replace('"data":', '"lco":"southam","data":'), 'unreadable', /twice/],
  ['a key twice, deep within', plain.replace('"party":', '"party":"A","party":'), 'unreadable', /twice/],
  ['a key twice, one of them escaped', plain.replace('"party":', '"p\\u0061rty":"A","party":'), 'unreadable', /twice/],
  ['__proto__', plain.replace('"data":{', '"data":{"__proto__":{"party":"A"},'), 'unreadable', /__proto__/],
  ['a thousand levels', plain.replace('"Payee"', `${'['.repeat(1000)}1${']'.repeat(1000)}`), 'unreadable', /deep|level|nest/],
  ['a number that loses digits', plain.replace('"PLAIN"', '9007199254740993'), 'unreadable', /number|digits|exact/],
  ['a number without an end', plain.replace('"PLAIN"', '1e999'), 'unreadable', /number|exact/],
  ['half a surrogate pair, escaped', plain.replace('PLAIN', '\\ud800'), 'unreadable', /surrogate/],
  ['an unknown field', { ...register('field', payee('A')), when: 'now' }, 'malformed', '/when'],
  ['an unknown field of the data', register('data field', payee('A', { colour: 'red' })), 'malformed', '/data/colour'],
  ['a missing field', register('missing', { party: 'A', kind: 'company' }), 'malformed', '/data/name'],
  ['null where a text is needed', register('null', payee('A', { name: null })), 'malformed', '/data/name'],
  ['a number where a text is needed', register('number', payee(7)), 'malformed', '/data/party'],
  ['a list where a text is needed', register('list', payee(['A'])), 'malformed', '/data/party'],
  ['a NUL', register('nul', payee('A', { name: 'a\u0000b' })), 'malformed', '/data/name'],
  ['a text of 1 MB', register('long', payee('A', { name: 'x'.repeat(1_000_000) })), 'malformed', '/data/name'],
  ['a line of more than 1 MB', register('longer', payee('A', { name: 'x'.repeat(1_100_000) })), 'unreadable', /1048576/],
  ['a name that goes up in folders', register('path', payee('../../etc/passwd')), 'malformed', '/data/party'],
  ['a name that is a piece of SQL', register('sql', payee(`A'; drop table event; --`)), 'malformed', '/data/party'],
  ['a text as the amount', payment('text', { pence: '100' }), 'malformed', '/data/pence'],
  ['a negative amount', payment('negative', { pence: -100 }), 'malformed', '/data/pence'],
  ['an amount of nothing', payment('nothing', { pence: 0 }), 'malformed', '/data/pence'],
  ['half a penny', text(payment('half', {})).replace('"pence":100', '"pence":0.5'), 'malformed', '/data/pence'],
  ['30 February', register('february', payee('A'), { effectiveOn: '2026-02-30' }), 'malformed', '/effectiveOn'],
  [
    '29 February of no leap year',
    on('leap', '2026-03-31', 'RecordListSize', { practice: 'P99101', snapshotOn: '2026-02-29', basis: 'registered', heads: 1, version: 1 }),
    'malformed',
    '/data/snapshotOn',
  ],
  ['a date with a time', register('time', payee('A'), { effectiveOn: '2026-04-01T00:00:00Z' }), 'malformed', '/effectiveOn'],
  ['a key that is no UUID', register('key', payee('A'), { commandId: 'x' }), 'malformed', '/commandId'],
  ['a key in capitals', register('capitals', payee('A'), { commandId: uuidOfName('capitals').toUpperCase() }), 'malformed', '/commandId'],
  ['a command that there is not', told('wings', 'GrowWings', {}), 'malformed', '/command'],
  ['a command by the name of a method', told('method', 'ToString', {}), 'malformed', '/command'],
  ['no reason', { ...register('reason', payee('A')), reason: undefined }, 'malformed', '/reason'],
];

/** Lines that the ledger says no to: exit code 1. */
export const refused: readonly Hostile[] = [
  ['an unknown practice', obliged('unknown practice', { party: 'P00000' }), 'refused', 'unknown-name'],
  [
    'a list of an unknown practice',
    on('unknown list', '2026-03-31', 'RecordListSize', { practice: 'P00000', snapshotOn: '2026-01-01', basis: 'registered', heads: 1, version: 1 }),
    'refused',
    'unknown-name',
  ],
  ['an unknown LCO', register('elsewhere', payee('A'), { lco: 'nowhere' }), 'refused', 'unknown-name'],
  ['a fund that is not open', obliged('no fund', { book: 'CLOSED' }), 'refused', 'unknown-name'],
  ['a contract that is not in force', obliged('contract', { contract: 'hospice-sub', party: 'NORTHAM-HOSPICE' }), 'refused', 'contract-not-in-force'],
  ['a payment without an obligation', payment('nothing owed', { party: 'NORTHAM-LMC' }), 'refused', 'no-obligation'],
  ['a payment of more than is owed', payment('too much', { party: 'P99101', pence: 9_000_000_000_000_000 }), 'refused', 'settles-too-much'],
  [
    'a closed period',
    on('closed period', '2025-04-10', 'PostJournal', { movements: [{ book: 'POOL', pence: 1, purpose: 'test', ...owedTo('P99101') }], period: 'FY26-M01' }),
    'refused',
    'period-closed',
  ],
  [
    'a period that was never opened',
    on('never', '2027-04-10', 'PostJournal', { movements: [{ book: 'POOL', pence: 1, purpose: 'test', ...owedTo('P99101') }] }),
    'refused',
    'period-not-open',
  ],
  [
    'a pair of classes that never meets',
    post('pair', { from: { class: 'cash', detail: 'host' }, to: { class: 'expenditure', party: 'P99101', line: 'core-gp' } }),
    'refused',
    'pair-not-allowed',
  ],
  [
    'both ends one account',
    post('one account', { from: { class: 'payable', party: 'P99101' }, to: { class: 'payable', party: 'P99101' } }),
    'refused',
    'pair-not-allowed',
  ],
  ['ends in two books', post('two books', { from: { class: 'cash', detail: 'host' }, to: { class: 'cash', detail: 'grant' } }), 'refused', 'unknown-name'],
  [
    'dues between funds without their mirror',
    post('mirror', { from: { class: 'income', party: 'TRANSFORMATION', detail: 'x' }, to: { class: 'due-from-fund', party: 'TRANSFORMATION' } }),
    'refused',
    'mixed-books',
  ],
  ['an amount past what is exact', post('huge', { ...owedTo('P99101'), pence: Number.MAX_SAFE_INTEGER }), 'refused', 'beyond-exact'],
  [
    'a second return',
    on('second return', '2026-04-01', 'ExerciseRightOfReturn', { practice: 'P99103', noticeOn: '2026-04-01', returnOn: '2028-10-01', consent }),
    'refused',
    'right-of-return-used',
  ],
  [
    'a return without a right',
    on('no right', '2026-04-01', 'ExerciseRightOfReturn', { practice: 'P99104', noticeOn: '2026-04-01', returnOn: '2028-10-01', consent }),
    'refused',
    'no-right-of-return',
  ],
  [
    'notice one day short',
    on('short', '2025-10-02', 'ExerciseRightOfReturn', { practice: 'P99130', noticeOn: '2025-10-02', returnOn: '2026-10-01', consent }),
    'refused',
    'notice-too-short',
  ],
  [
    'a day of return beside the window',
    on('beside', '2025-09-30', 'ExerciseRightOfReturn', { practice: 'P99130', noticeOn: '2025-09-30', returnOn: '2026-10-02', consent }),
    'refused',
    'not-a-return-window',
  ],
  [
    'a line that may not be pooled',
    on('unpoolable', '2026-03-31', 'PoolBudget', { book: 'DENTAL', lines: [{ line: 'dental', pence: 1, recurrent: false }], narrative: 'x' }),
    'refused',
    'not-poolable',
  ],
  ['a name that is in use', told('again', 'AdmitPartner', { party: 'NORTHAM-ICB', name: 'Again', kind: 'commissioner' }), 'refused', 'already-exists'],
  ['a moment that has passed', register('late', payee('LATE'), { notAfter: '2020-01-01T00:00:00.000Z' }), 'refused', 'too-late'],
];

/** What P99130 needs to have a right of return, and a fund for a line that no contract lets anybody pool. */
export const preparation: readonly object[] = [
  on('P99130 joins', '2024-10-01', 'JoinLco', { practice: 'P99130', name: 'Zelkova Surgery', contractKind: 'GMS', level: 'full' }),
  on('P99130 list', '2024-10-01', 'RecordListSize', { practice: 'P99130', snapshotOn: '2024-09-01', basis: 'registered', heads: 100, version: 1 }),
  on('P99130 partners', '2024-10-01', 'RecordPartners', { practice: 'P99130', partners: consent }),
  on(
    'suspension',
    '2024-10-01',
    'SuspendNationalContract',
    {
      practice: 'P99130',
      writtenOn: '2024-08-20',
      by: 'NHSE-1',
      preSuspension: { snapshotOn: '2024-09-01', heads: 100 },
    },
    { authority: { kind: 'resolution', reference: 'B-1' } },
  ),
  on('DENTAL', '2025-04-01', 'OpenFund', {
    fund: 'DENTAL',
    kind: 'pool',
    host: 'NORTHAM-COUNCIL',
    legalBasis: 'section-75',
    partners: [{ party: 'NORTHAM-ICB', treatment: 'joint-operation' }],
    bankAccounts: ['host'],
    minimumPence: 0,
    lines: ['dental'],
  }),
];
