import { decide, type Expected, type Outcome, type Proposed } from './decide.js';

/** One record of the log. A tombstone has an infinite revision. */
export interface StoredEvent extends Proposed {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  /** Ticks of 100 ns since 1970. */
  readonly created: string;
}

/** What metadata says about the events of a stream that can be read. */
export interface Retention {
  readonly truncateBefore: number;
  readonly maxCount: number;
}

/** The greatest revision, which a tombstone has, and what a soft delete sets as truncation. */
export const maxRevision = '9223372036854775807';

const metadataOf = (stream: string) => `$$${stream}`;
const softDeleted = `{"$tb":${maxRevision}}`;
const recordOverhead = 90;
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The state of a server: what is on its disk, and what it remembers of recent ids. */
export class Log {
  readonly events: StoredEvent[] = [];
  /** Where the next record goes. */
  end = 548;
  /** Ids that a server remembers until it ends, with the event that first had them: appends without a revision rely on it. */
  recent = new Map<string, StoredEvent>();
  private readonly byStream = new Map<string, StoredEvent[]>();
  private readonly watchers = new Set<() => void>();

  constructor(private readonly now: () => number = Date.now) {}

  /** A log as a new server has it: one record of its own. */
  static fresh(now?: () => number): Log {
    const log = new Log(now);
    log.write('$$$scavenges', [metadataEvent('{"$maxCount":500}')]);
    log.end = 733;
    return log;
  }

  /** The same disk, and an empty memory. */
  copy(): Log {
    const log = new Log(this.now);
    for (const event of this.events) log.put(event);
    log.end = this.end;
    return log;
  }

  eventsOf(stream: string): readonly StoredEvent[] {
    return this.byStream.get(stream) ?? [];
  }

  /** The last revision, -1 without one, infinite after a tombstone. */
  lastOf(stream: string): number {
    return this.eventsOf(stream).at(-1)?.revision ?? -1;
  }

  isTombstoned(stream: string): boolean {
    return this.lastOf(stream) === Infinity;
  }

  isSoftDeleted(stream: string): boolean {
    return this.retentionOf(stream).truncateBefore >= Number(maxRevision);
  }

  hasMetadata(stream: string): boolean {
    return this.byStream.has(metadataOf(stream));
  }

  retentionOf(stream: string): Retention {
    const last = this.eventsOf(metadataOf(stream)).at(-1);
    if (!last) return { truncateBefore: 0, maxCount: Infinity };
    const { $tb, $maxCount } = JSON.parse(new TextDecoder().decode(last.data)) as { $tb?: number; $maxCount?: number };
    return { truncateBefore: $tb ?? 0, maxCount: $maxCount ?? Infinity };
  }

  /** Decides by the state of the stream, and writes what is to be written. */
  append(stream: string, expected: Expected, proposed: readonly Proposed[]): Outcome {
    const outcome = decide(this, stream, expected, proposed);
    if (outcome.is !== 'write') return outcome;
    if (proposed.length === 0) return { is: 'known', revision: this.lastOf(stream), position: this.writeNothing() };
    const undeleted = this.isSoftDeleted(stream) ? this.lastOf(stream) + 1 : undefined;
    const last = this.write(stream, proposed);
    if (undeleted !== undefined) this.write(metadataOf(stream), [metadataEvent(`{"$tb":${undeleted}}`)]);
    this.wake();
    return { is: 'known', revision: last.revision, position: last.position };
  }

  softDelete(stream: string): number {
    const { position } = this.write(metadataOf(stream), [metadataEvent(softDeleted)]);
    this.wake();
    return position;
  }

  tombstone(stream: string): number {
    const event = { ...metadataEvent(''), type: '$streamDeleted', stream, revision: Infinity, position: this.end, created: this.ticks() };
    this.put(event);
    this.end += recordOverhead;
    this.wake();
    return event.position;
  }

  /** Puts a record as it is, checked by nothing: for the forgeries that an adapter must notice. */
  forge(event: Omit<StoredEvent, 'position' | 'created'>): void {
    this.put({ ...event, position: this.end, created: this.ticks() });
    this.end += recordOverhead;
    this.wake();
  }

  /** Called after each write, until it is called itself. */
  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  /** The first event at or after a position. */
  indexAt(position: number): number {
    return firstAt(this.events, event => event.position >= position);
  }

  private write(stream: string, proposed: readonly Proposed[]): StoredEvent {
    const created = this.ticks();
    let event: StoredEvent | undefined;
    for (const one of proposed) {
      event = { ...one, stream, revision: this.lastOf(stream) + 1, position: this.end, created };
      this.end += recordOverhead + stream.length + one.type.length + one.data.length + one.metadata.length;
      this.put(event);
      this.recent.set(`${stream} ${one.id}`, event);
    }
    return event!;
  }

  private writeNothing(): number {
    const position = this.end;
    this.end += recordOverhead;
    return position;
  }

  private put(event: StoredEvent): void {
    this.events.push(event);
    const stream = this.byStream.get(event.stream);
    if (stream) stream.push(event);
    else this.byStream.set(event.stream, [event]);
  }

  private wake(): void {
    for (const changed of [...this.watchers]) changed();
  }

  private ticks(): string {
    return `${this.now()}0000`;
  }
}

/** The index of the first for which it holds, where it holds for all that follow. */
export function firstAt<T>(sorted: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function metadataEvent(text: string): Proposed {
  return { id: crypto.randomUUID(), type: '$metadata', contentType: 'application/json', data: bytesOf(text), metadata: bytesOf('') };
}
