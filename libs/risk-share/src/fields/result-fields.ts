/** What a settlement answers, as JSON: the one place where it is named, typed and explained. */
import { refusalReasons } from '../refusal.js';
import type { Fields, RecordOf } from './field.js';

const whole = { type: 'money', says: 'A whole amount.' } as const;
const exactOrWhole = {
  type: 'either',
  of: [whole, { type: 'exact', says: 'An exact amount.' }],
  says: 'Whole; exact text where cost was kept by a fraction.',
} as const;

const passedThrough = {
  line: { type: 'id', says: 'The line.' },
  plan: { type: 'money', min: 0, says: 'What was planned.' },
  actual: { type: 'money', says: 'What it cost.' },
  payerAdds: { type: 'money', says: 'What the payer adds to the plan, rounded half-up by itself.' },
  providerBears: { type: 'money', says: 'The complement.' },
} as const satisfies Fields;

export const resultFields = {
  key: { type: 'text', says: 'The key of the row of inputs.' },
  agreement: { type: 'id', says: 'The agreement.' },
  version: { type: 'whole', min: 1, says: 'The version that was used.' },
  side: { type: 'choice', of: ['up', 'down'], says: 'up where the variance is 0 or more, otherwise down.' },
  variance: { type: 'exact', says: 'S, the variance.' },
  result: { type: 'money', says: 'R, the provider side: above 0 the payer pays the providers, below 0 the providers pay the payer.' },
  complement: { type: 'exact', says: 'What stays with the payer: S - R, or S + taken - R where a waterfall paid a part first.' },
  taken: { type: 'map', of: exactOrWhole, says: 'What each source of the waterfall paid.' },
  recouped: { type: 'map', of: whole, says: 'What was taken back of each advance.' },
  carried: { type: 'money', says: 'What is carried forward.' },
  payable: { type: 'money', says: 'What is paid: the result less what was recouped and carried forward.' },
  parts: { type: 'map', of: whole, says: 'The payable amount by party.' },
  passThrough: {
    type: 'list',
    of: { type: 'record', fields: passedThrough, says: 'A line.' },
    says: 'Lines that are settled by themselves; none where `actual` was given.',
  },
  flags: {
    type: 'list',
    of: { type: 'choice', of: ['breakGlass'], says: 'A flag.' },
    says: 'breakGlass where the variance is beyond the limit of the agreement.',
  },
} as const satisfies Fields;

export const refusalFields = {
  key: { type: 'text', says: 'The key of the row of inputs, or its place where it has none.' },
  refused: { type: 'choice', of: Object.keys(refusalReasons), says: 'The reason.' },
  detail: { type: 'text', says: 'What exactly is wrong.' },
  column: { type: 'text', optional: true, says: 'The input that it is about.' },
} as const satisfies Fields;

/** A settlement as JSON; amounts in whole minor units, `variance` and `complement` exact. */
export type Result = RecordOf<typeof resultFields>;
