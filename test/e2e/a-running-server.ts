import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signToken, type Identity } from '#access';

/** An answer as stories look at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly body?: unknown;
  readonly payload?: string | Buffer;
}

const somebody: Identity = { id: 'u-1', organisation: 'NCCG', roles: ['board', 'finance', 'operator'], lcos: ['*'], name: 'Ann Example' };

/** The built server, as a process of its own over an empty folder. */
export class ARunningServer {
  private constructor(
    readonly process: ChildProcess,
    readonly address: string,
    readonly folder: string,
    private readonly everybody: string,
    /** How it ended. */
    readonly ended: Promise<number | null>,
    /** What it has printed. */
    readonly printed: readonly string[],
  ) {}

  static async start(folder = mkdtempSync(join(tmpdir(), 'lco-http-')), env: Readonly<Record<string, string>> = {}): Promise<ARunningServer> {
    const child = spawn(process.execPath, ['dist/apps/server/src/main.js'], {
      env: { ...process.env, NODE_OPTIONS: '', LCO_DATA: folder, LCO_PORT: '0', LCO_RATE_PER_MINUTE: '0', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>(done => child.once('close', done));
    const printed: string[] = [];
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', code => reject(new Error(`the server ended with ${code ?? 'a signal'}: ${printed.join('')}`)));
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        printed.push(chunk);
        const found = /listening on (\S+)/.exec(printed.join(''));
        if (found) resolve(found[1]!);
      });
    });
    return new ARunningServer(child, address, folder, await signToken(folder, somebody, 1), ended, printed);
  }

  token(identity: Partial<Identity> = {}, hours = 1): Promise<string> {
    return signToken(this.folder, { ...somebody, ...identity }, hours);
  }

  async ask(path: string, { method = 'GET', headers = {}, token = this.everybody, body, payload }: Sent = {}): Promise<Answer> {
    const sent = payload ?? (body === undefined ? undefined : JSON.stringify(body));
    const all = { ...(sent !== undefined && { 'content-type': 'application/json' }), ...(token !== '' && { authorization: `Bearer ${token}` }), ...headers };
    const response = await fetch(`${this.address}${path}`, { method, headers: all, ...(sent !== undefined && { body: sent }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }

  /** Asks a command, with a key of its own unless one is given. */
  post(path: string, body: unknown, { headers, ...sent }: Sent = {}): Promise<Answer> {
    return this.ask(path, { method: 'POST', body, headers: { 'idempotency-key': randomUUID(), ...headers }, ...sent });
  }

  /** Sends bytes as they are, and answers what comes back until the other side ends, or so many milliseconds passed. */
  raw(bytes: string, patienceMs = 5_000): Promise<string> {
    return new Promise(resolve => {
      const { hostname, port } = new URL(this.address);
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
      const end = () => {
        clearTimeout(timer);
        socket.destroy();
        resolve(text);
      };
      const timer = setTimeout(end, patienceMs);
      socket.on('data', chunk => (text += chunk.toString('latin1')));
      socket.once('close', end).once('error', end);
    });
  }

  /** Ends it, and says how it ended. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.process.kill(signal);
    return this.ended;
  }

  /** Ends it and takes its folder away. */
  async gone(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true });
  }
}

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return {};
  }
}
