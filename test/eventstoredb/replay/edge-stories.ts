import { ANY, streamNameFilter } from '@eventstore/db-client';
import { events, one, stamp, story, type Story } from './asked.js';
import { RawRead, rawClient, worded } from './raw.js';
import { lastPosition, singly } from './subscription-stories.js';

const beyondIds = ['1.5-sub-beyond2-filtered', '1.5-sub-beyond2-unfiltered', '1.5-sub-midlog-unfiltered'];

/** A subscription from 3,000 bytes beyond the end, and 60 events one after another. */
const beyond = story(beyondIds, async bench => {
  const skipping = async (kind: 'filtered' | 'unfiltered') => {
    const { commit } = await lastPosition(bench);
    const from = commit + 3_000n;
    const prefix = kind === 'filtered' ? { prefix: `lcy${stamp}` } : {};
    const read = new RawRead(rawClient(bench.simulator), { from: { commit: from, prepare: from }, ...prefix });
    const before = await read.news();
    for (let index = 0; index < 60; index++) await singly(bench, 1, `lcy${stamp}-beyond${kind}${index}`);
    const messages = [...before, ...(await read.news())];
    read.stop();
    const delivered = messages.filter(message => message.hasEvent()).length;
    const first = messages.slice(0, 3).map(message => worded(message).replace(/ \{"content.*$/, ''));
    return { from, told: { eventsDelivered: delivered, skippedSilently: 60 - delivered, first } };
  };
  await singly(bench, 1, `lcy${stamp}-before`);
  const filtered = await skipping('filtered');
  const unfiltered = await skipping('unfiltered');
  const again = new RawRead(rawClient(bench.simulator), { from: { commit: unfiltered.from, prepare: unfiltered.from } });
  const { msgs, end } = await again.whole();
  const { code, details, trailers } = end as { code: number; details: string; trailers: object };
  const log = [...(msgs as string[]), JSON.stringify({ error: code, details, trailers }), '"END"'];
  return { [beyondIds[0]!]: filtered.told, [beyondIds[1]!]: unfiltered.told, [beyondIds[2]!]: { log } };
});

const slow = one('1.6-slow', async ({ client }) => {
  const told: string[] = [];
  const numbers: number[] = [];
  const subscription = client.subscribeToAll({ fromPosition: 'end', filter: streamNameFilter({ prefixes: ['slow-'] }) });
  await new Promise<void>(resolve => {
    subscription.on('caughtUp', () => resolve(void told.push('caughtUp')));
    subscription.on('data', ({ event }) => numbers.push(Number(event!.revision)));
  });
  subscription.pause();
  for (let index = 0; index < 40; index++) await client.appendToStream(`slow-${stamp}`, events(500, 'x'.repeat(1_000)), { expectedRevision: ANY });
  const receivedWhilePaused = numbers.length;
  subscription.resume();
  for (const deadline = Date.now() + 20_000; told.length < 2 && Date.now() < deadline;) await new Promise(resolve => setTimeout(resolve, 20));
  await subscription.unsubscribe();
  const inOrder = numbers.every((number, index) => number === index);
  return { receivedWhilePaused, received: numbers.length, inOrder, events: told, caughtUps: told.length };
});

/** Section 1.6, and of 1.5 the positions beyond the end. */
export const edgeStories: readonly Story[] = [beyond, slow];
