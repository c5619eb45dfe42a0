import { ANY, binaryEvent, NO_STREAM, type AppendExpectedRevision, type EventStoreDBClient } from '@eventstore/db-client';
import { decoded, event, events, one, readBack, restarted, stamp, story, told, withClient, type Bench, type Story } from './asked.js';

type Sent = ReturnType<typeof events>;

const placeOf = (position?: { commit: bigint; prepare: bigint }) => `${position?.commit}/${position?.prepare}`;
const appending = (client: EventStoreDBClient, stream: string) => (sent: Sent, expectedRevision: AppendExpectedRevision) =>
  told(client.appendToStream(stream, sent, { expectedRevision }));

const strong = story(['1.2-first-writes', '1.2-positions', '1.2-positions-all', '1.2-empty-batch', '1.2-strong-after-clean-restart'], async bench => {
  const { client, simulator } = bench;
  const stream = `strong-${stamp}`;
  const five = events(5);
  const append = appending(client, stream);
  const written = { r1: await append(five.slice(0, 3), NO_STREAM), r2: await append(five.slice(3), 2n) };
  const places = await readBack(client, stream, ({ revision, position }) => ({
    rev: String(revision),
    pos: placeOf(position),
    commit: String(position!.commit),
  }));
  const inAll: string[] = [];
  for await (const { event: read } of client.readAll()) if (read?.streamId === stream) inAll.push(`${read.revision}:${placeOf(read.position)}`);
  const empty = { r4: await append([], 4n), r1: await append([], 1n), r9: await append([], 9n), any: await append([], ANY) };
  const nostream = await appending(client, `none-${stamp}`)([], NO_STREAM);
  await restarted(bench);
  return {
    '1.2-first-writes': written,
    '1.2-positions': places,
    '1.2-positions-all': inAll,
    '1.2-empty-batch': { ...empty, nostream },
    '1.2-strong-after-clean-restart': await withClient(simulator, client => retried(client, stream, five)),
  };
});

async function retried(client: EventStoreDBClient, stream: string, five: Sent): Promise<unknown> {
  const append = appending(client, stream);
  const a = await append(five.slice(0, 3), NO_STREAM);
  const b = await append(five.slice(3), 2n);
  return { a, b, c: await append(five, NO_STREAM), d: await append(five.slice(1, 2), 0n) };
}

const weak = story(['1.2-weak-before-restart', '1.2-weak-after-clean-restart'], async bench => {
  const { client, simulator } = bench;
  const stream = `weak-${stamp}`;
  const two = events(2);
  const rw = await appending(client, stream)(two, ANY);
  const rwAgain = await appending(client, stream)(two, ANY);
  await restarted(bench);
  const after = await withClient(simulator, async fresh => {
    const a = await appending(fresh, stream)(two, ANY);
    await appending(fresh, stream)(two, ANY);
    return { a, read: await readBack(fresh, stream, ({ revision, id }) => `${revision}:${two.findIndex(sent => sent.id === id)}`) };
  });
  return { '1.2-weak-before-restart': { rw, rwAgain }, '1.2-weak-after-clean-restart': after };
});

const truncated = story(['1.2-truncated-retry', '1.2-truncated-after-clean-restart'], async bench => {
  const { client, simulator } = bench;
  const stream = `trunc-${stamp}`;
  const four = events(4);
  const append = appending(client, stream);
  const rt = await append(four, NO_STREAM);
  await client.setStreamMetadata(stream, { truncateBefore: 2 });
  const before = { rt, rtAgain: await append(four, NO_STREAM), rtAgain2: await append(four.slice(2), 1n) };
  await restarted(bench);
  const after = await withClient(simulator, async fresh => {
    const again = appending(fresh, stream);
    return { a: await again(four, NO_STREAM), b: await again(four.slice(2), 1n), c: await again(four.slice(1), 0n) };
  });
  return { '1.2-truncated-retry': before, '1.2-truncated-after-clean-restart': after };
});

async function badly(client: EventStoreDBClient, id: string, send: () => Promise<unknown>): Promise<unknown> {
  const other = (name: string) => appending(client, `${id}-${name}-${stamp}`)([event()], NO_STREAM);
  await other('first');
  const [bad, concurrentOther] = await Promise.all([told(send()), other('concurrent')]);
  return { bad, concurrentOther, laterOther: await other('later') };
}

/** An append that is wrong, beside another on the same call and before a third. */
const bad = (id: string, sent: () => Sent, stream = `${id}-${stamp}`): Story =>
  one(id, ({ client }: Bench) => badly(client, id, () => client.appendToStream(stream, sent(), { expectedRevision: NO_STREAM })));

const bodies = one('1.2-body-not-compared', async ({ client }) => {
  const append = appending(client, `body-${stamp}`);
  const first = event(undefined, '{"n":10}');
  const x1 = await append([first], NO_STREAM);
  const x2 = await append([event(first.id, '{"other":true}', 'other')], NO_STREAM);
  return { x1, x2, stored: await readBack(client, `body-${stamp}`, ({ type, data }) => [type, decoded(data)]) };
});

const elsewhere = one('1.2-same-id-other-stream', async ({ client }) => {
  const same = event();
  await appending(client, `a-${stamp}`)([same], NO_STREAM);
  return { y: await appending(client, `b-${stamp}`)([same], NO_STREAM), y2: await appending(client, `c-${stamp}`)([same], ANY) };
});

const twiceInBatch = one('1.2-dup-in-batch', async ({ client }) => {
  const twice = [event('7d3c2b1a-0000-4000-8000-000000000001'), event('7d3c2b1a-0000-4000-8000-000000000001')];
  const append = appending(client, `dup-${stamp}`);
  return { first: await append(twice, NO_STREAM), retry: await append(twice, NO_STREAM), any: await appending(client, `dup-any-${stamp}`)(twice, ANY) };
});

const empty = one('1.2-empty-append-read', async ({ client }) => {
  const stream = `inv-${stamp}none`;
  const append = appending(client, stream);
  await append([], NO_STREAM);
  const read = await told(readBack(client, stream, ({ id }) => id));
  return { read, at0: await append([event()], 0n), atNo: await append([event()], NO_STREAM) };
});

/** Section 1.2. */
export const idempotencyStories: readonly Story[] = [
  strong,
  weak,
  truncated,
  bodies,
  elsewhere,
  twiceInBatch,
  empty,
  bad('1.2-nonuuid', () => [event('not-a-uuid')]),
  bad('1.2-emptyid', () => [{ ...event(), id: '' }]),
  bad('1.2-nilid', () => [event('00000000-0000-0000-0000-000000000000')]),
  bad('1.2-emptytype', () => [event(undefined, undefined, '')]),
  bad('1.2-emptystream', () => [event()], ''),
  bad('1.2-systemtype', () => [event(undefined, undefined, '$foo')]),
  bad('1.2-sysstream', () => [event()], '$lco-x'),
  bad('1.2-badcontenttype', () => [{ ...binaryEvent({ type: 't', data: Buffer.from('x') }), contentType: 'text/plain' as 'application/octet-stream' }]),
];
