import type { EventName, LedgerEvents, Movement } from '#domain';
import { compact } from '#domain';
import { encodeRecorded, eventIdOf, streamOf, type EventStore, type Metadata, type Recorded } from '#event-sourcing';
import { period, plainDate, type Pence } from '#money';

/** An event to be appended: its name, its data, and what of the metadata matters to the test. */
export interface Happened {
  readonly type: string;
  readonly data: object;
  readonly on?: string;
  readonly at?: string;
  readonly version?: number;
  readonly metadata?: Partial<Metadata>;
}

/** A fact by its name; data of another shape does not compile. */
export const happened = <T extends EventName>(type: T, data: LedgerEvents[T], rest: Omit<Happened, 'type' | 'data'> = {}): Happened => ({
  type,
  data,
  ...rest,
});

/** An end as text, `payable A`, `expenditure A core-gp`, `income ICB - contribution`: class, party, line, detail; a hyphen for none. */
function end(text: string): Movement['from'] {
  const [name, party = '-', line = '-', detail = '-'] = text.split(' ');
  return { class: name as Movement['from']['class'], ...(party !== '-' && { party }), ...(line !== '-' && { line }), ...(detail !== '-' && { detail }) };
}

/** A movement with made-up fields where the test says nothing: book POOL, layer actual, purpose `test`, the period of its day. */
export function aMovement(
  from: string,
  to: string,
  pence: number,
  rest: Partial<Omit<Movement, 'from' | 'to' | 'pence' | 'period' | 'effectiveOn'>> & { readonly period?: string; readonly effectiveOn?: string } = {},
): Movement {
  const { period: named, effectiveOn = '2026-04-01', ...fields } = rest;
  return {
    book: 'POOL',
    layer: 'actual',
    purpose: 'test',
    ...fields,
    from: end(from),
    to: end(to),
    pence: pence as Pence,
    period: named === undefined ? monthOf(effectiveOn) : period(named),
    effectiveOn: plainDate(effectiveOn),
  };
}

function monthOf(date: string): Movement['period'] {
  const [year, month] = [Number(date.slice(2, 4)), Number(date.slice(5, 7))];
  const financial = String(month > 3 ? year + 1 : year).padStart(2, '0');
  return period(`FY${financial}-M${String(((month + 8) % 12) + 1).padStart(2, '0')}`);
}

/** An event of movements, named as its pair would have it named; the name is the test's to choose. */
export const moved = (
  type: 'MoneyMoved' | 'ValueRecognised' | 'BalanceReclassified' | 'BudgetMoved',
  movements: readonly Movement[],
  rest: Omit<Happened, 'type' | 'data'> = {},
): Happened => ({
  type,
  data: compact(movements),
  ...rest,
});

/** A log, and a writer for it that answers the revision of its last event. */
export interface ALog {
  readonly store: EventStore;
  readonly add: (lco: string, ...events: readonly Happened[]) => Promise<number>;
}

/**
 * A log in memory with a writer for made-up histories: events are appended as they are said, whatever a decision would have made of them. `recordedAt`
 * rises by a minute an event from 2026-04-01T09:00Z, unless the event says when.
 */
export async function aLog(): Promise<ALog> {
  const { openSqliteEventStore } = await import('#event-store-sqlite');
  const store = await openSqliteEventStore(':memory:');
  const written = new Map<string, { revision: number; at: string }>();
  const add = async (lco: string, ...events: readonly Happened[]): Promise<number> => {
    const last = written.get(lco) ?? { revision: -1, at: '2026-04-01T08:59:00.000Z' };
    for (let first = 0; first < events.length; first += 500) {
      const expected = last.revision;
      const records = events.slice(first, first + 500).map(event => {
        last.revision += 1;
        last.at = event.at ?? new Date(Date.parse(last.at) + 60_000).toISOString();
        return recordOf(store.origin(), lco, last, event);
      });
      const outcome = await store.append(streamOf(lco), records, expected);
      if (!('appended' in outcome)) throw new Error(JSON.stringify(outcome));
    }
    written.set(lco, last);
    return last.revision;
  };
  return { store, add };
}

function recordOf(ledger: string, lco: string, { revision, at }: { readonly revision: number; readonly at: string }, event: Happened): Recorded {
  const commandId = `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`;
  const metadata: Metadata = {
    command: 'Test',
    commandId,
    commandDigest: '0'.repeat(64),
    actor: { id: 'u1', organisation: 'NORTHAM', role: 'finance' },
    reason: { code: 'test', text: 'made up' },
    source: 'cli',
    effectiveOn: event.on ?? '2026-04-01',
    recordedAt: at,
    ...event.metadata,
  };
  const { type, data, version = 1 } = event;
  return encodeRecorded({ v: 1, ledger, stream: streamOf(lco), revision, id: eventIdOf(lco, metadata.commandId, 0), type, version, data, metadata });
}
