/** What a correction changes, and why: two settlements of one period, input by input and step by step. */
import { settle, type Settlement, type StepName } from './settle.js';
import type { Terms } from './fields/agreement-fields.js';
import type { Inputs } from './fields/input-fields.js';
import type { Refusal } from './refusal.js';

/** What a settlement was made from. */
export interface Basis {
  readonly terms: Terms;
  readonly inputs: Inputs;
}

/** Why the payable amount changed: the inputs and parameters that were swapped, the steps that use them, and the change in minor units. */
export interface Cause {
  readonly steps: readonly StepName[];
  readonly inputs: readonly string[];
  readonly change: number;
}

/** New less old, in minor units: per party, of the payable amount, and its causes, which add up to it. */
export interface Difference {
  readonly parties: Readonly<Record<string, number>>;
  readonly payable: number;
  readonly causes: readonly Cause[];
}

/** The inputs in the order in which they are swapped, and the steps that use them. Cost is one input, whichever way it is given. */
const swaps: readonly (readonly [inputs: readonly (keyof Inputs)[], steps: readonly StepName[]])[] = [
  [['periodStart'], ['reduction', 'net caps']],
  [['benchmark'], ['variance']],
  [['additions'], ['variance']],
  [['lives'], ['gate']],
  [['lossOnly'], ['gate']],
  [['actual', 'costs'], ['scope']],
  [['score'], ['quality', 'bonus']],
  [['standard'], ['quality']],
  [['bases'], ['net caps']],
  [['available'], ['waterfall']],
  [['relief'], ['relief']],
  [['periodFraction'], ['pro-rate']],
  [['advances'], ['recoup']],
  [['weights'], ['split']],
];

/** The parameters of each step, swapped together in the order of the steps where the agreements differ. */
const parameters: readonly (readonly [steps: readonly StepName[], names: readonly (keyof Terms)[]])[] = [
  [['scope', 'truncate'], ['scope']],
  [['variance'], ['variance', 'benchmark', 'breakGlass']],
  [['waterfall'], ['waterfall']],
  [['gate'], ['gate', 'tables']],
  [['gross cap'], ['grossCap']],
  [['bands'], ['bands']],
  [['quality', 'bonus'], ['quality']],
  [['reduction'], ['reduction']],
  [['net caps'], ['netCaps']],
  [['relief'], ['relief']],
  [['pro-rate'], ['proRate']],
  [['round'], ['unit']],
  [['recoup'], ['recoup']],
  [['carry forward'], ['carryForward']],
  [['split'], ['split', 'providers', 'payer']],
];

/**
 * What b has that a has not, party by party, and how much of the change each input and each step's parameters made, when they are swapped one at a
 * time: inputs first, then parameters. Where a swap by itself cannot be settled, it is counted together with the next. The refusal of a or b, if one is.
 */
export function differ(a: Basis, b: Basis): Difference | Refusal {
  const before = settle(a.terms, a.inputs);
  if ('refused' in before) return before;
  const after = settle(b.terms, b.inputs);
  if ('refused' in after) return after;
  return { parties: byParty(before, after), payable: after.payable - before.payable, causes: causesOf(a, b, before.payable) };
}

function byParty(before: Settlement, after: Settlement): Readonly<Record<string, number>> {
  const parties = [...new Set([...before.parts, ...after.parts].map(([party]) => party))].sort();
  const of = ({ parts }: Settlement, id: string) => Number(parts.find(([party]) => party === id)?.[1].numerator ?? 0);
  return Object.fromEntries(parties.map(party => [party, of(after, party) - of(before, party)]));
}

function causesOf(a: Basis, b: Basis, payable: number): readonly Cause[] {
  const causes: Cause[] = [];
  let paid = payable;
  let waiting: Cause = { steps: [], inputs: [], change: 0 };
  for (const { swapped, steps, inputs } of swapsBetween(a, b)) {
    waiting = { steps: [...new Set([...waiting.steps, ...steps])], inputs: [...waiting.inputs, ...inputs], change: 0 };
    const settled = settle(swapped.terms, swapped.inputs);
    if ('refused' in settled) continue;
    causes.push({ ...waiting, change: settled.payable - paid });
    paid = settled.payable;
    waiting = { steps: [], inputs: [], change: 0 };
  }
  return causes;
}

interface Swap {
  readonly swapped: Basis;
  readonly steps: readonly StepName[];
  readonly inputs: readonly string[];
}

/** One basis after each difference, from a to b. */
function swapsBetween(a: Basis, b: Basis): readonly Swap[] {
  let at = a;
  const swapsMade: Swap[] = [];
  for (const [names, steps] of swaps) {
    if (isSame(picked(a.inputs, names), picked(b.inputs, names))) continue;
    at = { ...at, inputs: replaced(at.inputs, b.inputs, names) };
    swapsMade.push({ swapped: at, steps, inputs: names.filter(name => !isSame(a.inputs[name], b.inputs[name])) });
  }
  for (const [steps, names] of parameters) {
    if (isSame(picked(a.terms, names), picked(b.terms, names))) continue;
    at = { ...at, terms: replaced(at.terms, b.terms, names) };
    swapsMade.push({ swapped: at, steps, inputs: [] });
  }
  return swapsMade;
}

function picked<T extends object>(from: T, names: readonly (keyof T)[]): readonly unknown[] {
  return names.map(name => from[name]);
}

/** A copy of `of` with the named fields as `by` has them: given, or absent. */
function replaced<T extends object>(of: T, by: T, names: readonly (keyof T)[]): T {
  const kept = Object.entries(of).filter(([name]) => !names.includes(name as keyof T));
  const taken = Object.entries(by).filter(([name]) => names.includes(name as keyof T));
  return Object.fromEntries([...kept, ...taken]) as T;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, plain) === JSON.stringify(b, plain);
}

function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Map ? [...(value as Map<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1)) : value;
}
