/** The door of the inputs: what a row may hold, and what the agreement asks of it before anything is calculated. */
import { compare } from '#money';
import type { Terms } from '../fields/agreement-fields.js';
import { exactFields } from '../fields/exactly.js';
import { inputFields, inputRowFields, type InputRow, type Inputs } from '../fields/input-fields.js';
import { refuse, type Refusal, type RefusalReason } from '../refusal.js';
import type { FieldFault } from './fault.js';
import { readFields } from './read-field.js';

/** Takes parsed JSON as inputs, or lists the fields that do not fit. Throws nothing. */
export function checkInputs(document: unknown): Inputs | { readonly faults: readonly FieldFault[] } {
  const faults: FieldFault[] = [];
  const read = readFields(inputFields, document, '', faults);
  return faults.length > 0 ? { faults } : (exactFields(inputFields, read as object) as Inputs);
}

/** Takes parsed JSON as a row of inputs, or lists the fields that do not fit. Throws nothing. */
export function readInputRow(
  document: unknown,
): { readonly row: InputRow; readonly inputs: Inputs } | { readonly faults: readonly [FieldFault, ...FieldFault[]] } {
  const faults: FieldFault[] = [];
  const row = readFields(inputRowFields, document, '', faults);
  const [first, ...others] = faults;
  return first ? { faults: [first, ...others] } : { row: row as InputRow, inputs: exactFields(inputFields, row as object) as Inputs };
}

const reasons = {
  missing: 'input-missing',
  unknown: 'out-of-range',
  'not-exact': 'not-exact',
  'out-of-range': 'out-of-range',
  'too-large': 'too-large',
} as const;

/** The refusal of a row whose fields do not fit: the reason and place of the first fault, and all of them in words. */
export function refusalOf(faults: readonly [FieldFault, ...FieldFault[]]): Refusal {
  const column = columnOf(faults[0].pointer);
  const reason: RefusalReason = column.startsWith('weights.') && faults[0].misfit === 'out-of-range' ? 'weights-invalid' : reasons[faults[0].misfit];
  return refuse(reason, faults.map(({ pointer, message }) => `${columnOf(pointer)} is ${message}`).join('; '), column);
}

/** A pointer as the column of an input: "/bases/revenue" is "bases.revenue". */
export function columnOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.');
}

/** What the agreement asks of the inputs, whatever side is reached. */
export function refusalByTerms(terms: Terms, inputs: Inputs): Refusal | undefined {
  return scoreRefusal(terms, inputs) ?? weightsRefusal(terms, inputs) ?? extraRefusal(terms, inputs);
}

function scoreRefusal(
  {
    quality: {
      scoreRange: [low, high],
    },
  }: Terms,
  { score }: Inputs,
): Refusal | undefined {
  if (!score || (compare(low, score) <= 0 && compare(score, high) <= 0)) return undefined;
  return refuse('out-of-range', 'score is outside quality.scoreRange', 'score');
}

function weightsRefusal({ providers }: Terms, { weights }: Inputs): Refusal | undefined {
  const stranger = [...weights.keys()].find(party => !providers.includes(party));
  if (stranger !== undefined) return refuse('weights-invalid', `${stranger} is not a provider`, `weights.${stranger}`);
  const isZero = weights.size > 0 && [...weights.values()].every(({ numerator }) => numerator === 0n);
  return isZero ? refuse('weights-invalid', 'the weights sum to 0', 'weights') : undefined;
}

function extraRefusal({ benchmark, relief }: Terms, inputs: Inputs): Refusal | undefined {
  const addition = [...inputs.additions.keys()].find(name => !benchmark.additions.includes(name));
  if (addition !== undefined) return refuse('out-of-range', `the agreement names no addition ${addition}`, `additions.${addition}`);
  return inputs.relief && relief.down === 'none' ? refuse('out-of-range', 'the agreement grants no relief', 'relief') : undefined;
}
