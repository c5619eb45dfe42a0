import { StoreUnavailable, type EventStore } from '#event-sourcing';
import { CommandIds, noIndex, type CommandIndex } from './command-ids.js';
import { EventStoreDb } from './event-store-db.js';
import { LogClient } from './log-client.js';
import { LogReading } from './log-reading.js';
import { isRefused, LogRefused } from './log-refused.js';
import { meaningOf, wordsOf } from './meaning.js';
import { openOrigin, type Origin } from './origin.js';
import { StreamNames } from './stream-names.js';
import { usualTimings, type Timings } from './timings.js';
import { about, pause } from './within.js';

export interface EventStoreDbOptions {
  /** The id of a new log, a UUID; an existing log must have it (`other-origin`). A new UUID of version 7 when absent. */
  readonly origin?: string | undefined;
  /** For tools that only look: nothing is written, and a database without a ledger is refused (`no-ledger`). */
  readonly readonly?: boolean;
  /** Commands by id, complete to a revision; without it the ids of all streams that are written to are kept in memory. */
  readonly commandIndex?: CommandIndex | undefined;
  /** How long to try to reach the database, 10 s when absent. */
  readonly openMs?: number;
  readonly timings?: Partial<Timings>;
  /** Stands before the name of every stream in the database, so that a test server can hold many logs. Nothing when absent. */
  readonly namespace?: string;
}

const usualOpenMs = 10_000;

/**
 * Opens the log in an EventStoreDB or KurrentDB, by a connection string `esdb://` or `esdb+discover://`. A database without a ledger becomes one. Throws
 * `LogRefused`, with a code for each reason why a database must not be used, and `StoreUnavailable` where it cannot be reached now.
 */
export async function openEventStoreDb(connection: string, options: EventStoreDbOptions = {}): Promise<EventStore> {
  const timings = { ...usualTimings, ...options.timings };
  const [client, followingClient] = [clientOf(connection, timings, options), clientOf(connection, timings, options)];
  try {
    const origin = await originOf(client, options);
    const reading = new LogReading(client, timings);
    const ids = new CommandIds(options.commandIndex ?? noIndex, (stream, from, limit) => reading.page(stream, from, limit));
    reading.tell((stream, records) => ids.note(stream, records));
    return new EventStoreDb({ client, followingClient, reading, names: new StreamNames(client), ids, timings, origin });
  } catch (error) {
    await Promise.all([client.dispose(), followingClient.dispose()]);
    throw error;
  }
}

function clientOf(connection: string, { callMs }: Timings, { namespace }: EventStoreDbOptions): LogClient {
  try {
    return new LogClient(connection, callMs, namespace);
  } catch (cause) {
    throw new LogRefused('wrong-connection', 'The database', wordsOf(cause), { cause });
  }
}

/** A database that is just starting answers after a while. */
async function originOf(client: LogClient, { origin, readonly = false, openMs = usualOpenMs }: EventStoreDbOptions): Promise<Origin> {
  const until = performance.now() + openMs;
  for (let tries = 1; ; tries++)
    try {
      return await openOrigin(client, { origin, readonly });
    } catch (error) {
      if (isRefused(error)) throw error;
      if (meaningOf(error) === 'denied') throw new LogRefused('access-denied', 'The database', wordsOf(error), { cause: error });
      if (performance.now() > until) throw new StoreUnavailable('unavailable', `the database cannot be reached: ${wordsOf(error)}`, { cause: error });
      await pause(about(Math.min(1000, 100 * tries)));
    }
}
