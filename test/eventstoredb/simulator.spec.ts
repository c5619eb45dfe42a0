import { ANY, EventStoreDBClient, NO_STREAM, START, streamNameFilter, type AppendExpectedRevision } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { aCluster, aSimulator, type Fault, type Simulator } from './index.js';
import { disposed, events, readBack, told, withClient, within } from './replay/asked.js';

let simulator: Simulator;
let client: EventStoreDBClient;

const append = (count = 1, expectedRevision: AppendExpectedRevision = ANY, sent = events(count)) =>
  told(client.appendToStream('lco-a', sent, { expectedRevision }));
const stored = () => simulator.log.eventsOf('lco-a').length;
const read = () => told(readBack(client, 'lco-a', ({ id }) => id));
const followed = async (count: number) => {
  const seen: string[] = [];
  for await (const { event } of client.subscribeToAll({ fromPosition: START, filter: streamNameFilter({ prefixes: ['lco-'] }) })) {
    if (seen.push(`${event!.streamId}@${event!.revision}`) === count) break;
  }
  return seen;
};

beforeEach(async () => {
  simulator = await aSimulator();
  client = EventStoreDBClient.connectionString(simulator.url);
});
afterEach(async () => {
  await disposed(client);
  await simulator.stop();
});

describe('the simulated server', () => {
  it('serves the unmodified client: append, read, follow', async () => {
    expect(await append(2, NO_STREAM)).toMatchObject({ ok: true, nextExpectedRevision: '1' });
    expect(await append(1, 7n)).toMatchObject({ type: 'wrong-expected-version', actualVersion: '1n' });
    expect(await readBack(client, 'lco-a', ({ revision }) => revision)).toEqual([0n, 1n]);
    const seen = followed(3);
    await sleep(50);
    await append();
    expect(await seen).toEqual(['lco-a@0', 'lco-a@1', 'lco-a@2']);
  });
  it('keeps its log through a restart, and forgets the ids that it only remembered', async () => {
    const [known, remembered] = [events(1), events(1)];
    await append(1, NO_STREAM, known);
    await append(1, ANY, remembered);
    await simulator.restart();
    await withClient(simulator, async again => {
      expect(
        await told(
          again
            .appendToStream('lco-a', known, { expectedRevision: NO_STREAM })
            .catch(() => sleep(1_200).then(() => again.appendToStream('lco-a', known, { expectedRevision: NO_STREAM }))),
        ),
      ).toMatchObject({ ok: true, nextExpectedRevision: '0' });
      await again.appendToStream('lco-a', remembered, { expectedRevision: ANY });
    });
    expect(stored()).toBe(3);
  });
  it('starts again from an older copy, without what came after it', async () => {
    await append(1);
    const copy = simulator.copy();
    await append(4);
    await simulator.restartFrom(copy);
    expect([stored(), copy.eventsOf('lco-a').length]).toEqual([1, 1]);
  });
  it('does not commit after a restart what it had begun before', async () => {
    await append();
    simulator.faults.next('append', { is: 'slow', ms: 100 });
    const slow = append();
    await sleep(20);
    await simulator.restart();
    expect(await slow).toMatchObject({ code: 14 });
    await sleep(150);
    expect(stored()).toBe(1);
  });
  it('counts the reads that are open', async () => {
    await append(40, ANY, events(9, 'x'.repeat(100_000)));
    const left = client.readStream('lco-a');
    for await (const one of left) if (one.event) break;
    expect(simulator.openCalls.read).toBe(1);
    await left.cancel();
    await sleep(50);
    expect(simulator.openCalls.read).toBe(0);
  });
  it('shows what was forged', async () => {
    await append();
    const [first] = simulator.log.eventsOf('lco-a');
    simulator.log.forge({ ...first!, revision: 5 });
    expect(await readBack(client, 'lco-a', ({ revision }) => revision)).toEqual([0n, 5n]);
  });
});

