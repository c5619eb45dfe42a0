import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidOfName, type Recorded } from '#event-sourcing';
import { openSqliteEventStore } from '#event-store-sqlite';

interface Writer {
  readonly child: ChildProcess;
  /** What it has acknowledged, by key: the first revision, and whether that was the first time. */
  readonly acknowledged: Map<string, { readonly first: number; readonly replayed: boolean }>;
  readonly ended: Promise<number | null>;
}

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'lco-e2e-')), 'log');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true }));

function aWriter(name: string, count: number): Writer {
  const child = spawn(process.execPath, ['test/e2e/programs/ask-tills.mjs', file, name, `${count}`, '16'], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: Writer['acknowledged'] = new Map();
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const [key, first, replayed] = line.split(' ');
      acknowledged.set(key!, { first: Number(first), replayed: replayed === 'true' });
    }
  });
  return { child, acknowledged, ended: new Promise(done => child.once('close', done)) };
}

async function theLog(): Promise<readonly Recorded[]> {
  const store = await openSqliteEventStore(file);
  const records: Recorded[] = [];
  for (let page = await store.read('lco-northam', 0, 1000); page.length > 0; page = await store.read('lco-northam', records.length, 1000))
    records.push(...page);
  await store.close();
  return records;
}

/** Revisions are dense, each decision was made on all that came before it, and each acknowledged command is there, once. */
function expectWhole(records: readonly Recorded[], writers: readonly Writer[]): void {
  expect(records.every(({ revision, data }, index) => revision === index && (data as { readonly held: number }).held === index + 1)).toBe(true);
  const revisionOf = new Map(records.map(({ metadata, revision }) => [metadata.commandId, revision]));
  expect(revisionOf.size).toBe(records.length);
  const wrong = writers.flatMap(({ acknowledged }) => [...acknowledged].filter(([key, { first }]) => revisionOf.get(uuidOfName(key)) !== first));
  expect(wrong).toEqual([]);
}

describe('two processes that write to one new log', () => {
  it('lose nothing, double nothing and give nothing up', async () => {
    const writers = [aWriter('a', 2000), aWriter('b', 2000)];
    expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0]);
    const records = await theLog();
    expect(writers.map(({ acknowledged }) => acknowledged.size)).toEqual([2000, 2000]);
    expect(records).toHaveLength(3800);
    expectWhole(records, writers);
    const firstTimes = writers.map(({ acknowledged }) => [...acknowledged.values()].filter(({ replayed }) => !replayed).length);
    expect(firstTimes[0]! + firstTimes[1]!).toBe(3800);
  });
  it('go on where one is killed, and its commands asked again are there once', async () => {
    const killed = aWriter('a', 100_000);
    const other = aWriter('b', 2000);
    while (killed.acknowledged.size < 1000) await new Promise(done => setTimeout(done, 5));
    killed.child.kill('SIGKILL');
    expect(await Promise.all([killed.ended, other.ended])).toEqual([null, 0]);
    const again = aWriter('a', killed.acknowledged.size + 50);
    expect(await again.ended).toBe(0);
    const all = [...killed.acknowledged.keys()];
    expect(all.filter(key => again.acknowledged.get(key)?.replayed === false)).toEqual([]);
    expectWhole(await theLog(), [killed, other, again]);
  });
});
