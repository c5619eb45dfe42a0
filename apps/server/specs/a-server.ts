import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { signToken, type Identity, type Role } from '#access';
import { encodeRecorded, streamOf } from '#event-sourcing';
import { openSqliteEventStore } from '#event-store-sqlite';
import { exampleOf } from '../src/api/examples.js';
import { OpenedLedger, type OpeningOptions } from '../src/ledger/opened-ledger.js';
import { openServer } from '../src/open-server.js';
import { readServerSettings, type ServerSettings } from '../src/settings.js';

/** An answer as specs look at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly payload?: string | Buffer;
  /** Instead of a token of every role. */
  readonly token?: string;
}

/** A server of its own over an empty folder, asked without a socket. */
export class AServer {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly ledger: OpenedLedger,
    private readonly folder: string,
    private readonly everybody: string,
    /** Lines of its log. */
    readonly log: readonly string[],
  ) {}

  static async open(settings: Partial<ServerSettings> = {}, options: Partial<OpeningOptions> = {}): Promise<AServer> {
    const folder = mkdtempSync(join(tmpdir(), 'lco-server-'));
    const log: string[] = [];
    const whole = { ...readServerSettings({}), data: folder, ...settings };
    const ledger = await OpenedLedger.open(whole, { onProjectionError: error => log.push(String(error)), ...options });
    const app = await openServer(ledger, whole, pino({ level: 'info' }, { write: line => log.push(line) }));
    return new AServer(app, ledger, folder, await signToken(folder, identityOf(), 1), log);
  }

  token(identity: Partial<Identity> = {}): Promise<string> {
    return signToken(this.folder, { ...identityOf(), ...identity }, 1);
  }

  async ask(url: string, { method = 'GET', headers = {}, body, payload, token = this.everybody }: Sent = {}): Promise<Answer> {
    const sent = payload ?? (body === undefined ? undefined : JSON.stringify(body));
    const all: Readonly<Record<string, string | undefined>> = {
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...headers,
    };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const answer = await this.app.inject({
      method: method as 'GET',
      url,
      headers: given as Record<string, string>,
      ...(sent !== undefined && { payload: sent }),
    });
    return { status: answer.statusCode, headers: answer.headers as Answer['headers'], text: answer.payload, body: parsed(answer.payload) };
  }

  /** Asks a command, with a key of its own unless one is given. */
  post(url: string, body: unknown, { headers, ...sent }: Sent = {}): Promise<Answer> {
    return this.ask(url, { method: 'POST', body, headers: { 'idempotency-key': randomUUID(), ...headers }, ...sent });
  }

  /** An LCO that is proposed; what most stories begin with. */
  propose(lco = 'northam', sent: Sent = {}): Promise<Answer> {
    return this.post(`/api/v1/lcos/${lco}`, proposal(), sent);
  }

  /** What newer software would have written to the same log. */
  async recordUnknownFact(lco: string): Promise<void> {
    const store = await openSqliteEventStore(join(this.folder, 'log.sqlite'));
    const last = (await store.read(streamOf(lco), 0, 2000)).at(-1)!;
    const { record: _, ...event } = last;
    const unknown = {
      ...event,
      revision: last.revision + 1,
      id: randomUUID(),
      type: 'SomethingNewHappened',
      metadata: { ...last.metadata, commandId: randomUUID() },
    };
    await store.append(streamOf(lco), [encodeRecorded(unknown)], last.revision);
    await store.close();
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.folder, { recursive: true });
  }
}

export const everyRole: readonly Role[] = ['board', 'finance', 'operator', 'auditor'];

const identityOf = (): Identity => ({ id: 'u-1', organisation: 'NCCG', roles: everyRole, lcos: ['*'], name: 'Ann Example' });

/** The body of a first command. */
export const proposal = () => ({ effectiveOn: '2025-04-01', reason: { code: 'founding', text: 'Agreed by the founders.' }, data: exampleOf.ProposeLco });

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return {};
  }
}
