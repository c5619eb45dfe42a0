import { ANY, NO_STREAM } from '@eventstore/db-client';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { events, one, stamp, story, type Bench, type Story } from './asked.js';
import { RawRead, rawClient, worded } from './raw.js';

const name = (suffix: string) => `lcx${stamp}-${suffix}`;

function followed({ simulator }: Bench, stream: string, from?: bigint) {
  const read = new RawRead(rawClient(simulator), { stream, ...(from !== undefined && { from }) });
  const messages: ReadResp[] = [];
  const more = async () => messages.push(...(await read.news()));
  const seq = () => {
    const end = read.end as { code?: number; details?: string; trailers?: object } | undefined;
    const ended = end?.code === undefined ? [] : [JSON.stringify({ error: end.code, details: end.details, trailers: end.trailers }), '"END"'];
    read.stop();
    return { seq: [...messages.map(message => worded(message, true)), ...ended] };
  };
  return { more, seq };
}

const tombstoned = story(['f-stream-sub', 'f-stream-sub-tomb'], async bench => {
  const { client } = bench;
  await client.appendToStream(name('u'), events(2), { expectedRevision: NO_STREAM });
  const live = followed(bench, name('u'));
  await live.more();
  await client.appendToStream(name('u'), events(1), { expectedRevision: 1n });
  await live.more();
  await client.tombstoneStream(name('u'));
  await live.more();
  const again = followed(bench, name('u'));
  await again.more();
  return { 'f-stream-sub': live.seq(), 'f-stream-sub-tomb': again.seq() };
});

const missing = one('f-stream-sub-missing', async bench => {
  const live = followed(bench, name('never'));
  await live.more();
  await bench.client.appendToStream(name('never'), events(1), { expectedRevision: NO_STREAM });
  await live.more();
  return live.seq();
});

const beyond = one('f-stream-sub-beyond', async bench => {
  await bench.client.appendToStream(name('beyond'), events(1), { expectedRevision: NO_STREAM });
  const live = followed(bench, name('beyond'), 50n);
  await live.more();
  await bench.client.appendToStream(name('beyond'), events(1), { expectedRevision: 0n });
  await live.more();
  return live.seq();
});

const softDeleted = one('f-stream-sub-softdelete', async bench => {
  await bench.client.appendToStream(name('sd'), events(2), { expectedRevision: NO_STREAM });
  const live = followed(bench, name('sd'));
  await live.more();
  await bench.client.deleteStream(name('sd'));
  await bench.client.appendToStream(name('sd'), events(1), { expectedRevision: ANY });
  await live.more();
  return live.seq();
});

/** The subscriptions to one stream of section f. */
export const streamSubscriptionStories: readonly Story[] = [tombstoned, missing, beyond, softDeleted];
