import { NO_STREAM } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { event, events, one, readBack, stamp, told, withClient, type Bench, type Story } from './asked.js';

const deletes = one('g-delete', async ({ client }) => {
  const stream = `lcy${stamp}-del`;
  await client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
  await client.tombstoneStream(`lcy${stamp}-pt`);
  return {
    at7: await told(client.deleteStream(stream, { expectedRevision: 7n })),
    no: await told(client.deleteStream(stream, { expectedRevision: NO_STREAM })),
    at1: await told(client.deleteStream(stream, { expectedRevision: 1n })),
    again: await told(client.deleteStream(stream, { expectedRevision: 1n })),
    againAny: await told(client.deleteStream(stream)),
    missing: await told(client.deleteStream(`lcy${stamp}-nostream`)),
    missing0: await told(client.deleteStream(`lcy${stamp}-nostream2`, { expectedRevision: 0n })),
    tomb: await told(client.deleteStream(`lcy${stamp}-pt`)),
  };
});

const tombstones = one('g-tombstone', async ({ client }) => {
  const [stream, none] = [`lcy${stamp}-t2`, `lcy${stamp}-t-none`];
  await client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
  return {
    at7: await told(client.tombstoneStream(stream, { expectedRevision: 7n })),
    at1: await told(client.tombstoneStream(stream, { expectedRevision: 1n })),
    again: await told(client.tombstoneStream(stream)),
    missing: await told(client.tombstoneStream(none)),
    afterMissing: await told(client.appendToStream(none, events(1), { expectedRevision: NO_STREAM })),
  };
});

interface Killed {
  readonly appendErrors: Readonly<Record<string, number>>;
  readonly appendWhileDown: readonly { readonly class: string }[];
  readonly readWhileDown: { readonly class: string };
  readonly freshClientWhileDown: { readonly class: string };
  readonly sameClientAfterRestart: readonly { readonly ok: boolean }[];
  readonly retries: object;
}

/** Of a kill the classes of the errors and what is stored; of restarts that every retry was exact. */
const classes = ({ appendErrors, appendWhileDown, readWhileDown, freshClientWhileDown, sameClientAfterRestart, retries }: Killed) => ({
  appendErrors: Object.keys(appendErrors)
    .map(text => (JSON.parse(text) as { class: string }).class)
    .sort(),
  whileDown: [...appendWhileDown, readWhileDown, freshClientWhileDown].map(error => error.class),
  afterwards: sameClientAfterRestart.map(({ ok }) => ok),
  retries,
});

const appenders = 64;

/** 64 appends in flight, committed and not answered, when all connections are reset; then the same again. */
const killed = one(
  'g-sigkill',
  async bench => {
    const { simulator, client } = bench;
    await client.appendToStream(`kill-${stamp}-first`, events(1), { expectedRevision: NO_STREAM });
    simulator.faults.next('append', { is: 'late', ms: 60_000 }, { times: appenders });
    const batches = Array.from({ length: appenders }, (_, index) => ({ stream: `kill-${stamp}-${index}`, sent: [event()] }));
    const inFlight = batches.map(({ stream, sent }) => told(client.appendToStream(stream, sent, { expectedRevision: NO_STREAM })));
    while (simulator.log.events.length < appenders + 2) await sleep(5);
    await simulator.down();
    const answers = (await Promise.all(inFlight)).map(answer => JSON.stringify(answer));
    return { appendErrors: Object.fromEntries(answers.map(answer => [answer, 1])), ...(await whileDown(bench)), ...(await afterwards(bench, batches)) };
  },
  classes,
);

async function whileDown({ client, simulator }: Bench): Promise<object> {
  const append = (to: typeof client) => told(to.appendToStream(`kill-${stamp}-down`, events(1), { expectedRevision: NO_STREAM }));
  return {
    appendWhileDown: [await append(client), await append(client), await append(client)],
    readWhileDown: await told(readBack(client, `kill-${stamp}-0`, ({ id }) => id)),
    freshClientWhileDown: await withClient(simulator, append),
  };
}

async function afterwards({ client, simulator }: Bench, batches: readonly { stream: string; sent: ReturnType<typeof events> }[]): Promise<object> {
  const before = batches.filter(({ stream, sent }) => simulator.log.eventsOf(stream)[0]?.id === sent[0]!.id).length;
  await simulator.up();
  await sleep(1_500); // the client tries again after a pause of its own
  const again = [];
  for (let index = -1; index < 3; index++) {
    const expectedRevision = index < 0 ? NO_STREAM : BigInt(index);
    again.push(await told(client.appendToStream(`kill-${stamp}-again`, events(1), { expectedRevision })));
  }
  const retried = await Promise.all(batches.map(({ stream, sent }) => told(client.appendToStream(stream, sent, { expectedRevision: NO_STREAM }))));
  const stored = batches.map(({ stream }) => simulator.log.eventsOf(stream).length);
  const retries = {
    exactlyOnce: stored.filter(count => count === 1).length,
    alreadyCommittedBeforeRetry: before,
    conflicts: retried.filter(({ ok }) => ok !== true).length,
    duplicates: stored.filter(count => count > 1).length,
  };
  return { sameClientAfterRestart: again, retries };
}

/** An append that is written and not answered for long; the same once more meanwhile is dropped, and ends as a timeout. */
const retriedEarly = one(
  'g-stop5s',
  async ({ client, simulator }) => {
    const stream = `stop-${stamp}`;
    await client.appendToStream(stream, events(1), { expectedRevision: NO_STREAM });
    const sent = [event()];
    simulator.faults.next('append', { is: 'late', ms: 2_500 });
    const first = told(client.appendToStream(stream, sent, { expectedRevision: 0n }));
    await sleep(100);
    const second = told(client.appendToStream(stream, sent, { expectedRevision: 0n }));
    return { first: [0, await first], second: [0, await second], stored: await readBack(client, stream, ({ revision }) => String(revision)) };
  },
  ({ first, second, stored }: { first: [number, { ok?: boolean }]; second: [number, { class: string }]; stored: unknown }) => ({
    first: first[1].ok,
    second: second[1].class,
    stored,
  }),
);

interface Polite {
  readonly appendErrors: Readonly<Record<string, number>>;
  readonly readLoop: readonly [number, { readonly class: string }];
}

/** A server that stops politely: some appends are committed and answered as timed out, the rest is told that it is not ready. */
const stopped = one(
  'g-sigterm',
  async ({ client, simulator }) => {
    await client.appendToStream(`term-${stamp}-first`, events(1), { expectedRevision: NO_STREAM });
    simulator.faults
      .next('append', { is: 'timeout', committed: true }, { times: 2 })
      .always('append', { is: 'unavailable' })
      .always('read', { is: 'unavailable' });
    const appends = Array.from({ length: appenders }, (_, index) =>
      told(client.appendToStream(`term-${stamp}-${index}`, events(1), { expectedRevision: NO_STREAM })),
    );
    const answers = (await Promise.all(appends)).map(answer => JSON.stringify(answer));
    const appendErrors = Object.fromEntries(answers.map(answer => [answer, answers.filter(other => other === answer).length]));
    return { appendErrors, readLoop: [0, await told(readBack(client, `term-${stamp}-first`, ({ id }) => id))] };
  },
  ({ appendErrors, readLoop }: Polite) => ({ appendErrors, readLoop: readLoop[1].class }),
);

/** Section g. */
export const deleteStories: readonly Story[] = [deletes, tombstones, killed, stopped, retriedEarly];
