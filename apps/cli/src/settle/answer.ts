/** What one row of inputs is answered: a settlement or a refusal, in the row's order and under its key. */
import { explain, engineVersion, inForce, readInputRow, refusalOf, refuse, resultOf, settle, traceOf } from '#risk-share';
import type { Checked, ExplainedStep, InputRow, Inputs, Refusal, Result, TraceEntry } from '#risk-share';
import type { RawRow } from './input-rows.js';
import { unreadable } from './unreadable.js';

/** With --explain: what stands around the trace, so that anyone can repeat the calculation. */
export interface Explanation {
  readonly engine: string;
  readonly inputs: unknown;
  readonly steps: readonly ExplainedStep[];
}
export type Settled = Result & { readonly trace?: readonly TraceEntry[]; readonly explanation?: Explanation };
export type RefusedRow = { readonly key: string } & Refusal;
export type Answer = Settled | RefusedRow;

/** Agreements by id, each with its versions. */
export type Agreements = ReadonlyMap<string, readonly Checked[]>;

export function byId(agreements: readonly Checked[]): Agreements {
  const found = new Map<string, readonly Checked[]>();
  for (const checked of agreements) found.set(checked.agreement.id, [...(found.get(checked.agreement.id) ?? []), checked]);
  return found;
}

/** Answers rows. Throws Failure for a row with a field that is no input. */
export function answering(path: string, agreements: Agreements, isExplained: boolean): (row: RawRow) => Answer {
  return ({ place, document }) => {
    const read = readInputRow(document);
    if ('faults' in read) {
      const unknown = read.faults.find(({ misfit }) => misfit === 'unknown');
      if (unknown) throw unreadable(path, `${unknown.pointer.slice(1)} is no input`, place);
      return { key: keyOf(document) ?? place, ...refusalOf(read.faults) };
    }
    const { row, inputs } = read;
    const checked = agreementOf(agreements, row);
    if ('refused' in checked) return { key: row.key, ...checked };
    return answered(row, inputs, checked, isExplained ? document : undefined);
  };
}

function answered({ key }: InputRow, inputs: Inputs, { agreement, terms }: Checked, explained: unknown): Answer {
  const settled = settle(terms, inputs);
  if ('refused' in settled) return { key, ...settled };
  const result = resultOf(key, settled);
  if (explained === undefined) return result;
  return { ...result, trace: traceOf(settled), explanation: { engine: engineVersion, inputs: explained, steps: explain(settled, agreement) } };
}

function agreementOf(agreements: Agreements, { agreement: id, currency, periodStart }: InputRow): Checked | Refusal {
  if (id === undefined && agreements.size > 1) return refuse('input-missing', 'agreement is needed, because there are several', 'agreement');
  const versions = id === undefined ? [...agreements.values()][0]! : agreements.get(id);
  if (!versions) return refuse('no-version-in-force', `there is no agreement ${id ?? ''}`, 'agreement');
  const found = inForce(versions, periodStart);
  if (!found) return refuse('no-version-in-force', `no version of ${versions[0]!.agreement.id} is in force on ${periodStart}`, 'periodStart');
  const isOther = currency !== undefined && currency !== found.agreement.currency;
  return isOther ? refuse('currency-mismatch', `the amounts are in ${currency}, the agreement is in ${found.agreement.currency}`, 'currency') : found;
}

function keyOf(document: unknown): string | undefined {
  const { key } = (typeof document === 'object' && document !== null ? document : {}) as { readonly key?: unknown };
  return typeof key === 'string' && key !== '' ? key : undefined;
}
