/** What the specs of the savings engine share: the base under a fragment of an agreement, and settling without ceremony. */
import { checkAgreement, checkInputs, resultOf, settle, traceOf, type Checked, type Refusal, type Result, type Settlement, type TraceEntry } from '#risk-share';

/** JSON as a spec writes it. */
export type Json = Readonly<Record<string, unknown>>;

const base = {
  id: 'base',
  version: 1,
  supersedes: null,
  effectiveFrom: '2000-01-01',
  effectiveTo: null,
  period: { months: 12, starts: '04-01' },
  currency: 'GBP',
  payer: 'payer',
  providers: ['provider'],
  benchmark: { source: 'baseline' },
};

export const openBand = (share: string) => [{ upTo: null, share }];
/** All of a variance for the providers, on both sides. */
export const everything = { bands: { up: openBand('1'), down: openBand('1') } };
/** Half of it. */
export const half = { bands: { up: openBand('1/2'), down: openBand('1/2') } };

/** A fragment of an agreement over the base: objects are merged, all else replaced. */
export function overBase(...fragments: readonly Json[]): Json {
  return fragments.reduce(laid, base);
}

function laid(under: Json, over: Json): Json {
  const merged = Object.entries(over).map(([name, value]) => [name, isObject(value) && isObject(under[name]) ? laid(under[name], value) : value] as const);
  return { ...under, ...Object.fromEntries(merged) };
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A valid agreement; throws its faults. */
export function agreed(document: Json): Checked {
  const checked = checkAgreement(document);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked;
}

/** Inputs over a period that begins on 1 April 2025; throws their faults. */
export function inputsOf(inputs: Json) {
  const read = checkInputs({ periodStart: '2025-04-01', ...inputs });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read;
}

/** What is settled or refused. */
export function settling(document: Json, inputs: Json): Settlement | Refusal {
  return settle(agreed(document).terms, inputsOf(inputs));
}

/** A settlement as JSON with its trace, and what came out of each step by the step's name. */
export type Settled = Result & { readonly trace: readonly TraceEntry[]; readonly after: Readonly<Record<string, string>> };

/** What is settled; throws a refusal. */
export function settled(document: Json, inputs: Json): Settled {
  return written(settling(document, inputs));
}

/** A settlement as JSON; throws a refusal. */
export function written(settlement: Settlement | Refusal): Settled {
  if ('refused' in settlement) throw new Error(JSON.stringify(settlement));
  const trace = traceOf(settlement);
  return { ...resultOf('row', settlement), trace, after: Object.fromEntries(trace.map(({ name, out }) => [name, out])) };
}
