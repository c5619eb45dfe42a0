/** The code of an SQLite error, '' for any other: errors of a foreign realm are known by their code. */
export function sqliteCodeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}

/** Somebody else holds the lock: try again soon. */
export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(sqliteCodeOf(error));

/** There is no room on the disk; the second where it fails to make the index of the write-ahead file longer. */
export const isFull = (error: unknown): boolean => ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'].includes(sqliteCodeOf(error));

/** What is in the file cannot be what was written. */
export const isCorrupt = (error: unknown): boolean => /^SQLITE_CORRUPT/.test(sqliteCodeOf(error));

/** The file was never an SQLite database, or its first bytes are gone. */
export const isNoDatabase = (error: unknown): boolean => sqliteCodeOf(error) === 'SQLITE_NOTADB';
