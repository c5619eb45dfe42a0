import { binaryEvent, jsonEvent, NO_STREAM, type EventData } from '@eventstore/db-client';
import { aChild } from './a-child.js';
import { decoded, one, readBack, stamp, type Bench, type Story } from './asked.js';
import { plainlyAppended } from './raw-appends.js';
import { RawRead, rawClient } from './raw.js';
import { aSimulator } from '../simulator/a-simulator.js';

const duplicates = '{"a":1,"a":2,"n":12345678901234567890}';

async function stored({ client }: Bench, name: string, ...sent: EventData[]) {
  const stream = `${name}-${stamp}`;
  await client.appendToStream(stream, sent, { expectedRevision: NO_STREAM });
  return readBack(client, stream, event => event as unknown as { data: Uint8Array; metadata: object; isJson: boolean; contentType?: string });
}

const octet = one('d-octet', async bench => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  const read = await stored(bench, 'octet', binaryEvent({ type: 't', data: bytes }), binaryEvent({ type: 't', data: Buffer.from(duplicates) }));
  const first = read[0]!;
  return {
    same: Buffer.from(first.data).equals(bytes),
    ctor: first.data.constructor.name,
    isJson: first.isJson,
    second: decoded(read[1]!.data),
    contentType: read.map(({ contentType }) => contentType ?? null),
    keys: Object.keys(first),
  };
});

const noData = one('d-emptydata', async bench => {
  const [read] = await stored(bench, 'nodata', binaryEvent({ type: 't', data: new Uint8Array() }));
  return { len: read!.data.length, ctor: read!.data.constructor.name };
});

const metadata = (id: string, bytes: Uint8Array) =>
  one(id, async bench => {
    const read = await stored(bench, id, binaryEvent({ type: 't', data: Buffer.from('x'), metadata: bytes }));
    return read.map(event => ({ meta: event.metadata.constructor.name, v: JSON.stringify(event.metadata) }));
  });

const json = one('d-json', async bench => (await stored(bench, 'json', jsonEvent({ type: 't', data: { big: 2 ** 53, s: 'ü' } }))).map(({ data }) => data));

const jsonAsBytes = one('d-json-dup', async ({ client, simulator }) => {
  const send = async (stream: string, text: string) => {
    await plainlyAppended(simulator, { stream, contentType: 'application/json', data: Buffer.from(text) });
    return { answer: 'ok', read: await readBack(client, stream, ({ data }) => data) };
  };
  const a = await send(`dup-${stamp}`, duplicates);
  const b = await send(`bad-${stamp}`, '{bad');
  return { a: a.answer, read: a.read, b: b.answer, readBad: b.read };
});

const contentType = one('d-ct-missing', async ({ simulator }) => {
  await plainlyAppended(simulator, { stream: `ct-${stamp}`, contentType: 'text/weird', data: Buffer.from('x') });
  const read = new RawRead(rawClient(simulator), { stream: `ct-${stamp}`, count: 1 });
  await read.whole();
  return { r: 'ok', stored: Object.fromEntries(read.messages[0]!.getEvent()!.getEvent()!.getMetadataMap().toArray()) };
});

/** What a bad request does to a client that lives on: it is answered once more. The times are a tenth of the observed ones. */
const secondAnswer = (id: string, sent: string, stream = `'s-${stamp}'`): Story =>
  one(id, async ({ version }) => {
    const simulator = await aSimulator({ version, secondAnswerMs: 200 });
    try {
      return await aChild(
        simulator.url,
        `
        const good = stream => client.appendToStream(stream, [event()], { expectedRevision: NO_STREAM });
        const started = Date.now();
        const answer = await told(client.appendToStream(${stream}, [${sent}], { expectedRevision: NO_STREAM }));
        await sleep(600);
        log.push([Date.now() - started, 'waited']);
        const nextAppend = await told(within(client.appendToStream('s-next', [event(), event()], { expectedRevision: NO_STREAM }), 500));
        return { answer, log, nextAppend };
      `,
      );
    } finally {
      await simulator.stop();
    }
  });

const exit = one('d-second-answer-exit', async ({ version }) => {
  const simulator = await aSimulator({ version, secondAnswerMs: 200 });
  try {
    return await aChild.ending(
      simulator.url,
      `
      await client.appendToStream('s', [event('not-a-uuid')], { expectedRevision: NO_STREAM }).catch(error => console.log('rejected ' + error.message));
      await sleep(3_000);
    `,
    );
  } finally {
    await simulator.stop();
  }
});

/** Section d. */
export const byteStories: readonly Story[] = [
  octet,
  noData,
  metadata('d-binmeta', new Uint8Array([1, 2, 255])),
  metadata('d-binmeta-json', Buffer.from('{"a":1}')),
  json,
  jsonAsBytes,
  contentType,
  secondAnswer('d-second-answer-id', "event('not-a-uuid')"),
  secondAnswer('d-second-answer-type', "event(undefined, '')"),
  secondAnswer('d-second-answer-stream', 'event()', "''"),
  exit,
];
