/** The pipeline: seventeen steps whose order never changes. No design of an agreement has code of its own. */
import { minus, plus, type Rational } from '#money';
import { refusalByTerms } from './check/check-inputs.js';
import type { Side } from './check/rule.js';
import type { Terms } from './fields/agreement-fields.js';
import type { Inputs } from './fields/input-fields.js';
import { passThrough, type PassedThrough } from './pass-through.js';
import type { Refusal } from './refusal.js';
import { bands } from './steps/bands.js';
import { bonus } from './steps/bonus.js';
import { carryForward } from './steps/carry-forward.js';
import { gate } from './steps/gate.js';
import { grossCap } from './steps/gross-cap.js';
import { netCaps } from './steps/net-caps.js';
import { proRate } from './steps/pro-rate.js';
import { quality } from './steps/quality.js';
import { recoup } from './steps/recoup.js';
import { reduction } from './steps/reduction.js';
import { relief } from './steps/relief.js';
import { round } from './steps/round.js';
import { scope } from './steps/scope.js';
import { split } from './steps/split.js';
import { one, zero, type Case, type Passage, type Step } from './steps/step.js';
import { truncate } from './steps/truncate.js';
import { benchmarkOf, variance } from './steps/variance.js';
import { waterfall } from './steps/waterfall.js';

/** The steps by name, in their order. */
export const steps = {
  scope,
  truncate,
  variance,
  waterfall,
  gate,
  'gross cap': grossCap,
  bands,
  quality,
  reduction,
  'net caps': netCaps,
  relief,
  'pro-rate': proRate,
  bonus,
  round,
  recoup,
  'carry forward': carryForward,
  split,
} as const satisfies { readonly [name: string]: Step };

export type StepName = keyof typeof steps;
const pipeline: readonly Step[] = Object.values(steps);

/** What was settled. Amounts in minor units; `variance`, `complement` and `taken` exact, the others whole. Nothing is paid by it. */
export interface Settlement {
  readonly agreement: string;
  readonly version: number;
  readonly side: Side;
  readonly benchmark: Rational;
  readonly variance: Rational;
  /** R, the provider side: above 0 the payer pays the providers, below 0 they pay the payer. Rounded once. */
  readonly result: number;
  /** What stays with the payer, S - R, or S + taken - R: never rounded by itself. */
  readonly complement: Rational;
  readonly taken: Case['taken'];
  readonly recouped: Case['recouped'];
  readonly carried: number;
  readonly payable: number;
  readonly parts: Case['parts'];
  readonly passThrough: readonly PassedThrough[];
  readonly breakGlass: boolean;
  /** What happened at each of the seventeen steps. */
  readonly passages: readonly Passage[];
}

/** Settles one period: a pure function of agreement and inputs, exact up to its one rounding. Refuses where an input is missing or out of range. */
export function settle(terms: Terms, inputs: Inputs): Settlement | Refusal {
  const refusal = refusalByTerms(terms, inputs);
  if (refusal) return refusal;
  const benchmark = benchmarkOf(terms, inputs);
  if ('refused' in benchmark) return benchmark;
  const passedThrough = passThrough(terms, inputs);
  if ('refused' in passedThrough) return passedThrough;

  let at: Case = { terms, inputs, benchmark, inScope: [], side: 'up', breakGlass: false, gateFactor: one, taken: [], recouped: [], carried: zero, parts: [] };
  let amount = zero;
  const passages: Passage[] = [];
  for (const step of pipeline) {
    const passage = step(amount, at);
    if ('refused' in passage) return passage;
    passages.push(passage);
    amount = passage.out;
    if (passage.found) at = { ...at, ...passage.found };
  }
  return concluded(at, passages, passedThrough);
}

function concluded(
  { terms, benchmark, side, breakGlass, taken, recouped, carried, parts }: Case,
  passages: readonly Passage[],
  passedThrough: readonly PassedThrough[],
): Settlement {
  const outOf = (name: StepName) => passages[Object.keys(steps).indexOf(name)]!.out;
  const spread = outOf('variance');
  const result = outOf('round');
  const paidBefore = taken.map(([, amount]) => amount).reduce(plus, zero);
  return {
    agreement: terms.id,
    version: terms.version,
    side,
    benchmark,
    variance: spread,
    result: Number(result.numerator),
    complement: minus(plus(spread, paidBefore), result),
    taken,
    recouped,
    carried: Number(carried.numerator),
    payable: Number(outOf('carry forward').numerator),
    parts,
    passThrough: passedThrough,
    breakGlass,
    passages,
  };
}
