/** A trace by the calculator: each step again from its own `in` and `using`, without agreement or inputs. */
import { absolute, compare, fraction, minus, over, plus, rational, roundHalfUp, times, toText, type Rational } from '#money';
import type { StepName } from './settle.js';
import { least } from './steps/least.js';
import { one, zero } from './steps/step.js';
import type { TraceEntry, Written } from './trace.js';

type Using = TraceEntry['using'];
type Again = (amount: Rational, using: Using, benchmark: Rational) => Rational;

const exact = (written: Written | undefined): Rational => rational(typeof written === 'number' ? written.toString() : (written as string));
const sumOf = (written: Written | undefined): Rational =>
  Object.values(written as object)
    .map(exact)
    .reduce(plus, zero);
const listOf = (written: Written | undefined) => written as readonly { readonly [name: string]: string }[];

const again = {
  scope: (amount, { excluded }) => minus(amount, exact(excluded)),
  truncate: (amount, { truncated, insurer }) => minus(minus(amount, exact(truncated)), exact(insurer)),
  variance: (amount, { side }, benchmark) => signed(absolute(minus(benchmark, amount)), side),
  waterfall: (amount, { taken }) => minus(amount, sumOf(taken)),
  gate: (amount, { rate, basis }, benchmark) => {
    const threshold = basis === 'excess' ? times(exact(rate), benchmark) : zero;
    return compare(amount, threshold) >= 0 ? minus(amount, threshold) : amount;
  },
  'gross cap': (amount, { rate }, benchmark) => (rate === null ? amount : least(amount, times(exact(rate), benchmark))),
  bands: (_, { parts }) => listOf(parts).reduce((sum, { width, share }) => plus(sum, times(exact(width), exact(share))), zero),
  quality: (amount, { quality, gateFactor }) => times(times(amount, exact(quality)), exact(gateFactor)),
  reduction: (amount, { rate }) => times(amount, minus(one, exact(rate))),
  'net caps': (amount, { caps }) => listOf(caps).reduce((lowest, { limit }) => least(lowest, exact(limit)), amount),
  relief: (amount, { relief }) => minus(amount, least(amount, exact(relief))),
  'pro-rate': (amount, { fraction: part }) => times(amount, exact(part)),
  bonus: (amount, { rate }, benchmark) => plus(amount, times(exact(rate), benchmark)),
  round: (amount, { unit }) => times(fraction(roundHalfUp(over(amount, exact(unit))), 1), exact(unit)),
  recoup: (amount, { recouped }) => minus(amount, sumOf(recouped)),
  'carry forward': (amount, { carried }) => minus(amount, exact(carried)),
  split: (_, { parts }) => sumOf(parts),
} as const satisfies { readonly [N in StepName]: Again };

/** What comes out of a step of a trace, from its own `in` and `using` and B of step 3: exact text in minor units. */
export function reEvaluate(entry: TraceEntry, trace: readonly TraceEntry[]): string {
  return toText(once(entry, exact(entry.in), benchmarkIn(trace)));
}

/**
 * The result, step 14, of a trace in which steps from 7 on used something else: exact text in minor units. What comes before step 7 reaches the result
 * only through the slices that step 7 used.
 */
export function resultWith(trace: readonly TraceEntry[], changes: { readonly [N in StepName]?: Using }): string {
  const benchmark = benchmarkIn(trace);
  let amount = exact(trace[6]!.in);
  for (const entry of trace.slice(6, 14)) {
    if (entry.name === 'bonus') amount = signed(amount, trace[2]!.using['side']);
    const change = changes[entry.name];
    amount = once(change ? { ...entry, using: change } : entry, amount, benchmark);
  }
  return toText(amount);
}

const once = (entry: TraceEntry, amount: Rational, benchmark: Rational) => again[entry.name](amount, entry.using, benchmark);
const benchmarkIn = (trace: readonly TraceEntry[]) => exact(trace[2]!.using['benchmark']);
const signed = (amount: Rational, side: Written | undefined) => (side === 'down' ? minus(zero, amount) : amount);
