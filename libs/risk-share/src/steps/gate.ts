import { compare, minus, times, type Rational } from '#money';
import type { Terms } from '../fields/agreement-fields.js';
import { rateByLives } from '../maps/rate-by-lives.js';
import { missing, refuse, type Refusal } from '../refusal.js';
import { one, zero, type Case, type Step } from './step.js';

/**
 * Step 5: a variance below the gate is not shared, or on side up in part; equality clears. With basis excess only what is above the gate goes on. The
 * factor is 0 also where nothing is shared by agreement: on a side without bands, and on side up of a benchmark that may only shrink a loss.
 */
export const gate: Step = (amount, at) => {
  const rule = at.terms.gate[at.side];
  const rate = rule ? gateRate(rule, at) : null;
  if (rate && 'refused' in rate) return rate;
  const threshold = rate ? times(rate, at.benchmark) : zero;
  const isCleared = !rate || (amount.numerator > 0n && compare(amount, threshold) >= 0);
  if (rule && at.side === 'up' && at.terms.gate.upBelow.minLives > 0 && at.inputs.lives === undefined) return missing('lives');
  const isSharing = at.terms.bands[at.side].length > 0 && !(at.inputs.lossOnly && at.side === 'up');
  const gateFactor = isSharing ? (isCleared ? one : factorBelow(at)) : zero;
  const isExcess = at.terms.gate.basis === 'excess' && rate !== null;
  const out = isExcess && isCleared ? minus(amount, threshold) : amount;
  return { in: amount, out, using: { rate, factor: gateFactor, ...(isExcess && { basis: 'excess' }) }, found: { gateFactor } };
};

function gateRate({ rate, table, tableBelowLives }: NonNullable<Terms['gate']['up']>, { terms, inputs: { lives } }: Case): Rational | Refusal {
  if (table === undefined) return rate!; // every gate has one of the two
  if (lives === undefined) return missing('lives');
  if (rate && lives >= tableBelowLives!) return rate;
  return rateByLives(terms.tables.get(table)!, lives) ?? refuse('outside-table', `${lives} lives fall into no row of the table ${table}`, 'lives');
}

function factorBelow({ terms, inputs: { lives = 0 }, side }: Case): Rational {
  const { factor, minLives } = terms.gate.upBelow;
  return side === 'up' && lives >= minLives ? factor : zero;
}
