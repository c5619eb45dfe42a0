import { describe, expect, it } from '@jest/globals';
import { openEventStoreDb } from '#event-store-eventstoredb';
import type { Accepted, EventStore, Outcome, Recorded } from '#event-sourcing';
import { tillGateway } from '#testing';
import { aCluster, aSimulator, type Cluster, type Fault, type Simulator } from '../eventstoredb/index.js';
import { Seeded } from './seeded.js';

/** FAULT_SEEDS says how many; FAULT_SEED runs that one alone. */
const seeds = process.env['FAULT_SEED'] === undefined ? Number(process.env['FAULT_SEEDS'] ?? 200) : 1;
const firstSeed = Number(process.env['FAULT_SEED'] ?? 1);
const atOnce = 4;
const timings = { callMs: 200, patienceMs: 1000, settlePausesMs: [10, 30, 60], followAgainMaxMs: 40 };
const origin = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00';
const stream = 'lco-northam';
const pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms));

/** One of two servers: a gateway over its own connection, and what it was told. */
class Server {
  readonly till;
  readonly acknowledged = new Map<string, Accepted>();
  readonly failures: string[] = [];

  constructor(readonly store: EventStore) {
    this.till = tillGateway(store, { limits: { heldMsMax: 200 } });
  }

  /** Asks with the same key until it is answered for good, as a client does. */
  async ask(name: string, isOver: () => boolean = () => false): Promise<void> {
    const [command, data] = name === 'open' ? (['OpenTill', {}] as const) : (['AddCoins', { pence: 1 }] as const);
    for (let tries = 0; tries < 400; tries++) {
      const outcome = await this.till.ask(name, command, data).catch((error: unknown): Outcome => ({ refused: (error as Error).name, detail: '' }));
      if ('first' in outcome) {
        this.acknowledged.set(name, outcome);
        return;
      }
      this.failures.push('refused' in outcome ? outcome.refused : 'malformed');
      if (isOver()) return;
      await pause(10);
    }
    throw new Error(`${name} was never answered: ${[...new Set(this.failures)].join()}`);
  }
}

