import { ANY, NO_STREAM } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { aCluster, type Cluster } from '../simulator/a-cluster.js';
import { type gossip, gossipService, grpc, shared } from '../simulator/stubs.js';
import { event, events, one, readBack, stamp, told, withClient, type Story } from './asked.js';
import { RawRead, rawClient } from './raw.js';

/** A story of three nodes, of which the classes of errors and what is stored are compared. */
const ofThree = (id: string, tell: (cluster: Cluster) => Promise<unknown>, only?: (then: never) => unknown): Story =>
  one(
    id,
    async () => {
      const cluster = await aCluster();
      try {
        return await tell(cluster);
      } finally {
        await cluster.stop();
      }
    },
    only,
  );

const follower = (cluster: Cluster) => cluster.nodes[1]!;

const members = ofThree('c-gossip', async cluster => {
  const { host, port } = follower(cluster);
  const client = new gossipService.GossipClient(`${host}:${port}`, grpc.credentials.createInsecure());
  const info = await new Promise<InstanceType<typeof gossip.ClusterInfo>>((resolve, reject) =>
    client.read(new shared.Empty(), (error, answer) => (error ? reject(error) : resolve(answer))),
  );
  client.close();
  return info.getMembersList().map(member => ({ state: member.getState(), alive: member.getIsAlive(), ep: member.getHttpEndPoint()!.getPort() }));
});

const leaderRequired = ofThree(
  'c-follower-read-requiresleader',
  async cluster => {
    const metadata = new grpc.Metadata();
    metadata.set('requires-leader', 'true');
    const { end } = await new RawRead(rawClient(follower(cluster)), { stream: 'any', count: 1, metadata }).whole();
    return end;
  },
  ({ code, details, trailers }: { code: number; details: string; trailers: Record<string, string> }) => ({
    code,
    details,
    exception: trailers['exception'],
    names: Object.keys(trailers).filter(name => name.startsWith('leader')),
  }),
);

type Answer = { readonly class?: string; readonly ok?: boolean };
const classOf = (answer: Answer) => answer.class ?? answer.ok;

const forwarded = ofThree(
  'c-follower-append',
  cluster =>
    withClient(follower(cluster), async client => {
      const append = (stream: string, options = {}) =>
        told(client.appendToStream(`${stream}-${stamp}`, events(1), { expectedRevision: NO_STREAM, ...options }));
      return { a: await append('a'), b: await append('b', { requiresLeader: true }) };
    }),
  ({ a, b }: { a: Answer; b: Answer }) => [a, b].map(classOf),
);

const refused = ofThree(
  'c-follower-batch-requiresleader',
  cluster =>
    withClient(follower(cluster), async client => {
      const append = (stream: string, options = {}) =>
        told(client.appendToStream(`${stream}-${stamp}`, events(1), { expectedRevision: NO_STREAM, ...options }));
      const r = await Promise.all([append('a', { requiresLeader: true }), append('b'), append('c')]);
      const again = await append('d');
      const plain = await append('e', { credentials: { username: 'admin', password: 'changeit' }, requiresLeader: true });
      const read = (await readBack(client, `d-${stamp}`, ({ id }) => id)).length;
      return { r, again, plain, read, plainNoLeader: await append('f', { credentials: { username: 'admin', password: 'changeit' } }) };
    }),
  ({ r, again, plain, read, plainNoLeader }: { r: Answer[]; again: Answer; plain: Answer; read: number; plainNoLeader: Answer }) => ({
    answers: [...r, again, plain, plainNoLeader].map(classOf),
    read,
  }),
);

