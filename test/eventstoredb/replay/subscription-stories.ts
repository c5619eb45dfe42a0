import { ANY, NO_STREAM, streamNameFilter, type AllStreamSubscription, type Position } from '@eventstore/db-client';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { events, one, stamp, story, type Answers, type Bench, type Story } from './asked.js';
import { RawRead, rawClient, worded, type Asked } from './raw.js';

const listed = (messages: readonly ReadResp[]) => messages.map(message => worded(message, true));

/** Runs of events as their number. */
function counted(messages: readonly ReadResp[]): string[] {
  const told: string[] = [];
  let run = 0;
  const endRun = () => {
    if (run > 0) told.push(`${run} events`);
    run = 0;
  };
  for (const message of messages) {
    if (message.hasEvent()) run++;
    else {
      endRun();
      told.push(worded(message));
    }
  }
  endRun();
  return told;
}

const name = (suffix: string) => `lcx${stamp}-${suffix}`;
const prefix = `lcx${stamp}`;

/** The position of the last event. */
export async function lastPosition({ client }: Pick<Bench, 'client'>): Promise<Position> {
  for await (const { event } of client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 })) return event!.position;
  throw new Error('the log is empty');
}

/** Appends one event after another. */
export async function singly({ client }: Bench, count: number, stream: string): Promise<void> {
  for (let index = 0; index < count; index++) await client.appendToStream(stream, events(1), { expectedRevision: ANY });
}

const liveIds = ['one', '40-noise', '100-noise', '70-match', 'batch64'].map(id => `f-live-${id}`);
const windows: readonly (readonly [id: string, window: number | 'count', interval: number])[] = [
  ['f-catchup-w1-i1', 1, 1],
  ['f-catchup-w10-i1', 10, 1],
  ['f-catchup-w32-i4', 32, 4],
  ['f-catchup-wnull-i1', 'count', 1],
  ['f-catchup-w500-i1', 500, 1],
];

/** One log, and the subscriptions to it before, while and after it grows. */
const filtered = story(
  [
    'f-catchup-w32',
    ...liveIds,
    'f-idle',
    ...windows.map(([id]) => id),
    'f-unfiltered-end',
    'f-unfiltered-catchup',
    'f-filtered-end',
    'f-client-events',
    'f-client-unsub',
  ],
  async bench => {
    const from = await aLog(bench);
    const raw = (asked: Asked) => new RawRead(rawClient(bench.simulator), asked);
    const live = raw({ from, prefix });
    const told: Record<string, unknown> = { 'f-catchup-w32': { seq: listed(await live.news()) } };
    Object.assign(told, await grow(bench, live));
    live.stop();
    for (const [id, window, interval] of windows) {
      const caught = raw({ from, prefix, window, interval });
      told[id] = { seq: counted(await caught.news()) };
      caught.stop();
    }
    Object.assign(told, await fromTheEnd(bench, from));
    return { ...told, ...(await byTheClient(bench, from)) };
  },
  // the observed log had grown by other steps before the client's turn
  (then: { evs?: string }) => (then.evs === undefined ? then : { ...then, evs: kinds(then.evs), cps: undefined }),
);

/** 200 other events, one that matches, 40 others, one that matches. The position before. */
async function aLog(bench: Bench): Promise<Position> {
  await bench.client.appendToStream(`other-${stamp}`, events(40), { expectedRevision: NO_STREAM });
  const from = await lastPosition(bench);
  await bench.client.appendToStream(`noise-${stamp}`, events(200), { expectedRevision: NO_STREAM });
  await singly(bench, 1, name('a'));
  await bench.client.appendToStream(`noise-${stamp}`, events(40), { expectedRevision: 199n });
  await singly(bench, 1, name('b'));
  return from;
}

async function grow(bench: Bench, live: RawRead): Promise<Answers> {
  const noise = `noise-${stamp}`;
  const after = async (work: Promise<unknown>) => {
    await work;
    return live.news();
  };
  return {
    'f-live-one': { seq: listed(await after(singly(bench, 1, name('c')))) },
    'f-live-40-noise': { seq: listed(await after(singly(bench, 40, noise))) },
    'f-live-100-noise': { seq: listed(await after(singly(bench, 100, noise))) },
    'f-live-70-match': { seq: counted(await after(singly(bench, 70, name('d')))) },
    'f-live-batch64': { seq: counted(await after(bench.client.appendToStream(name('e'), events(64), { expectedRevision: NO_STREAM }))) },
    'f-idle': { seq: counted(await live.news(300)) },
  };
}

