/** The parameters of steps 16 and 17: what is carried forward, and how the rest is divided. */
import type { Field, Fields } from './field.js';

const carry = {
  type: 'record',
  nullable: true,
  default: null,
  says: 'What is carried forward on this side; null is nothing.',
  fields: {
    rate: { type: 'rate', range: '0..1', says: 'The part that is carried forward.' },
    limit: { type: 'money', min: 0, nullable: true, default: null, says: 'The most that is carried forward; null: no limit.' },
  },
} as const satisfies Field;
export const carryForwardFields = { up: carry, down: carry } as const satisfies Fields;

const rule = {
  type: 'record',
  optional: true,
  says: 'The rule of this side; needed with two or more providers where the side has bands. One provider takes all.',
  fields: {
    basis: { type: 'choice', of: ['fixed', 'contribution', 'performance'], says: 'Where the weights come from: this agreement, or the input `weights`.' },
    weights: { type: 'map', of: { type: 'rate', range: '0 or more', says: 'A weight.' }, optional: true, says: 'With basis fixed: the weight of each party.' },
    fixed: {
      type: 'map',
      of: { type: 'money', min: 0, says: 'An amount.' },
      default: {},
      says: 'Parties with a fixed amount, served first in the order of ids.',
    },
    caps: {
      type: 'map',
      of: { type: 'money', min: 0, says: 'An amount.' },
      default: {},
      says: 'The most that a party takes; the excess goes to the residual party.',
    },
    residualParty: { type: 'id', optional: true, says: 'Takes what nobody else takes; needed with fixed or caps.' },
  },
} as const satisfies Field;

export const splitFields = {
  up: rule,
  down: rule,
  method: { type: 'choice', of: ['largestRemainder'], default: 'largestRemainder', says: 'How odd pennies are given out.' },
  tieBreak: {
    type: 'constant',
    is: ['weight', 'partyId'],
    default: ['weight', 'partyId'],
    says: 'What decides between equal remainders: the larger weight, then the smaller id.',
  },
} as const satisfies Fields;
