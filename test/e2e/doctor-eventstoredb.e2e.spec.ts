import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aSimulator, type Simulator } from '../eventstoredb/index.js';

let simulator: Simulator;
let folder = '';
beforeEach(async () => {
  simulator = await aSimulator();
  folder = mkdtempSync(join(tmpdir(), 'lco-doctor-'));
});
afterEach(async () => {
  await simulator.stop();
  rmSync(folder, { recursive: true });
});

/** Without blocking: the simulated server lives in this process. */
function lco(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const actor = { LCO_ACTOR: 'demo-7f3a NORTHAM-ICB board,finance,operator', LCO_DATA: folder, LCO_EVENT_STORE: simulator.url, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...args], { env: { ...process.env, ...actor, ...settings } });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
  return new Promise<typeof said & { readonly status: number | null }>(done => child.once('close', status => done({ status, ...said })));
}

describe('the command line over an EventStoreDB', () => {
  it('records a file of commands, reports on it and checks it, and the doctor finds the log well', async () => {
    const submitted = await lco(['submit', 'docs/examples/northam/northam.ndjson']);
    expect([submitted.status, submitted.stdout.split('\n').filter(line => line.includes('"refused"'))]).toEqual([0, []]);
    const report = await lco(['report', 'trial-balance', '--lco', 'northam', '--book', 'POOL', '--period', 'FY26-M13']);
    expect([report.status, report.stderr]).toEqual([0, '']);
    expect(await lco(['check'])).toMatchObject({ status: 0 });
    const doctor = await lco(['doctor']);
    expect(doctor.stdout).toMatch(new RegExp(`${simulator.url.replace('?', '\\?')} is the log [0-9a-f-]{36}: \\d+ events of northam`));
    const again = await lco(['submit', 'docs/examples/northam/northam.ndjson']);
    expect([again.status, again.stdout.split('\n').filter(line => line.includes('"replayed":false'))]).toEqual([0, []]);
  }, 60_000);
  it('says in one sentence what is wrong with the database', async () => {
    const origin = await lco(['doctor'], { LCO_ORIGIN: '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00' });
    expect(origin.status).toBe(0);
    const other = await lco(['doctor'], { LCO_ORIGIN: '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e01' });
    expect([other.status, other.stdout]).toEqual([
      1,
      expect.stringMatching(/wrong\s+The database is the log of another origin than the one that is configured/),
    ]);
    await simulator.down();
    const gone = await lco(['doctor']);
    expect([gone.status, gone.stdout]).toEqual([1, expect.stringMatching(/wrong\s+The log cannot be used now: the database cannot be reached/)]);
    const settings = await lco(['doctor'], { LCO_EVENT_STORE: 'esdb://h:0?tls=no&nodePreference=follower', LCO_EVENT_STORE_USER: 'lco' });
    expect(settings.status).toBe(2);
    for (const word of ['no host and port', 'tls must be', 'nodePreference must be leader', 'go together']) expect(settings.stderr).toContain(word);
  }, 60_000);
});
