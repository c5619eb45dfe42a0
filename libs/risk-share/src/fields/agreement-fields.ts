/** The parameters of an agreement: the one place where they are named, typed, limited and explained. */
import type { Exact, ExactRecordOf, Fields, RecordOf, Value } from './field.js';
import { carryForwardFields, splitFields } from './paying-fields.js';
import { bandsFields, gateFields, gateTable, grossCapFields, netCapsFields, qualityFields, reductionFields } from './sharing-fields.js';

const source = { type: 'id', says: 'Who pays first: the name of a source in the input `available`.' } as const;

export const agreementFields = {
  id: { type: 'id', says: 'The stable name of the agreement.' },
  version: { type: 'whole', min: 1, says: '1, 2, 3 and so on without gaps; every settlement names the version it used.' },
  supersedes: { type: 'whole', min: 1, nullable: true, says: 'The version before; null for version 1.' },
  effectiveFrom: { type: 'date', says: 'The first day on which a period that begins is settled by this version.' },
  effectiveTo: { type: 'date', nullable: true, says: 'The first day that is no longer covered; null while the version is open.' },
  period: {
    type: 'record',
    says: 'The settlement period.',
    fields: {
      months: { type: 'whole', min: 1, max: 60, says: 'How many months a period has.' },
      starts: { type: 'day of the year', says: 'The day on which a period begins, MM-DD.' },
    },
  },
  currency: { type: 'currency', says: 'The one currency of the agreement: three capitals, such as GBP.' },
  unit: { type: 'whole', min: 1, default: 1, says: 'The result is a whole multiple of this many minor units: 1 is the penny, 100 the pound.' },
  payer: { type: 'id', says: 'The party whose money it is: it keeps what the providers neither gain nor bear.' },
  providers: { type: 'list', of: { type: 'id', says: 'A party.' }, min: 1, distinct: true, says: 'The parties who gain and bear; a party may be a fund.' },
  variance: {
    type: 'choice',
    of: ['benchmarkMinusActual', 'actualMinusBenchmark'],
    default: 'benchmarkMinusActual',
    says: 'What counts as side up: spending less than the benchmark, or, where the payer pays for activity, doing more than it.',
  },
  benchmark: {
    type: 'record',
    says: 'What the actual cost is measured against.',
    fields: {
      source: { type: 'id', says: 'The name of the baseline, frozen before the period began.' },
      discount: { type: 'rate', range: '-1..1', default: '0', says: 'The part that is taken off the baseline; a negative discount raises it.' },
      additions: {
        type: 'list',
        of: { type: 'id', says: 'The name of an amount in the input `additions`.' },
        distinct: true,
        default: [],
        says: 'The agreed adjustments, added after the discount.',
      },
      truncatedAt: { type: 'money', min: 1, optional: true, says: 'The limit per patient at which the baseline was truncated; the actual cost has the same.' },
    },
  },
  scope: {
    type: 'record',
    default: {},
    says: 'Which cost counts.',
    fields: {
      include: { type: 'list', of: { type: 'id', says: 'A line.' }, distinct: true, default: [], says: 'The lines in the pool; empty: every line.' },
      exclude: { type: 'list', of: { type: 'id', says: 'A line.' }, distinct: true, default: [], says: 'Lines that leave both sides.' },
      passThrough: {
        type: 'list',
        default: [],
        says: 'Lines that are settled by themselves against a plan.',
        of: {
          type: 'record',
          says: 'A pass-through line.',
          fields: {
            line: { type: 'id', says: 'The line.' },
            plan: { type: 'money', min: 0, says: 'What was planned for it.' },
            share: { type: 'rate', range: '0..1', says: 'The part of the difference from the plan that the payer adds.' },
          },
        },
      },
      truncate: {
        type: 'record',
        optional: true,
        says: 'A limit on the cost of each patient.',
        fields: {
          perPatient: { type: 'money', min: 1, says: 'Cost of one patient above this counts in part only.' },
          keepAbove: { type: 'rate', range: '0..1', says: 'The part of the cost above the limit that still counts.' },
        },
      },
      aggregateStopLoss: {
        type: 'record',
        optional: true,
        says: 'An insurer pays part of the cost above a limit.',
        fields: {
          rate: { type: 'rate', range: 'above 0', says: 'The limit, as a part of the benchmark.' },
          share: { type: 'rate', range: '0..1', says: 'The part of the cost above the limit that the insurer pays.' },
        },
      },
    },
  },
  breakGlass: {
    type: 'record',
    optional: true,
    says: 'A variance beyond which the parties must talk; it raises a flag and changes no amount.',
    fields: {
      up: { type: 'rate', range: 'above 0', says: 'The limit on side up, as a part of the benchmark.' },
      down: { type: 'rate', range: 'above 0', says: 'The limit on side down, as a part of the benchmark.' },
      action: { type: 'text', says: 'What the parties then do.' },
    },
  },
  waterfall: {
    type: 'list',
    default: [],
    says: 'What pays for an overspend before the providers do, in this order.',
    of: {
      type: 'record',
      says: 'A source.',
      fields: { source, limit: { type: 'money', min: 0, optional: true, says: 'The most it pays; absent: all it has.' } },
    },
  },
  tables: { type: 'map', of: gateTable, default: {}, says: 'Gate rates that depend on the number of lives.' },
  gate: { type: 'record', fields: gateFields, default: {}, says: 'How large a variance has to be before it is shared.' },
  grossCap: { type: 'record', fields: grossCapFields, default: {}, says: 'A limit on the variance, before sharing.' },
  bands: { type: 'record', fields: bandsFields, default: {}, says: 'What part of the variance the providers gain or bear, slice by slice.' },
  quality: { type: 'record', fields: qualityFields, default: {}, says: 'How quality changes what is shared.' },
  reduction: { type: 'record', fields: reductionFields, default: {}, says: 'A part that is taken off what is shared.' },
  netCaps: { type: 'record', fields: netCapsFields, default: {}, says: 'Limits on what is shared, after sharing and reduction: the lowest applies.' },
  relief: {
    type: 'record',
    default: {},
    says: 'Relief from a debt.',
    fields: { down: { type: 'choice', of: ['none', 'byEvent'], default: 'none', says: 'Whether an event may grant relief on side down.' } },
  },
  proRate: {
    type: 'record',
    default: {},
    says: 'What happens when the agreement ends within a period.',
    fields: {
      up: { type: 'choice', of: ['none', 'byEvent'], default: 'none', says: 'Whether a gain is reduced to the fraction of the period.' },
      down: { type: 'choice', of: ['none', 'byEvent'], default: 'none', says: 'Whether a debt is reduced to the fraction of the period.' },
    },
  },
  recoup: {
    type: 'list',
    of: { type: 'id', says: 'The id of an advance.' },
    distinct: true,
    default: [],
    says: 'The advances that are taken back from a gain, in this order.',
  },
  carryForward: { type: 'record', fields: carryForwardFields, default: {}, says: 'What is kept for the next period instead of being paid.' },
  split: { type: 'record', fields: splitFields, default: {}, says: 'How the payable amount is divided among the providers, to the penny.' },
} as const satisfies Fields;

/** An agreement as JSON, defaults filled in: what is registered, stored and printed. */
export type Agreement = RecordOf<typeof agreementFields>;
/** An agreement with exact numbers: what the steps read. */
export type Terms = ExactRecordOf<typeof agreementFields>;

export type QualityMap = Exact<typeof qualityFields.bonus> & object;
export type DatedRate = Exact<typeof reductionFields.up>;
export type QualityRule = NonNullable<Terms['quality']['up']>;
export type SplitRule = NonNullable<Value<typeof splitFields.up>>;
export type SplitTerms = NonNullable<Terms['split']['up']>;
export type TableRow = Exact<typeof gateTable>[number];
