import { ANY, BACKWARDS, NO_STREAM, streamNameFilter, type EventStoreDBClient, type Position } from '@eventstore/db-client';
import { events, readBack, stamp, story, type Answers, type Bench, type Story } from './asked.js';
import { RawRead, rawClient, type Asked } from './raw.js';

const a = `lco-${stamp}-a`;
const soft = `lco-${stamp}-soft`;
const tomb = `lco-${stamp}-tomb`;

/** A log that begins as the observed one did, has some hundred other events, and then the streams that are read. */
async function fill({ client, version }: Bench): Promise<void> {
  const first =
    version === '26.0.3'
      ? ([
          ['t1-RUN-4', 1],
          ['t1-RUN-6', 1],
          ['t1-RUN-7', 3],
        ] as const)
      : ([['strong-RUN', 5]] as const);
  for (const [stream, count] of first) await client.appendToStream(stream.replace('RUN', stamp), events(count), { expectedRevision: ANY });
  await client.appendToStream(`other-${stamp}`, events(220), { expectedRevision: NO_STREAM });
  await client.appendToStream(a, events(3), { expectedRevision: NO_STREAM });
  await client.appendToStream(`other-${stamp}`, events(2), { expectedRevision: ANY });
  await client.appendToStream(`lco-${stamp}-b`, events(1), { expectedRevision: NO_STREAM });
  await client.tombstoneStream(tomb);
  await client.appendToStream(soft, events(2), { expectedRevision: NO_STREAM });
  await client.deleteStream(soft);
}

const reads = ['stream', 'stream-count2', 'beyond', 'back-end', 'missing', 'count0', 'tomb', 'soft', 'soft-meta'];
const wrongPlaces = ['P+1', 'P-1', 'beyond end', 'prepare>commit', 'commit P+1, prepare P', 'mid of later chunk 1e12', 'max', '0/0'];

/** Reads and subscriptions of one log, from everywhere. */
export const logStory: Story = story(
  [...reads.map(id => `raw-read-${id}`), 'raw-all', 'j-soft-reappend', '1.5-inclusive', '1.5-stream-inclusive', ...wrongPlaces.map(id => `1.5-invalid-${id}`)],
  async bench => {
    await fill(bench);
    const told = await readStreams(bench);
    await bench.client.appendToStream(soft, events(1), { expectedRevision: NO_STREAM });
    const reappended = {
      read: await readBack(bench.client, soft, ({ revision }) => String(revision)),
      meta: await metadataOf(bench.client),
      raw: await raw(bench, { stream: soft, count: 1_000 }),
    };
    const place = (await readBack(bench.client, a, ({ position }) => position!))[1]!;
    return { ...told, 'j-soft-reappend': reappended, ...(await inclusively(bench, place)), ...(await wrongly(bench, place)) };
  },
);

const raw = ({ simulator }: Bench, asked: Asked, stopAt?: number) => new RawRead(rawClient(simulator), asked, stopAt).whole();

async function metadataOf(client: EventStoreDBClient): Promise<unknown> {
  const { metadata, metastreamRevision } = await client.getStreamMetadata(soft);
  return { meta: metadata, rev: String(metastreamRevision) };
}

async function readStreams(bench: Bench): Promise<Answers> {
  const many = 1_000;
  return {
    'raw-read-stream': await raw(bench, { stream: a, count: many }),
    'raw-read-stream-count2': await raw(bench, { stream: a, from: 1n, count: 2 }),
    'raw-read-beyond': await raw(bench, { stream: a, from: 7n, count: many }),
    'raw-read-back-end': await raw(bench, { stream: a, from: 'end', backwards: true, count: 1 }),
    'raw-read-missing': await raw(bench, { stream: `lco-${stamp}-nope`, count: many }),
    'raw-read-count0': await raw(bench, { stream: a, count: 0 }),
    'raw-read-tomb': await raw(bench, { stream: tomb, count: many }),
    'raw-read-soft': await raw(bench, { stream: soft, count: many }),
    'raw-read-soft-meta': await metadataOf(bench.client),
    'raw-all': await raw(bench, { count: 5 }),
  };
}

const worded = ({ commit, prepare }: Position) => `${commit}/${prepare}`;

async function inclusively({ client }: Bench, place: Position): Promise<Answers> {
  const two = async (
    read: AsyncIterable<{ event?: { position?: Position; revision: bigint } }>,
    one: (event: { position?: Position; revision: bigint }) => string,
  ) => {
    const found: string[] = [];
    for await (const { event } of read) if (found.push(one(event!)) === 2) break;
    return found;
  };
  const position = (event: { position?: Position }) => worded(event.position!);
  const filter = streamNameFilter({ prefixes: ['lco-'] });
  const stream = client.subscribeToStream(a, { fromRevision: 1n });
  const sub = [];
  for await (const { event } of stream) if (sub.push(String(event!.revision)) === 1) break;
  return {
    '1.5-inclusive': {
      P: worded(place),
      readAllForward: await two(client.readAll({ fromPosition: place, maxCount: 2 }), position),
      readAllBackward: await two(client.readAll({ fromPosition: place, maxCount: 2, direction: BACKWARDS }), position),
      subscribe: await two(client.subscribeToAll({ fromPosition: place }), position),
      subscribeFiltered: await two(client.subscribeToAll({ fromPosition: place, filter }), position),
    },
    '1.5-stream-inclusive': { read: await readBack(client, a, ({ revision }) => String(revision), { fromRevision: 1n }), sub },
  };
}

async function wrongly(bench: Bench, { commit: P }: Position): Promise<Answers> {
  const end = BigInt(bench.simulator.log.end);
  const places: Readonly<Record<string, Position>> = {
    'P+1': { commit: P + 1n, prepare: P + 1n },
    'P-1': { commit: P - 1n, prepare: P - 1n },
    'beyond end': { commit: end + 10_000_000n, prepare: end + 10_000_000n },
    'prepare>commit': { commit: P, prepare: P + 1n },
    'commit P+1, prepare P': { commit: P + 1n, prepare: P },
    'mid of later chunk 1e12': { commit: 10n ** 12n, prepare: 10n ** 12n },
    max: { commit: 2n ** 63n - 1n, prepare: 2n ** 63n - 1n },
    '0/0': { commit: 0n, prepare: 0n },
  };
  const asked = Object.entries(places).map(async ([id, from]) => [`1.5-invalid-${id}`, await everyWay(bench, from)] as const);
  return Object.fromEntries(await Promise.all(asked));
}

async function everyWay(bench: Bench, from: Position): Promise<unknown> {
  const [read, back, sub, fsub] = await Promise.all([
    raw(bench, { from, count: 2 }),
    raw(bench, { from, count: 2, backwards: true }),
    raw(bench, { from }, 6),
    raw(bench, { from, prefix: 'lco-' }, 6),
  ]);
  // the observed one was stopped before its status came
  const wasStopped = 'stopped' in (fsub['end'] as object);
  return { read, back, sub, fsub: wasStopped ? { msgs: fsub['msgs'], end: fsub['end'] } : fsub };
}
