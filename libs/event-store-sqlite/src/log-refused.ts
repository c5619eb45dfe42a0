import { StoreUnavailable } from '#event-sourcing';
import { isBusy, isCorrupt, isFull, isNoDatabase, sqliteCodeOf } from './sqlite-code.js';

/** Why a file is not opened as a log, or not read on. */
export type LogRefusal = 'foreign-file' | 'corrupt-file' | 'newer-file' | 'other-origin' | 'missing-file' | 'not-durable';

const sentences: Readonly<Record<LogRefusal, string>> = {
  'foreign-file': 'is not a log of this ledger: it is another kind of file, or its first bytes are damaged',
  'corrupt-file': 'is damaged; restore it from a backup',
  'newer-file': 'was written by newer software; use that, or a backup from before',
  'other-origin': 'is the log of another origin than the one that is configured',
  'missing-file': 'does not exist or cannot be opened',
  'not-durable': 'does not take the settings that make a commit durable',
};

/** A log file that must not be used, with the reason as `code` and a sentence that names the file. */
export class LogRefused extends Error {
  override readonly name = 'LogRefused';
  constructor(
    readonly code: LogRefusal,
    readonly file: string,
    options?: ErrorOptions,
  ) {
    super(`${file} ${sentences[code]}.`, options);
  }
}

/** What an error of SQLite means for whoever uses the log: the file must not be used, or not now. Any other error is itself. */
export function meaningOf(error: unknown, file: string): unknown {
  const code = sqliteCodeOf(error);
  if (code === '') return error;
  if (isNoDatabase(error)) return new LogRefused('foreign-file', file, { cause: error });
  if (isCorrupt(error)) return new LogRefused('corrupt-file', file, { cause: error });
  const reason = isFull(error) ? 'full' : isBusy(error) ? 'busy' : 'unavailable';
  const message = code === 'SQLITE_FULL' || reason !== 'full' ? (error as Error).message : 'the disk is full';
  return new StoreUnavailable(reason, `${code}: ${message}`, { cause: error });
}
