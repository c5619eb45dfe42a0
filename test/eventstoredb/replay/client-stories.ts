import { NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { aSimulator } from '../simulator/a-simulator.js';
import { aChild } from './a-child.js';
import { events, one, stamp, type Bench, type Story } from './asked.js';

const defectA = one('h-A', ({ simulator }) =>
  aChild(
    simulator.url,
    `
    const append = client.appendToStream('s', [jsonEvent({ type: 't', data: { n: 1n } })], { expectedRevision: NO_STREAM });
    return { settled: await told(within(append, 500)), log };
  `,
  ),
);

const defectB = one('h-B2', async ({ simulator }) =>
  aChild(
    simulator.url.replace('tls=false', 'tls=false&throwOnAppendFailure=false'),
    `
    await client.appendToStream('s', [event(), event(), event(), event()], { expectedRevision: NO_STREAM });
    const answer = async options => {
      const { success, nextExpectedRevision } = await client.appendToStream('s', [event()], { expectedRevision: 7n, ...options });
      return { ok: true, success, nextExpectedRevision: String(nextExpectedRevision) };
    };
    return { batch: await answer(), plain: await answer({ credentials: { username: 'admin', password: 'changeit' } }) };
  `,
  ),
);

/** Server B is silent on an append of client B; server A is killed while client A is idle; then B answers. */
const defectsCAndD = one(
  'h-C-D',
  async ({ simulator: serverA }) => {
    const serverB = await aSimulator();
    serverB.faults.next('append', { is: 'late', ms: 1_200 }, { skip: 2 });
    setTimeout(() => void serverA.down(), 700).unref();
    try {
      return await aChild(
        serverA.url,
        `
        const b = EventStoreDBClient.connectionString(${JSON.stringify(serverB.url)});
        await client.appendToStream('a', [event()]);
        await b.appendToStream('b', [event()]);
        await b.appendToStream('b', [event()]);
        const pendingOfB = [0, await told(b.appendToStream('b', [event()]))];
        await sleep(1_500);
        let storedInB = 0;
        for await (const { event: read } of b.readStream('b')) storedInB++;
        return { pendingOfB, storedInB, afterCont: log, nextAppendOfB: await told(within(b.appendToStream('b', [event()]), 500)) };
      `,
      );
    } finally {
      await serverB.stop();
    }
  },
  ({ pendingOfB, ...rest }: { pendingOfB: [number, { class: string }] }) => ({ pendingOfB: pendingOfB[1].class, ...rest }),
);

/** Appends while no seed answers poison a client object; its reads go on once a server is there. */
const defectG = one('h-G', async ({ simulator }) => {
  const other = await aSimulator();
  const seeds = [simulator, other].map(({ host, port }) => `${host}:${port}`).join(',');
  await simulator.down();
  await other.stop();
  setTimeout(() => void simulator.up(), 1_000).unref();
  return aChild(
    `esdb://${seeds}?tls=false&maxDiscoverAttempts=3&discoveryInterval=50`,
    `
    const append = to => told(to.appendToStream('g', [event()], { expectedRevision: NO_STREAM }));
    const read = async () => { for await (const one of client.readStream('g')) void one; };
    const first = await append(client);
    const second = await append(client);
    const readWhileDown = await told(read());
    await sleep(1_200);
    const sameClientAfter = [await append(client), await append(client), await append(client)];
    const sameClientReadAfter = await read().catch(({ constructor, type, message, streamName }) => ({ class: constructor.name, type, message, streamName }));
    const fresh = EventStoreDBClient.connectionString('esdb://' + ${JSON.stringify(seeds)} + '?tls=false');
    return { first, second, readWhileDown, start: 'leader after 1557 ms', sameClientAfter, sameClientReadAfter, freshClient: await append(fresh), log };
  `,
  );
});

/** How many reads stay open on the server that were left by break, and how many after a cancel. */
const defectH = one(
  'h-H',
  async ({ client, simulator }) => {
    const stream = `many-${stamp}`;
    for (let index = 0; index < 3; index++) await client.appendToStream(stream, events(9, 'x'.repeat(100_000)));
    const before = simulator.openCalls.read;
    for (let index = 0; index < 50; index++) await leave(client, stream, false);
    await sleep(200);
    const afterBreak1s = simulator.openCalls.read;
    for (let index = 0; index < 50; index++) await leave(client, stream, true);
    await sleep(200);
    const gauge = (open: number) => [`_current_incoming_grpc_calls{} ${open + 1}`];
    return { before: gauge(before), afterBreak1s: gauge(afterBreak1s), afterCancel: gauge(simulator.openCalls.read) };
  },
  ({ before, afterBreak1s, afterCancel }: Record<string, readonly string[]>) => [before, afterBreak1s, afterCancel].map(lines => lines![0]!.split(' ').at(-1)),
);

async function leave(client: EventStoreDBClient, stream: string, cancelling: boolean): Promise<void> {
  const read = client.readStream(stream);
  try {
    for await (const one of read) if (one.event) break;
  } finally {
    if (cancelling) await read.cancel();
  }
}

const defectJ = one('h-J', async ({ client, simulator }: Bench) => {
  await client.appendToStream(`noise-${stamp}`, events(100), { expectedRevision: NO_STREAM });
  await client.appendToStream(`lco-${stamp}`, events(1), { expectedRevision: NO_STREAM });
  return aChild(
    simulator.url,
    `
    const events = [];
    const filter = streamNameFilter({ prefixes: ['lco-'], checkpointReached: () => { throw new Error('boom'); } });
    client.subscribeToAll({ fromPosition: START, filter }).on('data', () => events.push('data')).on('error', error => events.push(error.message));
    await sleep(500);
    return { events, log };
  `,
  );
});

/** Section h: the defects of the client, which are the client's against the simulator too. */
export const clientStories: readonly Story[] = [defectA, defectB, defectsCAndD, defectG, defectH, defectJ];
