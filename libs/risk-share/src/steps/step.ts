/** What a step is: one small function, from an amount and the case to the next amount and what was used. */
import { fraction, type Rational } from '#money';
import type { Side } from '../check/rule.js';
import type { Terms } from '../fields/agreement-fields.js';
import type { Inputs } from '../fields/input-fields.js';
import type { Refusal } from '../refusal.js';

export type Cost = NonNullable<Inputs['costs']>[number];

/** What is being settled, and what the steps so far have found: amounts in minor units. */
export interface Case {
  readonly terms: Terms;
  readonly inputs: Inputs;
  /** B, after discount and additions. */
  readonly benchmark: Rational;
  /** The costs in scope; none where the actual cost was given as one amount. */
  readonly inScope: readonly Cost[];
  readonly side: Side;
  readonly breakGlass: boolean;
  readonly gateFactor: Rational;
  readonly taken: readonly (readonly [source: string, amount: Rational])[];
  readonly recouped: readonly (readonly [advance: string, amount: Rational])[];
  readonly carried: Rational;
  readonly parts: readonly (readonly [party: string, amount: Rational])[];
}

/** An exact amount, or anything of the agreement, by the name under which the trace shows it. */
export type Used = Rational | string | number | boolean | null | readonly Used[] | Entries | { readonly [name: string]: Used };
/** Amounts by name: parties, sources or advances. After the rounding they are whole, and shown as numbers. */
export class Entries {
  constructor(
    readonly list: readonly (readonly [name: string, amount: Rational])[],
    readonly areWhole: boolean,
  ) {}
}

/** A step's answer: the amount that went in and came out, what was used, and what later steps need to know. */
export interface Passage {
  readonly in: Rational;
  readonly out: Rational;
  readonly using: { readonly [name: string]: Used };
  readonly found?: Partial<Case>;
}

export type Step = (amount: Rational, at: Case) => Passage | Refusal;

export const zero = fraction(0, 1);
export const one = fraction(1, 1);
