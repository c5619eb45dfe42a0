import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real server that specs may use: every log in it needs a namespace of its own. */
export interface RealServer {
  readonly name: string;
  /** Starts it, if it is not there already, and says where. */
  url(): Promise<string>;
  stop(): Promise<void>;
}

const programs = ['eventstored', 'kurrentd'];
const startMs = 60_000;

/** The server that LCO_TEST_EVENTSTOREDB_URL names, else a program on the PATH, else none. */
export function realServer(environment: NodeJS.ProcessEnv = process.env): RealServer | undefined {
  const url = environment['LCO_TEST_EVENTSTOREDB_URL']?.trim();
  if (url) return { name: 'at LCO_TEST_EVENTSTOREDB_URL', url: () => Promise.resolve(url), stop: () => Promise.resolve() };
  const program = programs.find(each => spawnSync('which', [each]).status === 0);
  return program === undefined ? undefined : startedBy(program);
}

function startedBy(program: string): RealServer {
  const folder = mkdtempSync(join(tmpdir(), 'lco-eventstoredb-'));
  let running: { readonly url: string; readonly child: ChildProcess } | undefined;
  return {
    name: program,
    url: async () => (running ??= await start(program, folder)).url,
    stop: async () => {
      const child = running?.child;
      if (child && child.exitCode === null) await new Promise(done => child.once('exit', done).kill('SIGKILL'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(program: string, folder: string) {
  const port = await freePort();
  const prefix = program === 'kurrentd' ? 'KURRENTDB' : 'EVENTSTORE';
  const settings = { INSECURE: 'true', NODE_PORT: `${port}`, NODE_IP: '127.0.0.1', REPLICATION_PORT: `${await freePort()}`, RUN_PROJECTIONS: 'None' };
  const own = { ...settings, DB: folder, LOG: join(folder, 'log'), TELEMETRY_OPTOUT: 'true' };
  const env = { ...process.env, ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`${prefix}_${name}`, value])) };
  const child = spawn(program, [], { env, stdio: 'ignore' });
  await isLive(port, child);
  return { child, url: `esdb://127.0.0.1:${port}?tls=false` };
}

async function isLive(port: number, child: ChildProcess): Promise<void> {
  const until = Date.now() + startMs;
  while (child.exitCode === null && Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => undefined);
    if (answer?.status === 204) return;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error('the server does not start');
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
