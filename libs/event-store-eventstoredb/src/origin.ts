import { canonicalText, isUuid, uuidOfName, uuidV7Maker } from '#event-sourcing';
import type { LogClient } from './log-client.js';
import { LogRefused } from './log-refused.js';
import { meaningOf } from './meaning.js';
import type { StoredEvent } from './stored-event.js';

/** The stream whose first event says which log this is. That event is no record. */
export const originStream = 'ledger-origin';

/** Which log this is, and where that stands in this database: a position is good only where both are the same. */
export interface Origin {
  readonly ledger: string;
  readonly position: string;
}

/**
 * The origin of the log; a database without one is made a log, with the given origin or a new one, unless it is only looked at. Of two that start at once
 * one writes, and the other reads what it wrote.
 */
export async function openOrigin(client: LogClient, wanted: { readonly origin?: string | undefined; readonly readonly: boolean }): Promise<Origin> {
  const found = (await read(client)) ?? (wanted.readonly ? undefined : await made(client, wanted.origin));
  if (!found) throw new LogRefused('no-ledger', 'The database');
  if (wanted.origin !== undefined && wanted.origin !== found.ledger) throw new LogRefused('other-origin', 'The database', `it is ${found.ledger}`);
  return found;
}

async function made(client: LogClient, ledger = uuidV7Maker()()): Promise<Origin | undefined> {
  const event = { id: uuidOfName(`${originStream}/${ledger}`), type: 'LedgerOpened', data: Buffer.from(canonicalText({ ledger }), 'utf8') };
  try {
    await client.append(originStream, [event], { expected: -1, batch: event.id });
  } catch (error) {
    if (meaningOf(error) !== 'conflict') throw error;
  }
  return read(client);
}

async function read(client: LogClient): Promise<Origin | undefined> {
  const [event] = await client.read(originStream, { from: 0, count: 1 });
  return event && { ledger: ledgerIn(event), position: event.position };
}

function ledgerIn({ data, type, revision }: StoredEvent): string {
  const { ledger } = parsed(data) as { readonly ledger?: unknown };
  if (type === 'LedgerOpened' && revision === 0n && typeof ledger === 'string' && isUuid(ledger)) return ledger;
  throw new LogRefused('damaged-log', originStream, 'its first event does not say which log this is');
}

function parsed(data: Uint8Array): object {
  try {
    return (JSON.parse(Buffer.from(data).toString('utf8')) as object | null) ?? {};
  } catch (cause) {
    throw new LogRefused('damaged-log', originStream, 'its first event cannot be read', { cause });
  }
}
