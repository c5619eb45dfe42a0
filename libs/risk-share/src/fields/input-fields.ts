/** The inputs of a settlement: the one place where they are named, typed, limited and explained. Which of them are needed depends on the agreement. */
import type { ExactRecordOf, Fields, RecordOf } from './field.js';

const amount = { type: 'money', says: 'An amount.' } as const;
const balance = { type: 'money', min: 0, says: 'An amount.' } as const;

export const inputFields = {
  periodStart: { type: 'date', says: 'The first day of the period; selects the version of the agreement and its dated rates.' },
  benchmark: { type: 'money', says: 'The frozen baseline before discount, above 0.' },
  additions: { type: 'map', of: amount, default: {}, says: 'Each addition that the agreement names, and no other; may be negative.' },
  lives: {
    type: 'whole',
    min: 0,
    optional: true,
    says: 'The number of lives; needed where the gate of the side uses a table, and on side up where upBelow.minLives is above 0.',
  },
  lossOnly: { type: 'flag', default: false, says: 'This benchmark may shrink a loss and must not create a gain: nothing is shared on side up.' },
  actual: { type: 'money', optional: true, says: 'The actual cost, already scoped and truncated; this or `costs`.' },
  costs: {
    type: 'list',
    optional: true,
    says: 'The cost line by line; this or `actual`.',
    of: {
      type: 'record',
      says: 'A cost.',
      fields: {
        line: { type: 'id', says: 'The line.' },
        patient: { type: 'text', nullable: true, default: null, says: 'A pseudonym of the patient, or null.' },
        pence: { type: 'money', says: 'The cost.' },
      },
    },
  },
  score: {
    type: 'rate',
    range: 'any',
    optional: true,
    says: 'The quality score, inside quality.scoreRange; needed where a map with more than one point is read.',
  },
  standard: {
    type: 'choice',
    of: ['met', 'alternative', 'failed'],
    optional: true,
    says: 'The quality standard; needed where the quality of the side has `failed` or `alternative`.',
  },
  bases: { type: 'map', of: balance, default: {}, says: 'Other bases of net caps, such as revenue; needed where the side that is reached names one.' },
  available: { type: 'map', of: balance, default: {}, says: 'What each source of the waterfall can pay; needed on side down.' },
  relief: { type: 'money', min: 0, optional: true, says: 'Relief from a debt, for the whole period.' },
  periodFraction: { type: 'rate', range: '0..1', default: '1', says: 'The part of the period for which the agreement held.' },
  advances: { type: 'map', of: balance, default: {}, says: 'What is outstanding of each advance; needed where there is something to take it from.' },
  weights: {
    type: 'map',
    of: { type: 'rate', range: '0 or more', says: 'A weight.' },
    default: {},
    says: 'The weight of each party; needed where the split goes by contribution or performance.',
  },
} as const satisfies Fields;

/** A row of inputs: what is settled, by which agreement, and the inputs. */
export const inputRowFields = {
  key: { type: 'text', says: 'What the row is called in the results.' },
  agreement: { type: 'id', optional: true, says: 'The agreement; needed where there are several.' },
  currency: { type: 'currency', optional: true, says: 'The currency of the amounts; must then be that of the agreement.' },
  ...inputFields,
} as const satisfies Fields;

/** The inputs as JSON, defaults filled in. */
export type InputDocument = RecordOf<typeof inputFields>;
/** The inputs with exact numbers: what the steps read. */
export type Inputs = ExactRecordOf<typeof inputFields>;
export type InputRow = RecordOf<typeof inputRowFields>;
