/** A folder with a ledger, and the programs as they are built, run on it. */
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from '#event-sourcing';
import { openSqliteEventStore } from '#event-store-sqlite';

export const cliProgram = 'dist/apps/cli/src/main.js';
export const serverProgram = 'dist/apps/server/src/main.js';

/** What a program ended with. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One line of what `lco submit` says. */
export interface Said {
  readonly line: number;
  readonly outcome: string;
  readonly lco: string;
  readonly commandId: string;
  readonly first?: number;
  readonly recordedAt?: string;
  readonly refused?: string;
  readonly detail?: string;
  readonly faults?: readonly { readonly pointer: string; readonly message: string }[];
}

/** The folder, beside files of its own; `clear` takes all of it away. */
export class Installation {
  readonly folder: string;
  private readonly started: Running[] = [];

  constructor(
    readonly root = mkdtempSync(join(tmpdir(), 'lco-faults-')),
    readonly data = join(root, 'data'),
  ) {
    this.folder = root;
  }

  get environment(): Record<string, string | undefined> {
    return { ...process.env, NODE_OPTIONS: '', LCO_DATA: this.data, LCO_ACTOR: 'u1 NORTHAM board,finance,operator' };
  }

  /** A file beside the data. */
  file(name: string, text: string | Uint8Array): string {
    const path = join(this.root, name);
    writeFileSync(path, text);
    return path;
  }

  /** Runs `lco` to its end. */
  lco(...args: string[]): Ended {
    return this.lcoWith(args, {});
  }

  lcoWith(args: readonly string[], { input, environment = {} }: { readonly input?: string; readonly environment?: Record<string, string> }): Ended {
    const env = { ...this.environment, ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, [cliProgram, ...args], {
      env,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      input,
      timeout: 60_000,
    });
    return { status, stdout, stderr };
  }

  /** Starts a program of the build, `around` it another one such as strace; its standard output and error are kept. */
  start(args: readonly string[], options: SpawnOptions = {}, around: readonly string[] = []): Running {
    const [program, ...more] = [...around, process.execPath, ...args];
    const running = new Running(spawn(program!, more, { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'], ...options }));
    this.started.push(running);
    return running;
  }

  /** Everything that is recorded of an LCO. */
  async events(lco: string): Promise<readonly Recorded[]> {
    const store = await openSqliteEventStore(join(this.data, 'log.sqlite'));
    const records: Recorded[] = [];
    for (let page: readonly Recorded[] = []; records.length === 0 || page.length > 0; records.push(...page)) {
      page = await store.read(`lco-${lco}`, records.length, 1000);
      if (page.length === 0) break;
    }
    await store.close();
    return records;
  }

  /** What `lco check` and `lco replay` have to say against it: nothing when all is well. */
  complaints(...lcos: readonly string[]): readonly string[] {
    const ended = [this.lco('check'), ...lcos.map(lco => this.lco('replay', '--lco', lco))];
    return ended.filter(({ status }) => status !== 0).map(({ stdout, stderr }) => `${stdout}${stderr}`);
  }

  /** Ends what a test that failed has left running. */
  async end(): Promise<void> {
    for (const running of this.started) running.kill();
    await Promise.all(this.started.map(({ ended }) => ended));
  }

  async clear(): Promise<void> {
    await this.end();
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A program that runs, and what it has said so far. */
export class Running {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended & { readonly signal: string | null }>;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = once(child, 'close').then(([status, signal]) => ({
      status: status as number | null,
      signal: signal as string | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.child.kill(signal);
  }

  /** Waits until the program has said something; throws with all it said when it ends or time passes before. */
  async until(pattern: RegExp, withinMs = 15_000): Promise<RegExpExecArray> {
    const endMs = performance.now() + withinMs;
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found) return found;
      if (this.child.exitCode !== null || this.child.signalCode !== null || performance.now() > endMs)
        throw new Error(`it never said ${pattern.source}: ${this.stdout}${this.stderr}`);
      await pause(10);
    }
  }
}

/** A moment, between two looks or before a blow. */
export const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms));

/** The lines that `lco submit` printed, but for one that was cut off by the end of the program. */
export const saidIn = (stdout: string): readonly Said[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as Said);

/** What a program must never show to people. */
export const traceIn = ({ stdout, stderr }: Pick<Ended, 'stdout' | 'stderr'>): string | undefined =>
  /^\s+at .+:\d+:\d+|node:internal|This is a mistake in lco/m.exec(`${stdout}\n${stderr}`)?.[0];
