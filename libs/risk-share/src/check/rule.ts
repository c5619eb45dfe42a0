/** Checks between fields: what no field can say by itself. */
import type { Agreement } from '../fields/agreement-fields.js';
import type { Fault } from './fault.js';

/** A rule: the field it is noted at in the JSON Schema, the fields it reads, its sentence, and the check. */
export interface Rule {
  readonly at: string;
  readonly reads: readonly string[];
  readonly says: string;
  readonly check: (agreement: Agreement) => readonly Fault[];
}

export const sides = ['up', 'down'] as const;
export type Side = (typeof sides)[number];

/** One fault if the condition does not hold. */
export function unless(holds: boolean, pointer: string, message: string): readonly Fault[] {
  return holds ? [] : [{ pointer, message }];
}

/** What stands more than once in a list, each once. */
export function twice(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) < at))];
}