/** Follows until everything of a count was seen. */
async function follow(store: EventStore, signal: AbortSignal, seen: Recorded[]): Promise<string> {
  try {
    for await (const { events } of store.follow(undefined, { signal })) seen.push(...events.map(({ recorded }) => recorded));
    return 'stopped';
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
}

function aFault(random: Seeded): Fault {
  const faults: readonly Fault[] = [
    { is: 'cut', when: 'before' },
    { is: 'cut', when: 'after-commit' },
    { is: 'timeout', committed: true },
    { is: 'timeout', committed: false },
    { is: 'late', ms: random.between(20, 250) },
    { is: 'slow', ms: random.between(20, 250) },
    { is: 'silent' },
    { is: 'unavailable', saying: 'Server Is Not Ready' },
  ];
  return faults[random.between(0, faults.length)]!;
}

async function trouble(cluster: Cluster, random: Seeded): Promise<void> {
  const fault = aFault(random);
  switch (random.between(0, 6)) {
    case 0: {
      const old = cluster.leader;
      await cluster.failOver({ electionMs: random.between(0, 60) });
      await pause(random.between(0, 50));
      await old?.up();
      return;
    }
    case 1:
      cluster.handOver();
      return;
    case 2: {
      const by = (['error', 'end', 'cut'] as const)[random.between(0, 3)]!;
      const after = random.between(0, 5);
      cluster.plan(faults => faults.next('subscribe', { is: 'dropped', after, by }));
      return;
    }
    case 3:
      cluster.plan(faults => faults.next('read', fault.is === 'cut' || fault.is === 'timeout' ? { is: 'unavailable' } : fault));
      return;
    default:
      cluster.plan(faults => faults.next('append', fault));
  }
}

const names = (seed: number, server: number, count: number) => Array.from({ length: count }, (_, n) => `${seed}-${server}-${n}`);

/** All records, read by a third; dense, with each acknowledged command once, where it was said to be. */
async function expectWhole(records: readonly Recorded[], servers: readonly Server[], followed: readonly Recorded[]): Promise<void> {
  expect(records.map(({ revision }) => revision)).toEqual(records.map((_, index) => index));
  const at = new Map(records.map(record => [record.metadata.commandId, record]));
  expect(at.size).toBe(records.length);
  for (const { acknowledged } of servers)
    for (const { commandId, first, recordedAt } of acknowledged.values())
      expect([at.get(commandId)?.revision, at.get(commandId)?.metadata.recordedAt]).toEqual([first, recordedAt]);
  expect(followed.map(({ record }) => record)).toEqual(records.map(({ record }) => record));
}

async function underTrouble(seed: number): Promise<void> {
  const random = new Seeded(seed);
  const cluster = await aCluster();
  const open = () => openEventStoreDb(cluster.url, { origin, timings });
  const servers = [new Server(await open()), new Server(await open())];
  const stop = new AbortController();
  const followed: Recorded[] = [];
  try {
    await servers[0]!.ask('open');
    const following = follow(servers[1]!.store, stop.signal, followed);
    const load = servers.map(async (server, index) => {
      for (const name of names(seed, index, 8)) await Promise.all([server.ask(name), server.ask(`${name}+`), pause(random.between(0, 15))]);
    });
    for (let n = 0; n < 5; n++) await Promise.all([trouble(cluster, random), pause(random.between(5, 40))]);
    await Promise.all(load);
    cluster.plan(faults => faults.heal());
    const third = await open();
    const records = await third.read(stream, 0, 1000);
    for (let waits = 0; followed.length < records.length && waits < 300; waits++) await pause(10);
    stop.abort();
    expect(await following).toBe('stopped');
    expect(records).toHaveLength(33);
    await expectWhole(records, servers, followed);
    await third.close();
  } finally {
    stop.abort();
    cluster.plan(faults => faults.heal());
    await Promise.all(servers.map(({ store }) => store.close()));
    await cluster.stop();
  }
}

/** A database that was restored from an older copy while two servers were writing: neither goes on over what is missing. */
async function overAnOlderCopy(seed: number): Promise<void> {
  const random = new Seeded(seed);
  const simulator: Simulator = await aSimulator();
  const open = () => openEventStoreDb(simulator.url, { origin, timings });
  const servers = [new Server(await open()), new Server(await open())];
  const followed: Recorded[] = [];
  try {
    await servers[0]!.ask('open');
    const following = follow(servers[0]!.store, new AbortController().signal, followed);
    for (let n = 0; n < random.between(1, 5); n++) await servers[n % 2]!.ask(`${seed}-before-${n}`);
    const older = simulator.copy();
    for (let n = 0; n < random.between(2, 6); n++) await servers[n % 2]!.ask(`${seed}-lost-${n}`);
    for (const server of servers) await server.ask(`${seed}-last-${servers.indexOf(server)}`);
    for (const { till } of servers) await till.gateway.state('northam');
    const { length } = await servers[0]!.store.read(stream, 0, 1000);
    for (let waits = 0; followed.length < length && waits < 300; waits++) await pause(10);
    const known = servers.map(({ acknowledged }) => acknowledged.size);
    let isOver = false;
    const load = servers.map(server => server.ask(`${seed}-after`, () => isOver));
    await simulator.restartFrom(older);
    isOver = true;
    await Promise.all(load);
    for (const server of servers) await server.ask(`${seed}-later`, () => true);
    const stored = await (await open()).read(stream, 0, 1000);
    const late = servers.flatMap(({ acknowledged }, index) => [...acknowledged.values()].slice(known[index]));
    expect(stored.filter(({ metadata }) => late.some(({ commandId }) => commandId === metadata.commandId))).toEqual([]);
    expect(servers.map(({ failures }) => failures.at(-1))).toEqual(['LogRefused', 'LogRefused']);
    expect(await following).toBe('unknown-position');
  } finally {
    await Promise.all(servers.map(({ store }) => store.close()));
    await simulator.stop();
  }
}

describe('two servers on one EventStoreDB, through drops, late answers, changes of leader and restarts', () => {
  it('record what they acknowledge once, in order and to the byte, and refuse an older copy', async () => {
    const waiting = Array.from({ length: seeds }, (_, n) => firstSeed + n);
    const failed: string[] = [];
    const run = async () => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
        await (seed % 5 === 0 ? overAnOlderCopy(seed) : underTrouble(seed)).catch((error: unknown) =>
          failed.push(`FAULT_SEED=${seed}: ${(error as Error).stack ?? ''}`),
        );
    };
    await Promise.all(Array.from({ length: atOnce }, run));
    expect(failed).toEqual([]);
  }, 600_000);
});
