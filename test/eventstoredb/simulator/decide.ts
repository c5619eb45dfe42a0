import type { Log } from './log.js';

/** The revision an append names, or one of the words. */
export type Expected = number | 'any' | 'no_stream' | 'stream_exists';

/** An event as it is sent. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** What becomes of an append. `known`: it is in the log, now or for long; a soft-deleted stream tells no position of what is known. */
export type Outcome =
  | { readonly is: 'known'; readonly revision: number; readonly position: number | undefined }
  | { readonly is: 'conflict'; readonly actual: number }
  | { readonly is: 'deleted' };

type Decision = Outcome | { readonly is: 'write' };

const write = { is: 'write' } as const;

/**
 * The table of section 1.1: revision and idempotency. With a revision or no_stream the ids are looked up in the log, at exactly the places they would have
 * taken; with any or stream_exists in the memory of recent ids. Bodies are not compared. Where the revision is the last one, nothing is looked up.
 */
export function decide(log: Log, stream: string, expected: Expected, proposed: readonly Proposed[]): Decision {
  const last = log.lastOf(stream);
  const conflict = { is: 'conflict', actual: last } as const;
  if (log.isTombstoned(stream)) return { is: 'deleted' };
  if (expected === 'any') return byMemory(log, stream, proposed, conflict);
  if (expected === 'stream_exists') {
    if (log.isSoftDeleted(stream)) return { is: 'deleted' };
    return last >= 0 || log.hasMetadata(stream) ? byMemory(log, stream, proposed, conflict) : conflict;
  }
  if (expected === 'no_stream') {
    if (last < 0) return write;
    const known = byPlace(log, stream, 0, proposed);
    if (log.isSoftDeleted(stream) && known === 'none') return write;
    return typeof known === 'object' ? known : conflict;
  }
  if (expected === last) return write;
  const known = byPlace(log, stream, expected + 1, proposed);
  return expected < last && typeof known === 'object' ? known : conflict;
}

function byMemory(log: Log, stream: string, proposed: readonly Proposed[], conflict: Outcome): Decision {
  const found = proposed.map(({ id }) => log.recent.get(`${stream} ${id}`));
  if (!found[0]) return write;
  const last = found.at(-1);
  return last && found.every(event => event) ? known(log, stream, last) : conflict;
}

function byPlace(log: Log, stream: string, from: number, proposed: readonly Proposed[]): Outcome | 'none' | 'some' {
  const there = log.eventsOf(stream).slice(from, from + proposed.length);
  const matches = proposed.map(({ id }, index) => there[index]?.id === id);
  if (!matches[0]) return 'none';
  return matches.every(match => match) ? known(log, stream, there.at(-1)!) : 'some';
}

function known(log: Log, stream: string, { revision, position }: { revision: number; position: number }): Outcome {
  return { is: 'known', revision, position: log.isSoftDeleted(stream) ? undefined : position };
}
