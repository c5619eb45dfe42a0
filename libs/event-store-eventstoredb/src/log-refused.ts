/** Why a database is not opened as a log, or not used any further. */
export type LogRefusal = 'other-origin' | 'no-ledger' | 'damaged-log' | 'older-copy' | 'access-denied' | 'wrong-connection' | 'clock-wrong';

const sentences: Readonly<Record<LogRefusal, string>> = {
  'other-origin': 'is the log of another origin than the one that is configured',
  'no-ledger': 'has no ledger yet',
  'damaged-log': 'is not as it was written',
  'older-copy': 'is an older copy than what was read from it before, or another log',
  'access-denied': 'does not let this user do that; see the access lists in docs/operations-eventstoredb.md',
  'wrong-connection': 'cannot be reached as it is configured',
  'clock-wrong': 'answers as if the clock of this machine were wrong',
};

/** A log that must not be used, with the reason as `code` and a sentence. Whoever meets it stops; trying again does not help. */
export class LogRefused extends Error {
  override readonly name = 'LogRefused';
  constructor(
    readonly code: LogRefusal,
    /** What is meant: a stream, or the database. */
    readonly subject: string,
    detail?: string,
    options?: ErrorOptions,
  ) {
    super(`${subject} ${sentences[code]}${detail === undefined ? '' : `: ${detail}`}.`, options);
  }
}

/** Whether an error says that the log must not be used. */
export const isRefused = (error: unknown): error is LogRefused => (error as { readonly name?: unknown }).name === 'LogRefused';
