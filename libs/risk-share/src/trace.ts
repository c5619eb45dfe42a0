/** The trace: what happened at each step, in exact amounts and always in the same shape. It explains to the board and repeats for the auditor. */
import { toText, type Rational } from '#money';
import type { Settlement, StepName } from './settle.js';
import { steps } from './settle.js';
import { Entries, type Used } from './steps/step.js';

/** What a trace says was used: rates as reduced fractions, exact amounts as text, whole amounts after the rounding as numbers. */
export type Written = string | number | boolean | null | readonly Written[] | { readonly [name: string]: Written };

/** One step: `in` and `out` are exact amounts in minor units as text. The `out` of a step is the `in` of the next, but for the sign at steps 4 and 13. */
export interface TraceEntry {
  readonly step: number;
  readonly name: StepName;
  readonly in: string;
  readonly out: string;
  readonly using: { readonly [name: string]: Written };
}

const names = Object.keys(steps) as readonly StepName[];

/** The seventeen entries, in order, also for steps that changed nothing. Equal settlements have equal traces, byte for byte. */
export function traceOf({ passages }: Settlement): readonly TraceEntry[] {
  return passages.map((passage, at) => ({
    step: at + 1,
    name: names[at]!,
    in: toText(passage.in),
    out: toText(passage.out),
    using: writtenFields(passage.using),
  }));
}

function written(used: Used): Written {
  if (used === null || typeof used !== 'object') return used;
  if (used instanceof Entries) return Object.fromEntries(used.list.map(([name, amount]) => [name, used.areWhole ? Number(amount.numerator) : toText(amount)]));
  if (isList(used)) return used.map(written);
  return isExact(used) ? toText(used) : writtenFields(used);
}

function writtenFields(used: { readonly [name: string]: Used }): { readonly [name: string]: Written } {
  return Object.fromEntries(Object.entries(used).map(([name, value]) => [name, written(value)]));
}

function isList(used: Used & object): used is readonly Used[] {
  return Array.isArray(used);
}

function isExact(used: Rational | { readonly [name: string]: Used }): used is Rational {
  return typeof used['numerator'] === 'bigint';
}

/** Amounts by name as JSON: whole numbers, and exact text where cost was kept by a fraction. */
export function amountsByName(list: readonly (readonly [name: string, amount: Rational])[]): Readonly<Record<string, number | string>> {
  return Object.fromEntries(list.map(([name, amount]) => [name, amount.denominator === 1n ? Number(amount.numerator) : toText(amount)]));
}
