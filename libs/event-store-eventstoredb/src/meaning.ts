/** What an error of the client means, by type, then by code, then by text: the client tells some things by text alone. */
export type Meaning =
  /** Nothing was written: the stream is not at the expected revision. */
  | 'conflict'
  /** Nothing was written: the stream is deleted for good. */
  | 'deleted'
  /** Nothing was done: this user may not. */
  | 'denied'
  /** Nothing was written: the server takes less at once. */
  | 'too-large'
  /** The position is none of this log. */
  | 'no-position'
  | 'not-found'
  /** It may have happened or not; the same may be tried again. */
  | 'unknown';

interface Known {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

const byType: Readonly<Record<string, Meaning>> = {
  'wrong-expected-version': 'conflict',
  'stream-deleted': 'deleted',
  'stream-not-found': 'not-found',
  'access-denied': 'denied',
  'maximum-append-size-exceeded': 'too-large',
};

/** Codes of gRPC that say what happened: invalid argument, permission denied, unauthenticated. */
const byCode: Readonly<Record<number, Meaning>> = { 3: 'no-position', 7: 'denied', 16: 'denied' };

/** What an error of the client means. Whatever is not known to be definite is `unknown`. */
export function meaningOf(error: unknown): Meaning {
  const { type, code, message } = (error ?? {}) as Known;
  if (typeof type === 'string' && Object.hasOwn(byType, type)) return byType[type]!;
  if (typeof code === 'number' && code in byCode) return byCode[code]!;
  return /InvalidPosition/.test(String(message)) ? 'no-position' : 'unknown';
}

/**
 * Whether this client object will not recover by itself: discovery was exhausted (appends stay broken on it after the cluster is back), or a call was not
 * answered in our own time.
 */
export function isSpent(error: unknown): boolean {
  const { message, name } = (error ?? {}) as Known & { readonly name?: unknown };
  return name === 'NoAnswer' || /^Failed to discover/.test(String(message));
}

/** The revision that a stream is at, told by a conflict; -1 for none. */
export function actualRevisionOf(error: unknown): number {
  const { actualVersion } = error as { readonly actualVersion?: unknown };
  return typeof actualVersion === 'bigint' ? Number(actualVersion) : -1;
}

/** An error of the client as words for a sentence; conflicts and some others have no message of their own. */
export function wordsOf(error: unknown): string {
  const { type, message } = (error ?? {}) as Known;
  const words = typeof message === 'string' ? message.trim() : '';
  if (words !== '') return words;
  return typeof type === 'string' ? type : 'no reason given';
}
