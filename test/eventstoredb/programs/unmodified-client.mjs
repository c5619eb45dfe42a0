// The unmodified client in a process of its own, since some of its defects end a process: node unmodified-client.mjs SCENARIO URL [URL].
// Says what happens, a line each.
import { binaryEvent, EventStoreDBClient, jsonEvent, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';

const [scenario, ...urls] = process.argv.slice(2);
const clients = urls.map(url => EventStoreDBClient.connectionString(url));
const say = (...words) => console.log(words.join(' '));
const event = () => binaryEvent({ id: crypto.randomUUID(), type: 'Said', data: Buffer.from('x') });
const append = (client, stream, said = event()) => client.appendToStream(stream, said, { expectedRevision: NO_STREAM });
const after = ms => new Promise(done => setTimeout(done, ms));

process.on('unhandledRejection', error => say('unhandled', error.message));

/** What becomes of an append. */
const told = (name, work) =>
  Promise.race([
    work.then(
      () => 'settled',
      error => `rejected ${error.type ?? ''} ${error.message}`.trim(),
    ),
    after(400).then(() => 'pending'),
  ]).then(end => say(name, end));

const scenarios = {
  bigint: ([client]) => told('append', append(client, 'a', jsonEvent({ type: 'Said', data: { n: 1n } }))),
  async two([one, other]) {
    await append(one, 'warm');
    await append(other, 'warm');
    const work = told('append', append(other, 'late'));
    await after(50);
    say('ready');
    await work;
    await after(600);
    await told('next', append(other, 'next'));
  },
  async checkpoint([client]) {
    const checkpointReached = () => {
      throw new Error('boom');
    };
    let events = 0;
    const filter = { ...streamNameFilter({ prefixes: ['lco-'] }), checkpointReached };
    client.subscribeToAll({ fromPosition: START, filter }).on('data', () => events++);
    await after(500);
    say('events', events);
  },
  async bad([client]) {
    await told('append', append(client, 'b', { ...event(), id: 'not-a-uuid' }));
    await after(300);
    await told('next', append(client, 'next'));
  },
};

await scenarios[scenario](clients);
process.exit(0);
