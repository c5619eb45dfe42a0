import { binaryEvent, EventStoreDBClient, type BinaryEventType, type EventData, type ReadStreamOptions, type RecordedEvent } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator } from '../simulator/a-simulator.js';
import type { Version } from '../simulator/node.js';

/** The stamp of this run in the names of streams: as long as those of the observed runs, because names count in the sizes of records. */
export const stamp = '1795640630548';

/** What a step works with: a server of its story, and the unmodified client. */
export interface Bench {
  readonly version: Version;
  readonly simulator: Simulator;
  readonly client: EventStoreDBClient;
}

/** Answers by the id of the observation that they are to agree with. */
export type Answers = Readonly<Record<string, unknown>>;

/** Steps that belong together, because what one does another sees. */
export interface Story {
  readonly ids: readonly string[];
  readonly tell: (bench: Bench) => Promise<Answers>;
  /** Of both sides only this is compared, where the rest is of the machine. */
  readonly only?: ((then: never) => unknown) | undefined;
}

/** A story of one observation. */
export const one = (id: string, tell: (bench: Bench) => Promise<unknown>, only?: (then: never) => unknown): Story => ({
  ids: [id],
  tell: async bench => ({ [id]: await tell(bench) }),
  only,
});

export const story = (ids: readonly string[], tell: (bench: Bench) => Promise<Answers>, only?: (then: never) => unknown): Story => ({ ids, tell, only });

/** An event of octet-stream bytes. */
export const event = (id: string = crypto.randomUUID(), text = '{"n":0}', type = 't'): EventData<BinaryEventType> =>
  binaryEvent({ id, type, data: Buffer.from(text) });

export const events = (count: number, text?: string) => Array.from({ length: count }, () => event(undefined, text));

/** What a promise came to, in the words of the observations. */
export async function told(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    const answer = (await promise) as { success?: boolean; nextExpectedRevision?: bigint; position?: { commit: bigint; prepare: bigint } };
    const { success, nextExpectedRevision, position } = answer;
    return {
      ok: true,
      ...(success !== undefined && { success }),
      ...(nextExpectedRevision !== undefined && { nextExpectedRevision: String(nextExpectedRevision) }),
      ...(position && { position: `${position.commit}/${position.prepare}` }),
    };
  } catch (error) {
    return failure(error);
  }
}

const said = ['type', 'code', 'message', 'streamName', 'expectedVersion', 'actualVersion', 'maxAppendSize', 'leader'] as const;

/** An error in the words of the observations. */
export function failure(error: unknown): Record<string, unknown> {
  const fields = error as Record<string, unknown>;
  const plain = (value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
  const entries = said.filter(name => fields[name] !== undefined).map(name => [name, plain(fields[name])] as const);
  return { class: (error as Error).constructor.name, ...Object.fromEntries(entries) };
}

/** Within its time, or as what the observations call pending. */
export const within = <T>(promise: Promise<T>, ms: number): Promise<T> =>
  Promise.race([promise, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('STILL PENDING after ms 3000')), ms).unref())]);

export const decoded = (data: unknown) => (data instanceof Uint8Array || Buffer.isBuffer(data) ? Buffer.from(data).toString() : JSON.stringify(data));

/** With a client of its own, for what must not meet the connections of before. */
export async function withClient<T>({ url }: { readonly url: string }, work: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
  const client = EventStoreDBClient.connectionString(url);
  try {
    return await work(client);
  } finally {
    await disposed(client);
  }
}

/** Disposes of a client, which never ends where a read was left before its end: the call below it stays paused. */
export const disposed = (client: EventStoreDBClient) => within(client.dispose(), 200).catch(() => undefined);

/** What reading a stream gives, each event as it is asked for. */
export async function readBack<T>(
  client: EventStoreDBClient,
  stream: string,
  each: (event: RecordedEvent) => T,
  options: ReadStreamOptions = {},
): Promise<T[]> {
  const found: T[] = [];
  for await (const { event: read } of client.readStream(stream, options)) found.push(each(read!));
  return found;
}

/** Down and up, and long enough for every connection of before to have noticed. */
export async function restarted({ simulator }: Bench): Promise<void> {
  await simulator.restart();
  await sleep(50);
}
