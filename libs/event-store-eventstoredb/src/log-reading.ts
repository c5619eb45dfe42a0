import { StoreUnavailable, type FoundCommands, type Loaded, type Recorded, type StoreRequest, type StreamHead } from '#event-sourcing';
import type { CommandIds } from './command-ids.js';
import type { LogClient } from './log-client.js';
import { isRefused, LogRefused } from './log-refused.js';
import { meaningOf, wordsOf } from './meaning.js';
import { recordsFrom } from './records.js';
import type { StreamNames } from './stream-names.js';
import type { StoredEvent } from './stored-event.js';
import type { Timings } from './timings.js';
import { about, pause } from './within.js';

/** Facts read at once. */
export const pageSize = 2000;

const headsAtOnce = 16;
const lookedUpMany = 4;
const nearSize = 500;

/** Reads streams from the leader, checked event by event. What cannot be read now is tried again for a while. */
export class LogReading {
  private onRead: (stream: string, records: readonly Recorded[]) => void = () => undefined;
  /** The last event of each stream that this process has seen: an older copy may have another in its place. */
  private readonly seen = new Map<string, { readonly revision: number; readonly id: string }>();

  constructor(
    private readonly client: LogClient,
    private readonly timings: Timings,
  ) {}

  /** Who hears of every page of records. */
  tell(onRead: (stream: string, records: readonly Recorded[]) => void): void {
    this.onRead = onRead;
  }

  async page(stream: string, from: number, limit: number): Promise<readonly Recorded[]> {
    if (limit <= 0) return [];
    const events = await this.patiently(stream, () => this.client.read(stream, { from, count: Math.min(limit, pageSize) }));
    const records = recordsFrom(stream, from, events);
    this.note(stream, records);
    this.onRead(stream, records);
    return records;
  }

  /** Remembers the last of records that are in the log. Throws `LogRefused` where another one was there before. */
  note(stream: string, records: readonly Recorded[]): void {
    const [before, first, last] = [this.seen.get(stream), records[0], records.at(-1)];
    if (!first || !last) return;
    const again = before && records[before.revision - first.revision];
    if (again && again.id !== before.id) throw new LogRefused('older-copy', stream, `revision ${before.revision} was ${before.id}, and is ${again.id}`);
    if (!before || last.revision > before.revision) this.seen.set(stream, { revision: last.revision, id: last.id });
  }

  /** The last revision of a stream, -1 when it has none. */
  async head(stream: string): Promise<number> {
    const [last] = await this.patiently(stream, () => this.client.read(stream, { count: 1 }));
    return last ? Number(last.revision) : -1;
  }

  async heads(names: StreamNames): Promise<readonly StreamHead[]> {
    const streams = await this.patiently('the names of streams', () => names.all());
    const heads: StreamHead[] = [];
    for (let start = 0; start < streams.length; start += headsAtOnce) {
      const some = streams.slice(start, start + headsAtOnce);
      heads.push(...(await Promise.all(some.map(async stream => ({ stream, head: await this.head(stream) })))));
    }
    return heads.filter(({ head }) => head >= 0);
  }

  /** All that a decision wants to see of one stream: what came after the revision that is known, the commands, then the facts. */
  async load({ stream, after, ids, needs }: StoreRequest, known: CommandIds): Promise<Loaded> {
    const tail = await this.tail(stream, after);
    if (tail.length > pageSize) return { tail: [], more: true, found: new Map(), facts: new Map() };
    const head = tail.at(-1)?.revision ?? after;
    const found = await this.commands(stream, await known.find(stream, ids, head), tail);
    const wanted = [...new Set(needs(found))].filter(revision => revision >= 0 && revision <= head);
    const facts = new Map<number, Recorded>();
    for (const revision of wanted) {
      const fact = tail[revision - after - 1] ?? (await this.page(stream, revision, 1))[0];
      if (fact) facts.set(revision, fact);
    }
    return { tail, more: false, found, facts };
  }

  /** The records of commands by their first revisions. */
  async commands(stream: string, first: ReadonlyMap<string, number>, tail: readonly Recorded[] = []): Promise<FoundCommands> {
    const found = new Map<string, readonly Recorded[]>();
    let near = tail;
    for (const [id, revision] of [...first].sort(([, one], [, other]) => other - one)) {
      if (!holds(near, revision, id) && !(near === tail && holdsAtEnd(tail, revision))) near = await this.commandFrom(stream, id, revision, first.size);
      found.set(id, whileOf(near.slice(revision - near[0]!.revision), id));
    }
    return new Map([...first.keys()].map(id => [id, found.get(id)!]));
  }

  /** The records of a command to its end; where many are looked up, those before it too, which are likely to be looked up next. */
  private async commandFrom(stream: string, id: string, revision: number, wanted: number): Promise<readonly Recorded[]> {
    const from = wanted > lookedUpMany ? Math.max(0, revision - nearSize) : revision;
    const records: Recorded[] = [];
    for (let count = revision - from + 8; ; count = pageSize) {
      const page = await this.page(stream, from + records.length, count);
      records.push(...page);
      if (page.length < count || page.at(-1)!.metadata.commandId !== id) return records;
    }
  }

  /** What follows a revision that was read before; it is read with it, so that a log which no longer reaches there is found out. */
  private async tail(stream: string, after: number): Promise<readonly Recorded[]> {
    const from = Math.max(after, 0);
    const events = await this.patiently(stream, () => this.client.read(stream, { from, count: pageSize + 2 }));
    if (after >= 0 && events.length === 0) throw new LogRefused('older-copy', stream, `it ends before revision ${after}, which was read`);
    const records = recordsFrom(stream, from, after < 0 ? events : events.slice(0, pageSize + 2));
    this.note(stream, records);
    const tail = after < 0 ? records : records.slice(1);
    if (tail.length <= pageSize) this.onRead(stream, tail);
    return tail;
  }

  private async patiently(what: string, read: () => Promise<readonly StoredEvent[]>): Promise<readonly StoredEvent[]>;
  private async patiently<T>(what: string, read: () => Promise<T>): Promise<T>;
  private async patiently<T>(what: string, read: () => Promise<T>): Promise<T> {
    const until = performance.now() + this.timings.patienceMs;
    for (let tries = 1; ; tries++)
      try {
        return await read();
      } catch (error) {
        const meaning = meaningOf(error);
        if (isRefused(error)) throw error;
        if (meaning === 'deleted') throw new LogRefused('damaged-log', what, 'it was deleted for good', { cause: error });
        if (meaning === 'denied') throw new LogRefused('access-denied', 'The database', wordsOf(error), { cause: error });
        if (performance.now() > until) throw new StoreUnavailable('unavailable', `${what} cannot be read: ${wordsOf(error)}`, { cause: error });
        await pause(about(Math.min(500, 25 * 2 ** tries)));
      }
  }
}

/** Whether records have the whole of a command; where they end with it, more of it may follow. */
function holds(records: readonly Recorded[], revision: number, id: string): boolean {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last || revision < first.revision || revision > last.revision) return false;
  return last.metadata.commandId !== id;
}

/** The tail ends where the stream does, and so with the end of a command. */
const holdsAtEnd = (tail: readonly Recorded[], revision: number): boolean => tail.length > 0 && revision >= tail[0]!.revision;

function whileOf(records: readonly Recorded[], id: string): readonly Recorded[] {
  const end = records.findIndex(({ metadata }) => metadata.commandId !== id);
  return end < 0 ? records : records.slice(0, end);
}
