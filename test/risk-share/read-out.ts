/** Agreements and settlements as people read them: every design, and small agreements for what no design has. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkAgreements, explain, readInputRow, sentencesOf, settle, type Checked } from '#risk-share';
import { agreed, everything, half, inputsOf, openBand, overBase, type Json } from './examples.js';

const folder = fileURLToPath(new URL('designs/', import.meta.url));
const linear = {
  points: [
    ['0', '0'],
    ['1', '1'],
  ],
};
const table = {
  t: [
    { from: 0, to: 9, atFrom: '0.5', atTo: '0.4' },
    { from: 10, to: null, atFrom: '0.4' },
  ],
};

const odd: readonly (readonly [agreement: Json, ...inputs: readonly Json[]])[] = [
  [
    overBase(half, { id: 'excess', gate: { up: { rate: '0.02' }, down: { table: 't' }, basis: 'excess' }, tables: table }),
    { benchmark: 1000, actual: 900 },
    { benchmark: 1000, actual: 990 },
    { benchmark: 1000, actual: 980 },
  ],
  [
    overBase(half, { id: 'below', gate: { up: { rate: '0.5' }, upBelow: { factor: '1/3', minLives: 10 } } }),
    { benchmark: 1000, actual: 900, lives: 10 },
    { benchmark: 1000, actual: 900, lives: 9 },
  ],
  [
    overBase({ id: 'shrinking', bands: { up: openBand('1/3') } }),
    { benchmark: 1000, actual: 900, lossOnly: true },
    { benchmark: 1000, actual: 1100 },
    { benchmark: 1000, actual: 900 },
  ],
  [
    overBase(
      {
        id: 'half-year',
        period: { months: 1, starts: '10-31' },
        effectiveTo: '2030-12-01',
        unit: 100,
        benchmark: { truncatedAt: 500 },
        scope: { include: ['a', 'b'], exclude: ['c'], truncate: { perPatient: 500, keepAbove: '1/3' }, aggregateStopLoss: { rate: '1.1', share: '0.9' } },
      },
      everything,
    ),
    {
      benchmark: 1000,
      costs: [
        { line: 'a', patient: 'p', pence: 2500 },
        { line: 'b', pence: 700 },
        { line: 'c', pence: 1 },
      ],
    },
  ],
  [
    overBase(half, {
      id: 'dated',
      reduction: {
        up: [
          { rate: '0.1', from: '2020-01-01', to: '2024-01-01' },
          { rate: '0.2', from: '2024-01-01', to: null },
        ],
        down: '0',
      },
      netCaps: {
        up: [
          { rate: '0', of: 'benchmark' },
          { rate: [{ rate: '0.3', from: '2020-01-01', to: null }], of: 'revenue' },
        ],
      },
    }),
    { benchmark: 1000, actual: 900, bases: { revenue: 40 } },
  ],
  [
    overBase(everything, {
      id: 'relieved',
      relief: { down: 'byEvent' },
      proRate: { up: 'byEvent', down: 'byEvent' },
      carryForward: { up: { rate: '1/4' }, down: { rate: '0.5', limit: 7 } },
    }),
    { benchmark: 1000, actual: 1100, relief: 20, periodFraction: '1/3' },
    { benchmark: 1000, actual: 900, periodFraction: '1/2' },
  ],
  [
    overBase(everything, {
      id: 'by-quality',
      quality: {
        up: { met: linear, alternative: { points: [['0', '0']], mode: 'step' }, failed: '0' },
        down: {
          met: {
            points: [
              ['0', '1'],
              ['1', '1/3'],
            ],
            mode: 'step',
          },
        },
      },
    }),
    { benchmark: 1000, actual: 900, score: '0.5', standard: 'met' },
    { benchmark: 1000, actual: 1100, score: '1' },
  ],
  [
    overBase({ id: 'activity', variance: 'actualMinusBenchmark', grossCap: { up: '0.05' } }, half),
    { benchmark: 1000, actual: 1100 },
    { benchmark: 1000, actual: 900 },
  ],
  [
    overBase({
      id: 'down-only',
      providers: ['a', 'b'],
      bands: { down: openBand('1') },
      gate: { down: { rate: '0.1' }, upBelow: { factor: '0.5' } },
      split: { down: { basis: 'performance' } },
    }),
    { benchmark: 1000, actual: 1100, weights: { a: '1', b: '2' } },
  ],
  [
    overBase(half, { id: 'no-matter', quality: { up: { met: { points: [['0', '1']] }, alternative: { points: [['0', '0']] } } } }),
    { benchmark: 1000, actual: 900, standard: 'failed' },
  ],
  [
    overBase(half, { id: 'rate-or-table', gate: { up: { rate: '0.01', table: 't', tableBelowLives: 5 } }, tables: table }),
    { benchmark: 1000, actual: 900, lives: 5 },
    { benchmark: 1000, actual: 400, lives: 4 },
  ],
];

/** Everything, read out. */
export function readOutAll(): string {
  const designs = readdirSync(folder).flatMap(file => (file.endsWith('.inputs.ndjson') ? [file.replace('.inputs.ndjson', '')] : []));
  return [...designs.map(ofDesign), ...odd.map(([document, ...rows]) => ofAgreement(agreed(document), rows))].join('\n');
}

function ofDesign(design: string): string {
  const checked = checkAgreements(JSON.parse(readFileSync(`${folder}${design}.agreement.json`, 'utf8')));
  if ('faults' in checked) throw new Error(design);
  const rows = readFileSync(`${folder}${design}.inputs.ndjson`, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Json);
  const ofThis = (id: string) => rows.filter(({ agreement = id }) => agreement === id);
  return checked.agreements.map(one => ofAgreement(one, ofThis(one.agreement.id))).join('\n');
}

function ofAgreement({ agreement, terms }: Checked, rows: readonly Json[]): string {
  const settled = rows.map(row => {
    const read = readInputRow(row);
    const settlement = settle(terms, 'faults' in read ? inputsOf(row) : read.inputs);
    if ('refused' in settlement) throw new Error(`${agreement.id}: ${settlement.detail}`);
    const steps = explain(settlement, agreement);
    const places = steps.flatMap(({ parameters }) => parameters.map(({ at }) => at));
    return [
      ...steps.flatMap(({ step, name, sentence }) => (sentence === undefined ? [] : [`  ${step} ${name}: ${sentence}`])),
      `  ${places.join(' ')}`,
      '',
    ].join('\n');
  });
  return [`# ${agreement.id}`, ...sentencesOf(agreement), '', ...settled].join('\n');
}