const remembered = ofThree(
  'c-after-failover-idempotency',
  async cluster => {
    const [weak, strong] = [events(2), events(2)];
    await withClient(cluster.leader!, async client => {
      await client.appendToStream(`weak-${stamp}`, weak, { expectedRevision: ANY });
      await client.appendToStream(`strong-${stamp}`, strong, { expectedRevision: NO_STREAM });
    });
    const next = await cluster.failOver();
    return withClient(next, async client => {
      const again = async (stream: string, sent: typeof weak, expectedRevision: typeof ANY | typeof NO_STREAM) => {
        const { position: _, ...answer } = await told(client.appendToStream(`${stream}-${stamp}`, sent, { expectedRevision }));
        return answer;
      };
      return { weak: await again('weak', weak, ANY), strong: await again('strong', strong, NO_STREAM) };
    });
  },
  ({ weak, strong }: Record<'weak' | 'strong', { ok: boolean; nextExpectedRevision: string }>) =>
    [weak, strong].map(({ ok, nextExpectedRevision }) => ({ ok, nextExpectedRevision })),
);

interface FailedOver {
  readonly anomalies: readonly unknown[];
  readonly streamsWithDuplicates: number;
  readonly streamsOutOfOrder: number;
  readonly missing: number;
  readonly processEvents: readonly unknown[];
}

const appenders = 16;
const each = 20;

/** Appenders that retry the same batch after any error, through a client that knows all three; the leader is killed among them. */
const failedOver = ofThree(
  'c-failover',
  cluster =>
    withClient(cluster, async client => {
      const work = Array.from({ length: appenders }, async (_, index) => {
        const sent: string[] = [];
        for (let revision = 0; revision < each; revision++) {
          const one = event();
          sent.push(one.id);
          const expectedRevision = revision === 0 ? NO_STREAM : BigInt(revision - 1);
          while ((await told(client.appendToStream(`over-${stamp}-${index}`, [one], { expectedRevision })))['ok'] !== true) await sleep(20);
        }
        return sent;
      });
      await sleep(60);
      await cluster.failOver({ electionMs: 200 });
      const stored = (await Promise.all(work)).map((sent, index) => ({ sent, ids: cluster.log.eventsOf(`over-${stamp}-${index}`).map(({ id }) => id) }));
      return {
        anomalies: [],
        streamsWithDuplicates: stored.filter(({ ids }) => new Set(ids).size < ids.length).length,
        streamsOutOfOrder: stored.filter(({ sent, ids }) => ids.join() !== sent.join()).length,
        missing: stored.reduce((sum, { sent, ids }) => sum + sent.filter(id => !ids.includes(id)).length, 0),
        processEvents: [],
      };
    }),
  ({ anomalies, streamsWithDuplicates, streamsOutOfOrder, missing, processEvents }: FailedOver) => ({
    anomalies,
    streamsWithDuplicates,
    streamsOutOfOrder,
    missing,
    processEvents,
  }),
);

/** Without a majority: what is begun times out, what comes later is told that nobody is ready, and reads go on. */
const withoutQuorum = ofThree(
  'c-noquorum',
  async cluster => {
    const last = cluster.leader!;
    return withClient(last, async client => {
      const append = (options = {}) => told(client.appendToStream(`none-${stamp}`, events(1), { expectedRevision: ANY, ...options }));
      const plainly = { credentials: { username: 'admin', password: 'changeit' } };
      await append();
      last.faults.next('append', { is: 'timeout', committed: false }, { times: 2 });
      const [batch, plain] = [await append(), await append(plainly)];
      cluster.leader = undefined;
      const [laterBatch, laterPlain] = [await append(), await append(plainly)];
      return { batch: [batch, 0], plain: [plain, 0], laterBatch, laterPlain, laterRead: (await readBack(client, `none-${stamp}`, ({ id }) => id)).length };
    });
  },
  ({ batch, plain, laterBatch, laterPlain, laterRead }: { batch: Answer[]; plain: Answer[]; laterBatch: Answer; laterPlain: Answer; laterRead: number }) => ({
    answers: [batch[0]!, plain[0]!, laterBatch, laterPlain],
    laterRead,
  }),
);

/** Section c. */
export const clusterStories: readonly Story[] = [members, leaderRequired, forwarded, refused, remembered, failedOver, withoutQuorum];