describe('a planned fault', () => {
  beforeEach(async () => {
    await append();
  });

  it('refuses appends and reads while the server is not ready, each in its own way', async () => {
    simulator.faults.next('append', { is: 'unavailable', saying: 'Server Is Busy' }).next('read', { is: 'unavailable' });
    expect([await append(), await read()]).toMatchObject([{ message: 'Could not recognize Server Is Busy' }, { type: 'unavailable' }]);
    expect([await append(), stored()]).toMatchObject([{ ok: true }, 2]);
  });
  it('sends a client to the leader', async () => {
    const leader = await aSimulator();
    await disposed(client);
    client = EventStoreDBClient.connectionString(simulator.url);
    simulator.faults.always('append', { is: 'not-leader', leader });
    const required = () => told(client.appendToStream('lco-b', events(1), { expectedRevision: ANY, requiresLeader: true }));
    expect(await required()).toMatchObject({ type: 'not-leader', leader: { port: leader.port } });
    expect([await required(), leader.log.eventsOf('lco-b').length]).toMatchObject([{ ok: true }, 1]);
    await leader.stop();
  });
  it('answers late what is committed at once', async () => {
    simulator.faults.next('append', { is: 'late', ms: 200 });
    const answer = append();
    await sleep(100);
    expect(stored()).toBe(2);
    expect(await answer).toMatchObject({ ok: true });
  });
  it.each([true, false])('answers as timed out, committed: %s', async committed => {
    simulator.faults.next('append', { is: 'timeout', committed });
    expect([await append(), stored()]).toMatchObject([{ type: 'deadline-exceeded' }, committed ? 2 : 1]);
  });
  it.each([['before', 1] as const, ['after-commit', 2] as const])('resets the connections %s', async (when, count) => {
    simulator.faults.next('append', { is: 'cut', when });
    expect([await append(), stored()]).toMatchObject([{ type: 'unavailable', code: 14 }, count]);
  });
  it('answers nothing while it is silent', async () => {
    simulator.faults.next('append', { is: 'silent' }).next('read', { is: 'silent' });
    const answers = [append(), read()].map(answer => within(answer, 100).catch((error: unknown) => (error as Error).message));
    expect(await Promise.all(answers)).toEqual(['STILL PENDING after ms 3000', 'STILL PENDING after ms 3000']);
  });
  it.each<[Extract<Fault, { is: 'dropped' }>['by'], object]>([
    ['error', { type: 'unavailable' }],
    ['cut', { type: 'unavailable' }],
    ['end', { ok: true }],
  ])('drops a subscription after two events: by %s', async (by, answer) => {
    await append(5);
    simulator.faults.next('subscribe', { is: 'dropped', after: 2, by });
    expect(await told(followed(5))).toMatchObject(answer);
    expect(await followed(6).catch(() => sleep(1_200).then(() => followed(6)))).toHaveLength(6);
  });
  it('lets calls pass first, and is gone when it is healed', async () => {
    simulator.faults.next('append', { is: 'unavailable' }, { skip: 1 }).always('read', { is: 'unavailable' });
    expect([await append(), await append(), await append()].map(({ ok }) => ok ?? false)).toEqual([true, false, true]);
    expect(await read()).toMatchObject({ type: 'unavailable' });
    simulator.faults.heal('read');
    expect(await read()).toMatchObject({ ok: true });
  });
});

describe('a simulated cluster', () => {
  it('is found by its seeds, goes on under another leader, and loses nothing', async () => {
    const cluster = await aCluster();
    await withClient(cluster, async ofAll => {
      const sent = events(2);
      const appended = (revision: number) => {
        const expectedRevision = revision === 0 ? NO_STREAM : BigInt(revision - 1);
        return told(ofAll.appendToStream('lco-a', [sent[revision]!], { expectedRevision, requiresLeader: true }));
      };
      expect(await appended(0)).toMatchObject({ ok: true });
      const next = cluster.handOver();
      expect(await appended(1)).toMatchObject({ type: 'not-leader', leader: { port: next.port } });
      expect(await appended(1)).toMatchObject({ ok: true });
      expect(cluster.log.eventsOf('lco-a').map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
    });
    await cluster.stop();
  });
  it('answers no append while it has no leader, and then does', async () => {
    const cluster = await aCluster();
    cluster.leader = undefined;
    await withClient(cluster.nodes[1]!, async ofOne => {
      const answer = () => told(ofOne.appendToStream('lco-a', events(1), { expectedRevision: ANY }));
      expect(await answer()).toMatchObject({ message: 'Could not recognize Server Is Not Ready' });
      cluster.leader = cluster.nodes[2];
      expect(await answer()).toMatchObject({ ok: true });
    });
    await cluster.stop();
  });
});