async function fromTheEnd(bench: Bench, from: Position): Promise<Answers> {
  const raw = (asked: Asked) => new RawRead(rawClient(bench.simulator), asked);
  const meeting = async (stream: string, asked: Asked) => {
    const read = raw(asked);
    const before = await read.news();
    await bench.client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
    const seq = listed([...before, ...(await read.news())]);
    read.stop();
    return { seq };
  };
  const unfiltered = await meeting(name('u'), { from: 'end' });
  const catchUp = raw({ from });
  const seq = counted(await catchUp.news());
  catchUp.stop();
  return { 'f-unfiltered-end': unfiltered, 'f-unfiltered-catchup': { seq }, 'f-filtered-end': await meeting(name('u2'), { from: 'end', prefix }) };
}

const kinds = (evs: string) =>
  evs
    .replace(/cp \d+/g, 'cp')
    .replace(/\[\d+ data\]/g, 'data')
    .replace(/(cp,)+/g, 'cp,')
    .replace(/(data,cp,)+/g, 'data,cp,');

async function byTheClient({ client }: Bench, fromPosition: Position): Promise<Answers> {
  const told: string[] = [];
  const checkpointReached = (_: AllStreamSubscription, { commit }: Position) => void told.push(`cp ${commit}`);
  const subscription = client.subscribeToAll({ fromPosition, filter: streamNameFilter({ prefixes: [prefix], checkpointReached }) });
  const caughtUp = new Promise(resolve => subscription.on('caughtUp', () => resolve(told.push('caughtUp'))));
  subscription.on('confirmation', () => told.push('confirmation')).on('data', () => told.push('data'));
  await caughtUp;
  const after: string[] = [];
  for (const event of ['end', 'close', 'error'] as const) subscription.on(event, () => after.push(event));
  await subscription.unsubscribe();
  await new Promise(resolve => setTimeout(resolve, 50));
  const evs = told.join().replace(/data(,data)*/g, text => `[${text.split(',').length} data]`);
  const of = (word: string) => told.filter(one => one.startsWith(word)).length;
  return { 'f-client-events': { evs, caughtUps: of('caughtUp'), cps: of('cp') }, 'f-client-unsub': { after } };
}

/** Where an unfiltered subscription goes on from each checkpoint of a filtered one. */
const resumed = one('f-checkpoint-resume', async bench => {
  const { client, simulator } = bench;
  await singly(bench, 1, name('beyondfiltered59'));
  const from = await lastPosition(bench);
  await client.appendToStream('nz-1', events(60), { expectedRevision: NO_STREAM });
  await client.appendToStream('lcy-a', events(3), { expectedRevision: NO_STREAM });
  await client.appendToStream('nz-3', events(32), { expectedRevision: NO_STREAM });
  await client.appendToStream('nz-4', events(8), { expectedRevision: NO_STREAM });
  const places: { position: bigint; stream: string }[] = [];
  for await (const { event } of client.readAll({ fromPosition: from })) places.push({ position: event!.position.commit, stream: event!.streamId });
  const filtered = new RawRead(rawClient(simulator), { from, prefix: 'lcy-' });
  const checkpoints = (await filtered.news()).filter(message => message.hasCheckpoint()).map(message => message.getCheckpoint()!.toObject());
  filtered.stop();
  return Promise.all(
    checkpoints.map(async ({ commitPosition, preparePosition }) => {
      const again = new RawRead(rawClient(simulator), { from: { commit: BigInt(commitPosition), prepare: BigInt(preparePosition) } });
      const first = (await again.news()).find(message => message.hasEvent())!.getEvent()!;
      again.stop();
      const isEventNo = places.findIndex(({ position }) => position === BigInt(commitPosition));
      const firstAfterResume = places.findIndex(({ position }) => position === BigInt(first.getCommitPosition()));
      return { checkpoint: `${commitPosition}/${preparePosition}`, isEventNo, eventStream: places[isEventNo]!.stream, firstAfterResume };
    }),
  );
});

/** The subscriptions to the whole log of section f. */
export const subscriptionStories: readonly Story[] = [filtered, resumed];
