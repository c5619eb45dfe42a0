import { expect } from '@jest/globals';
import { emptyLedger, ledgerRules, type AnyRecorded, type Ledger, type LedgerEvent, type RefusalReason } from '#domain';

/** A command in a spec: what it does not say is usual. */
export interface Told {
  readonly command: string;
  readonly data: object;
  readonly effectiveOn?: string;
  readonly authority?: { readonly kind: string; readonly reference: string };
}

/** A fact in a spec; the day it counts is 2026-04-01 where it says none. */
export type Fact = LedgerEvent & { readonly effectiveOn?: string };

/** A ledger with the records that made it, so that decisions can be shown the earlier events they point at. */
export interface History {
  readonly ledger: Ledger;
  readonly records: readonly AnyRecorded[];
}

const noHistory: History = { ledger: emptyLedger, records: [] };
const usualDay = '2026-04-01';
const reason = { code: 'spec', text: 'a spec' };

/** The key of the n-th command of a spec. */
const keyOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function recorded(history: History, events: readonly { readonly type: string; readonly data: object }[], effectiveOn: string, command = 'Spec'): History {
  const actor = { id: 'u-1', organisation: 'NORTHAM', role: 'board' };
  const commandId = keyOf(history.records.length);
  return events.reduce(({ ledger, records }, { type, data }) => {
    const metadata = { command, commandId, actor, reason, source: 'cli', effectiveOn, recordedAt: '2026-07-23T09:00:00.000Z' };
    const record = { revision: records.length, type, data, metadata } as unknown as AnyRecorded;
    return { ledger: ledgerRules.evolve(ledger, record), records: [...records, record] };
  }, history);
}

/** What a ledger answers to a command. Data that its reader refuses is an error of the spec. */
export function decided({ ledger, records }: History, { command, data, effectiveOn = usualDay, authority }: Told) {
  const reading = ledgerRules.readerOf(command)?.(data);
  if (reading === undefined || 'faults' in reading) throw new Error(`${command} cannot be read: ${JSON.stringify(reading)}`);
  const commandId = keyOf(records.length);
  const asked = { command, lco: 'northam', commandId, effectiveOn, reason, ...(authority && { authority }), data: reading.data };
  const facts = ledgerRules.needs(asked).flatMap(revision => (records[revision] === undefined ? [] : [[revision, records[revision]] as const]));
  return ledgerRules.decide(ledger, asked, new Map(facts));
}

/** The history after facts and commands, one after another; a command that is refused is an error of the spec. */
export const after = (steps: readonly (Fact | Told)[], from: History = noHistory): History =>
  steps.reduce((history: History, step) => {
    if (!('command' in step)) return recorded(history, [step], step.effectiveOn ?? usualDay);
    const decision = decided(history, step);
    if ('refused' in decision) throw new Error(`${step.command} is refused: ${decision.refused}, ${decision.detail}`);
    return recorded(history, decision, step.effectiveOn ?? usualDay, step.command);
  }, from);

/** given(what happened).when(a command).then(what is recorded), or .thenRefused(why). */
export const given = (...steps: readonly (Fact | Told)[]) => givenHistory(after(steps));

/** The same from a history that is already there. */
export const givenHistory = (history: History) => ({
  when(command: Told) {
    const decision = decided(history, command);
    return {
      /** Exactly these events, type and data. */
      then: (...events: readonly LedgerEvent[]) =>
        expect('refused' in decision ? decision : decision.map(({ type, data }) => ({ type, data }))).toEqual(events.map(({ type, data }) => ({ type, data }))),
      /** Refused for this reason; what it carries holds at least this. */
      thenRefused: (reasonOf: RefusalReason, carries?: object) =>
        expect(decision).toMatchObject({ refused: reasonOf, ...(carries === undefined ? {} : { carries }) }),
      /** The names of the events, in their order. */
      thenNames: (...names: readonly string[]) => expect('refused' in decision ? decision : decision.map(({ type }) => type)).toEqual(names),
    };
  },
});
