import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { uuidOfName, type Recorded } from '#event-sourcing';
import { openEventStoreDb } from '#event-store-eventstoredb';
import { aSimulator, type Simulator } from '../eventstoredb/index.js';

interface Told {
  readonly first: number;
  readonly replayed: boolean;
}

interface Server {
  readonly acknowledged: ReadonlyMap<string, Told>;
  readonly ended: Promise<number | null>;
  readonly kill: () => void;
}

let simulator: Simulator;
beforeEach(async () => {
  simulator = await aSimulator();
});
afterEach(() => simulator.stop());

function aServer(name: string, count: number): Server {
  const child = spawn(process.execPath, ['test/e2e/programs/ask-tills.mjs', simulator.url, name, `${count}`, '16'], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged = new Map<string, Told>();
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const [key, first, replayed] = line.split(' ');
      acknowledged.set(key!, { first: Number(first), replayed: replayed === 'true' });
    }
  });
  return { acknowledged, ended: new Promise(done => child.once('close', done)), kill: () => child.kill('SIGKILL') };
}

async function theLog(): Promise<readonly Recorded[]> {
  const store = await openEventStoreDb(simulator.url);
  const records: Recorded[] = [];
  for (let page = await store.read('lco-northam', 0, 1000); page.length > 0; page = await store.read('lco-northam', records.length, 1000))
    records.push(...page);
  await store.close();
  return records;
}

/** Each decision was made on all that came before it, and each acknowledged command is there, once. */
function expectWhole(records: readonly Recorded[], servers: readonly Server[]): void {
  expect(records.filter(({ revision, data }, index) => revision !== index || (data as { readonly held: number }).held !== index + 1)).toEqual([]);
  const revisionOf = new Map(records.map(({ metadata, revision }) => [metadata.commandId, revision]));
  expect(revisionOf.size).toBe(records.length);
  const wrong = servers.flatMap(({ acknowledged }) => [...acknowledged].filter(([key, { first }]) => revisionOf.get(uuidOfName(key)) !== first));
  expect(wrong).toEqual([]);
}

describe('two processes on one EventStoreDB and one LCO', () => {
  it('are serialised by revision: nothing is lost or doubled', async () => {
    const servers = [aServer('a', 600), aServer('b', 600)];
    expect(await Promise.all(servers.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(servers.map(({ acknowledged }) => acknowledged.size)).toEqual([600, 600]);
    const records = await theLog();
    expect(records).toHaveLength(1140);
    expectWhole(records, servers);
    const firstTimes = servers.map(({ acknowledged }) => [...acknowledged.values()].filter(({ replayed }) => !replayed).length);
    expect(firstTimes[0]! + firstTimes[1]!).toBe(1140);
  }, 120_000);
  it('go on where one is killed, and its commands asked again are there once', async () => {
    const killed = aServer('a', 100_000);
    const other = aServer('b', 400);
    while (killed.acknowledged.size < 200) await new Promise(done => setTimeout(done, 5));
    killed.kill();
    expect(await Promise.all([killed.ended, other.ended])).toEqual([null, 0]);
    const again = aServer('a', killed.acknowledged.size + 20);
    expect(await again.ended).toBe(0);
    expect([...killed.acknowledged.keys()].filter(key => again.acknowledged.get(key)?.replayed === false)).toEqual([]);
    expectWhole(await theLog(), [killed, other, again]);
  }, 120_000);
});
