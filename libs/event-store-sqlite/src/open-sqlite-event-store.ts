import type { EventStore } from '#event-sourcing';
import { meaningOf } from './log-refused.js';
import { openLogFile } from './open-log-file.js';
import { usualPatience, type Patience } from './patience.js';
import { SqliteEventStore } from './sqlite-event-store.js';

export interface SqliteEventStoreOptions {
  /** The id of a new log, a UUID; an existing log must have it (`other-origin`). A new UUID of version 7 when absent. */
  readonly origin?: string;
  /** For tools that only look: no file is made, nothing is written. */
  readonly readonly?: boolean;
  /** How long to try while another process writes, 10 s when absent; then the outcome is `busy`. */
  readonly busyDeadlineMs?: number;
  /** How often followers look for what other processes wrote, 20 ms when absent. */
  readonly pollMs?: number;
  /** Waits about that many milliseconds; a timer when absent. */
  readonly pause?: (ms: number) => Promise<void>;
}

/**
 * Opens the log in an SQLite file, `:memory:` for one that is gone with the process. A new file is made; after an unclean end it is recovered and looked
 * through. Several processes may have the same file open. Throws `LogRefused`, with a code for each reason why a
 * file must not be used, and `StoreUnavailable` where it cannot be opened now (a full disk, another process that does not let go).
 */
export async function openSqliteEventStore(file: string, options: SqliteEventStoreOptions = {}): Promise<EventStore> {
  const { origin, readonly, busyDeadlineMs: deadlineMs, pause, pollMs = 20 } = options;
  const patience: Patience = { ...usualPatience, ...(deadlineMs !== undefined && { deadlineMs }), ...(pause && { pause }) };
  const database = await openLogFile(file, { ...(origin !== undefined && { origin }), ...(readonly !== undefined && { readonly }), patience });
  try {
    return new SqliteEventStore(database, patience, pollMs);
  } catch (error) {
    database.close();
    throw meaningOf(error, file);
  }
}
