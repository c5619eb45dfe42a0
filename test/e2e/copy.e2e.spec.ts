import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStoreDb } from '#event-store-eventstoredb';
import { openSqliteEventStore } from '#event-store-sqlite';
import type { EventStore } from '#event-sourcing';
import { aSimulator, type Simulator } from '../eventstoredb/simulator/a-simulator.js';

const program = 'dist/apps/cli/src/main.js';
const folder = mkdtempSync(join(tmpdir(), 'lco-copy-'));
const demonstration = join(folder, 'log.sqlite');
const actor = { LCO_ACTOR: 'demo-7f3a NORTHAM-ICB board,finance,operator', LCO_DATA: folder };
const env = { ...process.env, ...actor, NODE_OPTIONS: '' };

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Without blocking: the simulated server lives in this process. */
function lco(args: readonly string[], during?: (kill: () => void) => void): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
  during?.(() => child.kill('SIGKILL'));
  return new Promise(done => child.once('close', status => done({ status, ...said })));
}

async function linesOf(store: EventStore): Promise<readonly string[]> {
  const lines: string[] = [store.origin()];
  for await (const { events, caughtUp } of store.follow()) {
    lines.push(...events.map(({ recorded }) => recorded.record));
    if (caughtUp) break;
  }
  await store.close();
  return lines;
}

let simulator: Simulator;
beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [program, 'submit', 'docs/examples/northam/northam.ndjson'], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
});
beforeEach(async () => {
  simulator = await aSimulator();
});
afterEach(() => simulator.stop());
afterAll(() => rmSync(folder, { recursive: true }));

describe('copying the demonstration', () => {
  it('to an EventStoreDB and back gives the same log, byte for byte', async () => {
    const back = join(folder, 'back', 'log.sqlite');
    const there = await lco(['copy', '--from', `sqlite:${demonstration}`, '--to', simulator.url]);
    expect(there).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+ events copied\.\nBoth logs have the origin .* and the same \d+ records in the same order/),
    });
    const again = await lco(['copy', '--from', simulator.url, '--to', `sqlite:${back}`]);
    expect([again.status, again.stdout]).toEqual([0, there.stdout]);
    const lines = await linesOf(await openSqliteEventStore(demonstration));
    expect(lines.length).toBeGreaterThan(100);
    expect(await linesOf(await openEventStoreDb(simulator.url))).toEqual(lines);
    expect(await linesOf(await openSqliteEventStore(back))).toEqual(lines);
  });
  it('goes on where it was after it was killed', async () => {
    const arguments_ = ['copy', '--from', `sqlite:${demonstration}`, '--to', simulator.url];
    simulator.faults.next('append', { is: 'silent' }, { skip: 3 });
    let poll: NodeJS.Timeout | undefined;
    const killed = await lco(arguments_, kill => {
      poll = setInterval(() => (simulator.faults.calls.get('append') ?? 0) >= 4 && kill(), 5);
    });
    clearInterval(poll);
    expect([killed.status, killed.stdout]).toEqual([null, '']);
    const resumed = await lco(arguments_);
    expect(resumed).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+ events copied, [1-9]\d* were there before\.\n/) });
    expect(await linesOf(await openEventStoreDb(simulator.url))).toEqual(await linesOf(await openSqliteEventStore(demonstration)));
  });
  it('is not done over another log, and says so', async () => {
    const other = await openEventStoreDb(simulator.url);
    await other.close();
    const ended = await lco(['copy', '--from', `sqlite:${demonstration}`, '--to', simulator.url]);
    expect([ended.status, ended.stdout, ended.stderr]).toEqual([2, '', expect.stringContaining('[other-origin]')]);
  });
  it('names everything that is wrong with both addresses', async () => {
    const ended = await lco(['copy', '--from', 'sqlite:', '--to', 'esdb://:99999?tls=maybe&colour=red']);
    expect(ended.status).toBe(2);
    for (const word of ['--from', '--to', 'no host and port', 'tls must be', 'colour is no option']) expect(ended.stderr).toContain(word);
  });
});
