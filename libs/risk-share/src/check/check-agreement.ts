/** The door of every agreement: nothing that did not pass it is ever settled. */
import { type Agreement, agreementFields, type Terms } from '../fields/agreement-fields.js';
import { exactFields } from '../fields/exactly.js';
import type { Fault, FieldFault } from './fault.js';
import { readFields } from './read-field.js';
import type { Rule } from './rule.js';
import { dateRules } from './rules/dates.js';
import { gateRules } from './rules/gate.js';
import { qualityRules } from './rules/quality.js';
import { scopeRules } from './rules/scope.js';
import { splitRules } from './rules/split.js';

/** All checks between fields. */
export const agreementRules: readonly Rule[] = [...dateRules, ...scopeRules, ...gateRules, ...qualityRules, ...splitRules];

/** An agreement that may be settled: as JSON with its defaults, and as exact numbers. */
export interface Checked {
  readonly agreement: Agreement;
  readonly terms: Terms;
}

/** What is wrong with a document field by field; empty where its JSON Schema accepts it. */
export function agreementFieldFaults(document: unknown): readonly Fault[] {
  const faults: FieldFault[] = [];
  readFields(agreementFields, document, '', faults);
  return faults.map(withoutMisfit);
}

/** Takes a parsed document as an agreement, or lists everything that is wrong with it, each fault with its place. Unknown fields are faults. Throws nothing. */
export function checkAgreement(document: unknown): Checked | { readonly faults: readonly Fault[] } {
  const faults: FieldFault[] = [];
  const agreement = readFields(agreementFields, document, '', faults) as Agreement;
  const isSound = (reads: readonly string[]) => !faults.some(({ pointer }) => reads.some(read => isWithin(pointer, read) || isWithin(read, pointer)));
  const between = agreementRules.flatMap(({ reads, check }) => (isSound(reads) ? check(agreement) : []));
  const all = [...faults.map(withoutMisfit), ...between];
  return all.length > 0 ? { faults: all } : { agreement, terms: exactFields(agreementFields, agreement) as Terms };
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}

function withoutMisfit({ pointer, message }: FieldFault): Fault {
  return { pointer, message };
}
