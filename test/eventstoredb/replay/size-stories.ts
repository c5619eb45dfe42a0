import { binaryEvent, NO_STREAM, type EventData } from '@eventstore/db-client';
import { one, stamp, told, type Bench, type Story } from './asked.js';

type Make = (length: number) => readonly EventData[];

const limit = 1_048_576;
const make = (length: number, { type = 't', metadata = 0 }: { type?: string; metadata?: number } = {}): EventData => ({
  ...binaryEvent({ type, data: Buffer.alloc(length) }),
  ...(metadata > 0 && { metadata: new Uint8Array(metadata) }),
});

/** Halves the range until the largest accepted length is known. */
async function largest({ client }: Bench, make: Make, { from, to, plain = false }: { from: number; to: number; plain?: boolean }): Promise<unknown> {
  const credentials = plain ? { credentials: { username: 'admin', password: 'changeit' } } : {};
  let [largestOk, firstBad] = [from, to];
  let error: unknown;
  while (firstBad - largestOk > 1) {
    const length = (largestOk + firstBad) >>> 1;
    const answer = await told(
      client.appendToStream(`size-${stamp}-${crypto.randomUUID()}`, [...make(length)], { expectedRevision: NO_STREAM, ...credentials }),
    );
    if (answer['ok'] === true) largestOk = length;
    else [firstBad, error] = [length, answer];
  }
  return { largestOk, firstBad, error };
}

const around = (id: string, length: number, make: Make, plain = false): Story =>
  one(id, bench => largest(bench, make, { from: length - 40, to: length + 40, plain }));

/** Lengths to the next 256: names and deadlines of another run differ by some bytes. */
const roughly = ({ largestOk, firstBad, error }: { largestOk: number; firstBad: number; error: unknown }) => ({
  largestOk: Math.round(largestOk / 256),
  firstBad: Math.round(firstBad / 256),
  error,
});

const big = one('1.3-big-3MiB', async ({ client }) => {
  const send = (length: number, options = {}) =>
    told(client.appendToStream(`big-${stamp}-${length}`, [make(length)], { expectedRevision: NO_STREAM, ...options }));
  const three = await send(3 * limit);
  const five = await send(5 * limit);
  const seventeen = await send(17 * limit);
  const plain17 = await send(17 * limit, { credentials: { username: 'admin', password: 'changeit' } });
  return { three, five, seventeen, plain17, small: await send(10) };
});

const many = one('1.3-many-small', ({ client }) => {
  const five = Array.from({ length: 5 }, () => make(limit - 100));
  return told(client.appendToStream(`many-${stamp}`, five, { expectedRevision: NO_STREAM }));
});

const newer = one('1.3-26-two-mib', async ({ client }) => {
  const send = async (count: number, length: number) => {
    const sent = Array.from({ length: count }, () => make(length));
    const { ok, nextExpectedRevision } = await told(client.appendToStream(`newer-${stamp}-${count}`, sent, { expectedRevision: NO_STREAM }));
    return { ok, nextExpectedRevision };
  };
  return { a: await send(1, 2 * limit), b: await send(5, limit), c: await send(40, limit) };
});

const newest = { from: 16_766_900, to: 16_767_300 };

/** Section 1.3. */
export const sizeStories: readonly Story[] = [
  around('1.3-one-event-batch', limit - 2, length => [make(length)]),
  around('1.3-one-event-plain', limit - 2, length => [make(length)], true),
  around('1.3-type-10', limit - 20, length => [make(length, { type: 'tttttttttt' })]),
  around('1.3-meta-100', limit - 102, length => [make(length, { metadata: 100 })]),
  around('1.3-utf8type', limit - 2, length => [make(length, { type: '€' })]),
  around('1.3-64-events', 16_382, length => Array.from({ length: 64 }, () => make(length))),
  big,
  many,
  newer,
  one('1.3-26-one-event', bench => largest(bench, length => [make(length)], newest), roughly),
  one('1.3-26-plain', bench => largest(bench, length => [make(length)], { ...newest, plain: true }), roughly),
];
