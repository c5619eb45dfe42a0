/** The explanation of a settlement: for each step the parameters that it read, where they stand in the agreement, and a sentence. */
import type { Side } from './check/rule.js';
import type { Agreement } from './fields/agreement-fields.js';
import { steps, type Settlement, type StepName } from './settle.js';
import { readOut } from './words/read-out.js';

/** The version of the pipeline: it changes when the same agreement and inputs could give another penny or another trace. */
export const engineVersion = '1';

/** A parameter as the agreement has it, defaults included, and its JSON pointer. */
export interface ParameterRead {
  readonly at: string;
  readonly value: unknown;
}

/** One step: beside the trace's entry of the same number, with which a person can re-do it with a calculator. */
export interface ExplainedStep {
  readonly step: number;
  readonly name: StepName;
  readonly parameters: readonly ParameterRead[];
  /** Read out for people; absent where the step changed nothing. */
  readonly sentence?: string;
}

/** The pointers each step reads; `after` is the side of its own `in`, which recoupment and a bonus can turn to zero. */
const pointers = {
  scope: () => ['/scope/include', '/scope/exclude', '/scope/passThrough'],
  truncate: () => ['/scope/truncate', '/scope/aggregateStopLoss'],
  variance: () => ['/variance', '/benchmark/discount', '/benchmark/additions', '/breakGlass'],
  waterfall: () => ['/waterfall'],
  gate: (side, _, agreement) => {
    const table = agreement.gate[side]?.table;
    return [`/gate/${side}`, '/gate/basis', '/gate/upBelow', ...(table === undefined ? [] : [`/tables/${table}`])];
  },
  'gross cap': side => [`/grossCap/${side}`],
  bands: side => [`/bands/${side}`],
  quality: side => ['/quality/scoreRange', `/quality/${side}`],
  reduction: side => [`/reduction/${side}`],
  'net caps': side => [`/netCaps/${side}`],
  relief: () => ['/relief/down'],
  'pro-rate': side => [`/proRate/${side}`],
  bonus: () => ['/quality/bonus'],
  round: () => ['/unit'],
  recoup: () => ['/recoup'],
  'carry forward': (_, after) => [`/carryForward/${after}`],
  split: (_, after) => ['/providers', `/split/${after}`],
} as const satisfies { readonly [N in StepName]: (side: Side, after: Side, agreement: Agreement) => readonly string[] };

/** The seventeen steps of a settlement under its agreement, in order. */
export function explain(settled: Settlement, agreement: Agreement): readonly ExplainedStep[] {
  return (Object.keys(steps) as readonly StepName[]).map((name, at) => {
    const passage = settled.passages[at]!;
    const places = pointers[name](settled.side, passage.in.numerator < 0n ? 'down' : 'up', agreement);
    const parameters = places.flatMap(place => parameterAt(agreement, place));
    const sentence = readOut(name, settled, agreement);
    return { step: at + 1, name, parameters, ...(sentence !== undefined && { sentence }) };
  });
}

function parameterAt(agreement: Agreement, place: string): readonly ParameterRead[] {
  let value: unknown = agreement;
  for (const name of place.slice(1).split('/')) value = (value as Readonly<Record<string, unknown>>)[name];
  return value === undefined ? [] : [{ at: place, value }];
}
