/** The parameters of steps 5 to 10 and 13: gates, caps, bands, quality and reduction. */
import type { Field, Fields, RateRange } from './field.js';

const tableFields = {
  from: { type: 'whole', min: 0, says: 'The first number of lives of the row.' },
  to: { type: 'whole', min: 0, nullable: true, says: 'The last number of lives of the row; null in the last row.' },
  atFrom: { type: 'rate', range: '0..1', says: 'The gate rate at the first number.' },
  atTo: { type: 'rate', range: '0..1', optional: true, says: 'The gate rate at the last number, linear between; absent in the last row.' },
} as const satisfies Fields;

export const gateTable = {
  type: 'list',
  min: 1,
  says: 'A table by lives, in rows that adjoin.',
  of: { type: 'record', says: 'A row.', fields: tableFields },
} as const satisfies Field;

const gate = {
  type: 'record',
  nullable: true,
  default: null,
  says: 'The least variance that is shared, as a part of the benchmark: a rate, a table, or a rate with a table for few lives. Null: no gate.',
  fields: {
    rate: { type: 'rate', range: '0..1', optional: true, says: 'The gate as a fixed rate.' },
    table: { type: 'id', optional: true, says: 'The name of a table by lives.' },
    tableBelowLives: { type: 'whole', min: 0, optional: true, says: 'With rate and table: below this many lives the table applies.' },
  },
} as const satisfies Field;

export const gateFields = {
  up: gate,
  down: gate,
  basis: { type: 'choice', of: ['first', 'excess'], default: 'first', says: 'Share from the first pound, or only the part above the gate.' },
  upBelow: {
    type: 'record',
    default: {},
    says: 'What is still paid on a saving below the gate.',
    fields: {
      factor: { type: 'rate', range: '0..1', default: '0', says: 'The part of the full share.' },
      minLives: { type: 'whole', min: 0, default: 0, says: 'Only with at least this many lives.' },
    },
  },
} as const satisfies Fields;

const grossCap = {
  type: 'rate',
  range: 'above 0',
  nullable: true,
  default: null,
  says: 'The most of the variance that counts, as a part of the benchmark.',
} as const;
export const grossCapFields = { up: grossCap, down: grossCap } as const satisfies Fields;

const bands = {
  type: 'list',
  default: [],
  says: 'Slices of the variance; the last one is open. Empty: nothing is shared on this side.',
  of: {
    type: 'record',
    says: 'A band.',
    fields: {
      upTo: { type: 'rate', range: 'above 0', nullable: true, says: 'Where the band ends, as a part of the benchmark; null in the last band.' },
      share: { type: 'rate', range: '0..1', says: 'The part of this slice that the providers gain or bear.' },
    },
  },
} as const satisfies Field;
export const bandsFields = { up: bands, down: bands } as const satisfies Fields;

const score = { type: 'rate', range: 'any', says: 'A score.' } as const;
const mapFields = (range: RateRange) =>
  ({
    points: {
      type: 'list',
      min: 1,
      of: { type: 'pair', of: [score, { type: 'rate', range, says: 'Its value.' }], says: 'A score and its value.' },
      says: 'Pairs of score and value, scores rising; below the first and above the last score their values hold.',
    },
    mode: { type: 'choice', of: ['linear', 'step'], default: 'linear', says: 'Between two points: on the straight line, or the value of the point before.' },
  }) as const satisfies Fields;

const factorMap = { type: 'record', fields: mapFields('0..1'), says: 'A map from score to factor.' } as const;
const quality = {
  type: 'record',
  nullable: true,
  default: null,
  says: 'The factor by score and standard; null is 1.',
  fields: {
    met: { ...factorMap, says: 'The factor where the standard is met.' },
    alternative: { ...factorMap, optional: true, says: 'The factor where only the alternative standard is met; absent: as met.' },
    failed: { type: 'rate', range: '0..1', optional: true, says: 'The factor where the standard is failed; absent: the standard does not matter.' },
  },
} as const satisfies Field;

export const qualityFields = {
  scoreRange: {
    type: 'pair',
    of: [score, score],
    default: ['0', '1'],
    says: 'The lowest and the highest score there is.',
  },
  up: quality,
  down: quality,
  bonus: {
    type: 'record',
    nullable: true,
    default: null,
    fields: mapFields('0 or more'),
    says: 'A bonus by score, as a part of the benchmark, whatever the variance.',
  },
} as const satisfies Fields;

const datedRate = (range: RateRange) =>
  ({
    type: 'either',
    says: 'A rate, or rates by date: outside all of them 0.',
    of: [
      { type: 'rate', range, says: 'A rate.' },
      {
        type: 'list',
        says: 'Rates by date; the first day of the period selects.',
        of: {
          type: 'record',
          says: 'A dated rate.',
          fields: {
            rate: { type: 'rate', range, says: 'The rate.' },
            from: { type: 'date', says: 'The first day.' },
            to: { type: 'date', nullable: true, says: 'The first day that is no longer covered; null: open.' },
          },
        },
      },
    ],
  }) as const satisfies Field;

const reduction = { ...datedRate('0..1'), default: '0', says: 'The part that is taken off: a rate, or rates by date, outside all of which it is 0.' } as const;
export const reductionFields = { up: reduction, down: reduction } as const satisfies Fields;

const netCaps = {
  type: 'list',
  default: [],
  says: 'Limits on this side.',
  of: {
    type: 'record',
    says: 'A limit.',
    fields: { rate: datedRate('0 or more'), of: { type: 'id', says: 'What it is a part of: `benchmark`, or a name in the input `bases`.' } },
  },
} as const satisfies Field;
export const netCapsFields = { up: netCaps, down: netCaps } as const satisfies Fields;
