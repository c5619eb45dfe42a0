import { isCorrupt, isNoDatabase } from './sqlite-code.js';

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

/** The refusal that an error of SQLite amounts to, or the error. */
export function refusalOf(error: unknown, file: string): unknown {
  if (isNoDatabase(error)) return new LogRefused('foreign-file', file, { cause: error });
  return isCorrupt(error) ? new LogRefused('corrupt-file', file, { cause: error }) : error;
}
