import { uuidV7Maker, type Recorded, type StoreOutcome } from '#event-sourcing';
import type { LogClient } from './log-client.js';
import { isRefused, LogRefused } from './log-refused.js';
import { actualRevisionOf, meaningOf, wordsOf } from './meaning.js';
import { eventOf, recordsFrom } from './records.js';
import type { StreamNames } from './stream-names.js';
import type { NewStoredEvent } from './stored-event.js';
import type { Timings } from './timings.js';
import { about, pause } from './within.js';

/** Records on their way into a stream. Whatever happens, they are sent with the same ids, at the same revision, as one batch. */
export interface Sending {
  readonly stream: string;
  readonly records: readonly Recorded[];
  readonly expected: number;
  readonly events: readonly NewStoredEvent[];
  /** Tells this append from another one of the same ids, which the server takes for a repetition without looking at the bytes. */
  readonly batch: string;
}

/** `conflict` with the revision that the stream is at; `other` when the same ids are there, written by somebody else. */
export type Attempt = StoreOutcome | { readonly conflict: number } | 'other';

const newBatch = uuidV7Maker();

/** The same batch, made once, however often it is sent. */
export const sendingOf = (stream: string, records: readonly Recorded[], expected: number): Sending => ({
  stream,
  records,
  expected,
  events: records.map(eventOf),
  batch: newBatch(),
});

/** Sends batches, and finds out what became of them. */
export class Appends {
  private readonly underway = new Set<Promise<unknown>>();

  constructor(
    private readonly client: LogClient,
    private readonly names: StreamNames,
    private readonly timings: Timings,
    private readonly closing: AbortSignal,
  ) {}

  /** Sends a batch once. When nobody knows what became of it, the search goes on in `settled`. */
  async send(sending: Sending): Promise<Attempt> {
    try {
      if (sending.expected < 0) await this.begin(sending.stream);
    } catch (error) {
      if (isRefused(error)) throw error;
      return { failed: 'unavailable', detail: wordsOf(error) };
    }
    const attempt = await this.tracked(this.attempt(sending));
    return isUnknown(attempt) ? { ...attempt, settled: this.tracked(this.settle(sending)) } : attempt;
  }

  /** Waits for what is under way. */
  async end(): Promise<void> {
    await Promise.allSettled([...this.underway]);
  }

  /** A deleted stream looks like one that never was, and an append would go on with its old numbers. */
  private async begin(stream: string): Promise<void> {
    const [metadata] = await this.client.read(`$$${stream}`, { count: 1 });
    if (metadata) throw new LogRefused('damaged-log', stream, 'it was deleted, or was given a limit');
    await this.names.add(stream);
  }

  private async attempt(sending: Sending): Promise<Attempt> {
    const { stream, events, expected, batch } = sending;
    const last = expected + events.length;
    try {
      const revision = await this.client.append(stream, events, { expected, batch });
      if (revision !== last) throw new LogRefused('damaged-log', stream, `an append at revision ${expected + 1} ended at ${revision}`);
      const [stored] = await this.client.read(stream, { from: last, count: 1 });
      return stored?.batch === batch ? { appended: last } : 'other';
    } catch (error) {
      return this.afterError(sending, error);
    }
  }

  private afterError({ stream }: Sending, error: unknown): Attempt {
    if (isRefused(error)) throw error;
    const detail = wordsOf(error);
    switch (meaningOf(error)) {
      case 'conflict':
        return { conflict: actualRevisionOf(error) };
      case 'deleted':
        throw new LogRefused('damaged-log', stream, 'it was deleted for good', { cause: error });
      case 'denied':
      case 'no-position':
        return { failed: 'unavailable', detail };
      case 'too-large':
        return { failed: 'too-large', detail };
      default:
        return { unknown: detail, cause: error };
    }
  }

  /** The same batch again and again, until the log says whether it is there. A definite answer now says nothing of the first try, unless it is the stream's. */
  private async settle(sending: Sending): Promise<StoreOutcome> {
    const { settlePausesMs } = this.timings;
    for (let tries = 0; ; tries++) {
      await pause(about(settlePausesMs[Math.min(tries, settlePausesMs.length - 1)]!), this.closing);
      if (this.closing.aborted) return { unknown: 'the log was closed before it was known' };
      try {
        const attempt = await this.attempt(sending);
        const outcome = attempt === 'other' || 'conflict' in attempt || 'appended' in attempt ? await this.found(sending) : undefined;
        if (outcome) return outcome;
      } catch (error) {
        if (isRefused(error)) return { failed: 'unavailable', detail: error.message };
      }
    }
  }

  /** What the stream says at the place of a batch. An older copy of the log may not even reach there. */
  private async found({ stream, records, expected, batch }: Sending): Promise<StoreOutcome | undefined> {
    const events = await this.client.read(stream, { from: expected + 1, count: records.length });
    if (events.length === 0) return { failed: 'conflict', detail: `${stream} does not reach revision ${expected + 1}` };
    const stored = recordsFrom(stream, expected + 1, events);
    if (!events.every(event => event.batch === batch))
      return { failed: 'conflict', detail: `another writer was at revision ${expected + 1} of ${stream} before` };
    const isSame = stored.length === records.length && stored.every(({ record }, index) => record === records[index]!.record);
    if (!isSame) throw new LogRefused('damaged-log', stream, `revisions from ${expected + 1} on are not the bytes that were sent`);
    return { appended: expected + records.length };
  }

  private tracked<T>(work: Promise<T>): Promise<T> {
    const entry: Promise<unknown> = work.catch(() => undefined).finally(() => this.underway.delete(entry));
    this.underway.add(entry);
    return work;
  }
}

const isUnknown = (attempt: Attempt): attempt is Extract<StoreOutcome, { readonly unknown: string }> => attempt !== 'other' && 'unknown' in attempt;
