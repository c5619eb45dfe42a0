import { expect } from '@jest/globals';
import { emptyLedger, evolve, isRefusal, ledgerRules, type AnyRecorded, type CommandName, type Fault, type Ledger, type RefusalReason } from '#domain';
import type { Happened } from './a-log.js';

/** A command as a spec asks it. */
export interface Asking {
  readonly command: CommandName;
  readonly effectiveOn: string;
  readonly data: object;
  readonly authority?: { readonly kind: string; readonly reference: string };
}

/** A command by its name, the day on which it counts, and its data. */
export const ask = (command: CommandName, effectiveOn: string, data: object, authority?: Asking['authority']): Asking => ({
  command,
  effectiveOn,
  data,
  ...(authority === undefined ? {} : { authority }),
});

/** What is known before: facts, or commands that the ledger has to accept. */
export type Before = Happened | Asking;

interface History {
  readonly ledger: Ledger;
  readonly records: ReadonlyMap<number, AnyRecorded>;
}

type Answer =
  | { readonly events: readonly Pick<Happened, 'type' | 'data'>[] }
  | { readonly refused: string; readonly carries?: object }
  | { readonly faults: readonly Fault[] };

const commandId = '018f3f3a-0000-7000-8000-000000000001';
const reason = { code: 'test', text: 'an example' };

function recorded(revision: number, { type, data, on = '2025-01-01', metadata }: Happened): AnyRecorded {
  const usual = { command: 'Given', commandId, actor: { id: 'u-1', organisation: 'NORTHAM', role: 'board' }, reason, source: 'api', effectiveOn: on };
  return { revision, type, data, metadata: { ...usual, recordedAt: '2027-06-01T09:00:00.000Z', ...metadata } } as unknown as AnyRecorded;
}

function grownBy({ ledger, records }: History, fact: Happened): History {
  const record = recorded(ledger.revision + 1, fact);
  return { ledger: evolve(ledger, record), records: new Map([...records, [record.revision, record]]) };
}

function answer({ ledger, records }: History, { command, effectiveOn, data, authority }: Asking): Answer {
  const reading = ledgerRules.readerOf(command)!(data);
  if ('faults' in reading) return reading;
  const asked = { command, lco: 'northam', commandId, effectiveOn, reason, data: reading.data, ...(authority === undefined ? {} : { authority }) };
  const decision = ledgerRules.decide(ledger, asked, records);
  return isRefusal(decision) ? decision : { events: decision.map(({ type, data: said }) => ({ type, data: said })) };
}

function after(history: History, before: Before): History {
  if (!('command' in before)) return grownBy(history, before);
  const answered = answer(history, before);
  if (!('events' in answered)) throw new Error(`${before.command} was to be accepted: ${JSON.stringify(answered)}`);
  return answered.events.reduce<History>((grown, event) => grownBy(grown, { ...event, on: before.effectiveOn }), history);
}

const nothing: History = { ledger: emptyLedger, records: new Map() };

/** The ledger after facts and accepted commands, from revision 0. A fact without a day counts on 2025-01-01. */
export const ledgerAfter = (...before: readonly Before[]): Ledger => before.reduce(after, nothing).ledger;

/** The sentence of a rule: given what is known, when something is asked, then these events are decided, or it is refused, or its data cannot be read. */
export const givenThat = (...before: readonly Before[]) => ({
  when: (asking: Asking) => {
    const answered = answer(before.reduce(after, nothing), asking);
    return {
      /** Exactly these events, in this order. */
      then: (...events: readonly Happened[]) => expect(answered).toEqual({ events: events.map(({ type, data }) => ({ type, data })) }),
      thenRefused: (refused: RefusalReason, carries?: object) => expect(answered).toMatchObject(carries === undefined ? { refused } : { refused, carries }),
      /** Faults at exactly these pointers into the data. */
      thenUnreadable: (...pointers: readonly string[]) => expect('faults' in answered && answered.faults.map(({ pointer }) => pointer)).toEqual(pointers),
    };
  },
});
