import {
  checkedBatch,
  invariant,
  StoreUnavailable,
  type Batch,
  type EventStore,
  type FollowedPage,
  type FoundCommands,
  type Loaded,
  type Recorded,
  type StoreOutcome,
  type StoreRequest,
  type StreamHead,
} from '#event-sourcing';
import { Appends, sendingOf, type Attempt } from './appends.js';
import type { CommandIds } from './command-ids.js';
import { following } from './following.js';
import { LogRefused } from './log-refused.js';
import type { LogReading } from './log-reading.js';
import type { LogClient } from './log-client.js';
import type { Origin } from './origin.js';
import { unsendable } from './records.js';
import type { StreamNames } from './stream-names.js';
import type { Timings } from './timings.js';
import { pause } from './within.js';

/** What the store works with. */
export interface EventStoreDbParts {
  readonly client: LogClient;
  readonly followingClient: LogClient;
  readonly reading: LogReading;
  readonly names: StreamNames;
  readonly ids: CommandIds;
  readonly timings: Timings;
  readonly origin: Origin;
}

/** The log in an EventStoreDB: decisions are made on the stream as the leader has it, and appended at that revision or not at all. */
export class EventStoreDb implements EventStore {
  readonly batches = 'stream';
  private readonly closing = new AbortController();
  private readonly appends: Appends;

  constructor(private readonly parts: EventStoreDbParts) {
    this.appends = new Appends(parts.client, parts.names, parts.timings, this.closing.signal);
  }

  async transact(requests: readonly StoreRequest[], work: (loaded: readonly Loaded[]) => readonly Batch[]): Promise<readonly StoreOutcome[]> {
    const [request] = requests;
    invariant(request && requests.length === 1, 'a batch is of one stream, where a store appends to one at a time');
    const until = performance.now() + this.parts.timings.patienceMs;
    for (let conflicts = 0; ; conflicts++) {
      const loaded = await this.loaded(request);
      if ('failed' in loaded) return [loaded];
      const [batch] = work([loaded]);
      const head = loaded.tail.at(-1)?.revision ?? request.after;
      if (loaded.more || batch!.records.length === 0) return [{ appended: head }];
      const attempt = await this.send(request.stream, batch!.records, head);
      if (attempt !== 'other' && !('conflict' in attempt)) return [attempt];
      if (attempt !== 'other' && attempt.conflict < head)
        throw new LogRefused('older-copy', request.stream, `it ends at ${attempt.conflict}, and ${head} was read`);
      if (performance.now() > until) return [{ failed: 'conflict', detail: `${request.stream} was written by others all the time` }];
      await pause(Math.random() * Math.min(100, 2 ** (conflicts + 1)), this.closing.signal);
    }
  }

  async append(stream: string, records: readonly Recorded[], expected: number): Promise<StoreOutcome> {
    const attempt = await this.send(stream, records, expected);
    if (attempt === 'other') return this.repeated(stream, records, expected);
    if ('conflict' in attempt) return { failed: 'conflict', detail: `${stream} is at revision ${attempt.conflict}, not ${expected}` };
    return attempt;
  }

  async findCommands(stream: string, ids: readonly string[]): Promise<FoundCommands> {
    this.mustBeOpen();
    const { reading, ids: known } = this.parts;
    return reading.commands(stream, await known.find(stream, ids, await reading.head(stream)));
  }

  async read(stream: string, from: number, limit: number): Promise<readonly Recorded[]> {
    this.mustBeOpen();
    return this.parts.reading.page(stream, from, limit);
  }

  async *follow(position?: string, { signal }: { readonly signal?: AbortSignal } = {}): AsyncGenerator<FollowedPage, void, undefined> {
    this.mustBeOpen();
    const { followingClient, timings } = this.parts;
    const stop = signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
    yield* following(followingClient, position, timings, stop);
  }

  async streams(): Promise<readonly StreamHead[]> {
    this.mustBeOpen();
    return this.parts.reading.heads(this.parts.names);
  }

  origin(): string {
    return this.parts.origin.ledger;
  }

  originPosition(): string {
    return this.parts.origin.position;
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    await this.appends.end();
    await Promise.all([this.parts.client.dispose(), this.parts.followingClient.dispose()]);
  }

  private async send(stream: string, records: readonly Recorded[], expected: number): Promise<Attempt> {
    if (this.closing.signal.aborted) return { failed: 'unavailable', detail: 'the log is closed' };
    const fault = unsendable(stream, records);
    invariant(fault === undefined, fault ?? '');
    const tooLarge = checkedBatch(stream, records, expected);
    if (tooLarge) return tooLarge;
    const attempt = await this.appends.send(sendingOf(stream, records, expected));
    if (attempt === 'other' || 'conflict' in attempt) return attempt;
    if ('settled' in attempt) void attempt.settled.then(outcome => this.noted(stream, records, outcome));
    return this.noted(stream, records, attempt);
  }

  private noted(stream: string, records: readonly Recorded[], outcome: StoreOutcome): StoreOutcome {
    if ('appended' in outcome) this.parts.reading.note(stream, records);
    return outcome;
  }

  /** The server took the ids for a repetition, and never looks at bytes: the same bytes are the same fact, others are a conflict. */
  private async repeated(stream: string, records: readonly Recorded[], expected: number): Promise<StoreOutcome> {
    const stored = await this.parts.reading.page(stream, expected + 1, records.length);
    const isSame = stored.length === records.length && stored.every(({ record }, index) => record === records[index]!.record);
    if (isSame) return { appended: stored.at(-1)!.revision };
    return { failed: 'conflict', detail: `${stream} has other records of these ids from revision ${expected + 1} on` };
  }

  private async loaded(request: StoreRequest): Promise<Loaded | Extract<StoreOutcome, { readonly failed: string }>> {
    try {
      this.mustBeOpen();
      return await this.parts.reading.load(request, this.parts.ids);
    } catch (error) {
      if ((error as Error).name !== 'StoreUnavailable') throw error;
      const { reason, message } = error as StoreUnavailable;
      return { failed: reason, detail: message };
    }
  }

  private mustBeOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('unavailable', 'the log is closed');
  }
}
