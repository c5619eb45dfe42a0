/**
 * The one file that knows @eventstore/db-client 6.2.1. Every call has a time of our own and reads are cancelled when they end. Appends go by the plain
 * call, one gRPC call each, never by the client's batch append: that one keeps what is pending in one table for all clients of the process, ignores
 * deadlines, and asks for the server's features first, which can hang or spoil the client for good.
 */
import { BACKWARDS, binaryEvent, END, EventStoreDBClient, FORWARDS, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';
import type { AllStreamRecordedEvent, AllStreamResolvedEvent, RecordedEvent, ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import { Feed } from './feed.js';
import { isSpent, meaningOf } from './meaning.js';
import { placeOf, positionOf, type NewStoredEvent, type StoredEvent } from './stored-event.js';
import { NoAnswer, within } from './within.js';

/** What one call may ask of a stream. */
export interface StreamRead {
  /** The first revision wanted; the last of the stream when absent, and then backwards. */
  readonly from?: number;
  readonly count: number;
}

/** The calls that the log is made of, to one database. A client object that will not recover is replaced by a new one. */
export class LogClient {
  /** How many client objects have been made. */
  made = 0;
  private client: EventStoreDBClient;

  constructor(
    private readonly connection: string,
    private readonly timeoutMs: number,
    /** Stands before the name of every stream in the database; specs share one that way. */
    private readonly namespace = '',
  ) {
    this.client = this.newClient();
  }

  /** Appends all or nothing at an explicit revision (-1: there is no such stream) and answers the revision of the last event. */
  async append(stream: string, events: readonly NewStoredEvent[], { expected, batch }: { readonly expected: number; readonly batch: string }): Promise<number> {
    const { client, timeoutMs } = this;
    const made = events.map(({ id, type, data }) => binaryEvent({ id, type, data, metadata: { batch } }));
    const expectedRevision = expected < 0 ? NO_STREAM : BigInt(expected);
    try {
      const appending = client.appendToStream(this.named(stream), made, { expectedRevision, requiresLeader: true, deadline: timeoutMs });
      return Number((await within(timeoutMs, appending)).nextExpectedRevision);
    } catch (error) {
      throw this.mended(client, error);
    }
  }

  /** Events of a stream in the order asked for; a stream that is not there reads as empty. */
  async read(stream: string, { from, count }: StreamRead): Promise<readonly StoredEvent[]> {
    const direction = from === undefined ? BACKWARDS : FORWARDS;
    const fromRevision = from === undefined ? END : BigInt(from);
    const events = await this.collect(client => client.readStream(this.named(stream), { direction, fromRevision, maxCount: count, requiresLeader: true }));
    return events.flatMap(({ event }) => (event ? [this.stored(event)] : []));
  }

  /** The first event of the database at or after a position. */
  async eventAt(position: string): Promise<StoredEvent | undefined> {
    const fromPosition = placeOf(position)!;
    const [first] = await this.collect(client => client.readAll({ direction: FORWARDS, fromPosition, maxCount: 1, requiresLeader: true }));
    return first?.event && this.stored(first.event);
  }

  /** Follows the events of all streams whose names begin so, after a position, or from the beginning. It ends once, whatever the reason. */
  follow(prefix: string, after: string | undefined): Feed<AllStreamResolvedEvent> {
    const { client } = this;
    const fromPosition = after === undefined ? START : placeOf(after)!;
    const filter = streamNameFilter({ prefixes: [this.named(prefix)] });
    const subscription = client.subscribeToAll({ fromPosition, filter, requiresLeader: true });
    const read = ({ event }: AllStreamResolvedEvent) => event && this.stored(event);
    return new Feed(subscription, read, error => void this.mended(client, error));
  }

  /** Lets go of connections; what is in flight ends. */
  async dispose(): Promise<void> {
    await disposed(this.client);
  }

  private async collect<E extends ResolvedEvent | AllStreamResolvedEvent>(open: (client: EventStoreDBClient) => StreamingRead<E>): Promise<readonly E[]> {
    const { client, timeoutMs } = this;
    const reading = open(client);
    const timer = setTimeout(() => reading.destroy(new NoAnswer(timeoutMs)), timeoutMs);
    reading.on('error', nobodyWaits);
    const events: E[] = [];
    try {
      for await (const event of reading) {
        timer.refresh();
        events.push(event);
      }
      return events;
    } catch (error) {
      if (meaningOf(error) === 'not-found') return [];
      throw this.mended(client, error);
    } finally {
      clearTimeout(timer);
      reading.cancel().catch(nobodyWaits);
    }
  }

  private named(stream: string): string {
    return stream.startsWith('$$') ? `$$${this.namespace}${stream.slice(2)}` : `${this.namespace}${stream}`;
  }

  private stored(event: RecordedEvent | AllStreamRecordedEvent): StoredEvent {
    const stored = storedOf(event);
    return this.namespace === '' ? stored : { ...stored, stream: stored.stream.slice(this.namespace.length) };
  }

  private mended(used: EventStoreDBClient, error: unknown): unknown {
    if (isSpent(error) && used === this.client) {
      this.client = this.newClient();
      void disposed(used);
    }
    return error;
  }

  private newClient(): EventStoreDBClient {
    this.made += 1;
    const client = EventStoreDBClient.connectionString(withOption(this.connection, 'throwOnAppendFailure=true'));
    return Object.assign(client, { supports: () => Promise.resolve(false) });
  }
}

/** An error that comes after everything was said already. */
const nobodyWaits = () => undefined;

const withOption = (connection: string, option: string) => `${connection}${/\?/.test(connection) ? '&' : '?'}${option}`;

async function disposed(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  const { getChannel } = client as unknown as { readonly getChannel: () => Promise<{ close(): void }> };
  await within(closingMs, getChannel()).then(channel => channel.close(), nobodyWaits);
}

const closingMs = 1000;

function storedOf({ streamId, revision, id, type, data, metadata, position }: RecordedEvent | AllStreamRecordedEvent): StoredEvent {
  const { batch } = (metadata ?? {}) as { readonly batch?: unknown };
  const bytes = data instanceof Uint8Array ? data : Buffer.from(JSON.stringify(data));
  return { stream: streamId, revision, id, type, data: bytes, batch: typeof batch === 'string' ? batch : '', position: position ? positionOf(position) : '' };
}
