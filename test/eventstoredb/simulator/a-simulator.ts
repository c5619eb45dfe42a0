import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server as Listener, type Socket } from 'node:net';
import { batchAppend } from './batch-append.js';
import { softDelete, tombstone } from './deletes.js';
import { clusterInfo, supportedMethods } from './discovery.js';
import { Faults, type CallKind } from './faults.js';
import { Log } from './log.js';
import { meeting, type Member, type Role, type Server, type Version } from './node.js';
import { plainAppend } from './plain-append.js';
import { read } from './read-calls.js';
import { Refusal, unhandled } from './refusals.js';
import { measured } from './sizes.js';
import { featuresService, gossip, gossipService, grpc, streamsService } from './stubs.js';

/** What a simulated server is like. */
export interface SimulatorOptions {
  readonly version?: Version;
  /** The state to start from; a new log otherwise. */
  readonly log?: Log;
  /** 2 s, as of a real server. */
  readonly secondAnswerMs?: number;
  /** Of a member of a cluster: see `aCluster`. */
  readonly role?: (of: Simulator) => Role;
  readonly members?: () => readonly Member[];
  /** 0, and so any that is free, unless it must be known. */
  readonly port?: number;
}

/** A server in this process that speaks the protocol of EventStoreDB, over real sockets. */
export class Simulator implements Server {
  readonly faults = new Faults();
  readonly host = '127.0.0.1';
  readonly id = crypto.randomUUID();
  readonly version: Version;
  readonly secondAnswerMs: number;
  readonly unanswered = new Set<string>();
  log: Log;
  port: number;
  isUp = false;
  life = 0;
  /** Calls that are open now, by kind: a read that nobody cancels stays open. */
  readonly openCalls = { batchAppend: 0, read: 0 };

  private readonly sockets = new Set<Socket>();
  private readonly grpcServer = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  private readonly injector = this.grpcServer.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  private listener: Listener | undefined;

  constructor(private readonly options: SimulatorOptions = {}) {
    this.version = options.version ?? '24.10.4';
    this.secondAnswerMs = options.secondAnswerMs ?? 2_000;
    this.log = options.log ?? Log.fresh();
    this.port = options.port ?? 0;
    this.addServices();
  }

  /** For a client: one host, no gossip. */
  get url(): string {
    return `esdb://${this.host}:${this.port}?tls=false`;
  }

  role(): Role {
    return this.options.role?.(this) ?? 'leader';
  }

  members(): readonly Member[] {
    return this.options.members?.() ?? [{ id: this.id, state: gossip.MemberInfo.VNodeState.LEADER, alive: true, host: this.host, port: this.port }];
  }

  /** Listens, on the port it had before if it had one. */
  async up(): Promise<this> {
    if (this.isUp) return this;
    const listener = createServer({ noDelay: true }, socket => {
      this.sockets.add(socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined));
      this.injector.injectConnection(socket);
    });
    listener.listen(this.port, this.host);
    await once(listener, 'listening');
    this.port = (listener.address() as AddressInfo).port;
    this.listener = listener;
    this.isUp = true;
    return this;
  }

  /** As if killed: connections are reset, the port refuses, what was in memory only is gone. */
  async down(): Promise<void> {
    if (!this.isUp) return;
    this.isUp = false;
    this.life++;
    this.log.recent.clear();
    const closed = once(this.listener!, 'close');
    this.listener!.close();
    this.cut();
    await closed;
  }

  cut(): void {
    this.unanswered.clear();
    for (const socket of [...this.sockets]) socket.resetAndDestroy();
  }

  /** Down and up again, on the same disk. */
  async restart(): Promise<void> {
    await this.down();
    await this.up();
  }

  /** The disk as it is now. */
  copy(): Log {
    return this.log.copy();
  }

  /** Down and up again on a copy: what was appended since is gone. */
  async restartFrom(copy: Log): Promise<void> {
    await this.down();
    this.log = copy.copy();
    await this.up();
  }

  async stop(): Promise<void> {
    await this.down();
    this.grpcServer.forceShutdown();
  }

  private addServices(): void {
    this.grpcServer.addService(measured(streamsService.StreamsService), {
      batchAppend: (...[call]: Rest<typeof batchAppend>) => {
        this.count('batchAppend', call);
        batchAppend(this, call);
      },
      read: (...[call]: Rest<typeof read>) => {
        this.count('read', call);
        void read(this, call);
      },
      append: (...[call, answer]: Rest<typeof plainAppend>) => void plainAppend(this, call, answer),
      delete: (...[call, answer]: Rest<typeof softDelete>) => void softDelete(this, call, answer),
      tombstone: (...[call, answer]: Rest<typeof tombstone>) => void tombstone(this, call, answer),
    });
    this.grpcServer.addService(featuresService.ServerFeaturesService, {
      getSupportedMethods: (...[call, answer]: Unary<SupportedMethods>) => void this.answer('features', call, answer, () => supportedMethods(this.version)),
    });
    this.grpcServer.addService(gossipService.GossipService, {
      read: (...[call, answer]: Unary<ClusterInfo>) => void this.answer('gossip', call, answer, () => clusterInfo(this.members())),
    });
  }

  private count(kind: 'batchAppend' | 'read', call: { on(event: string, listener: () => void): unknown }): void {
    this.openCalls[kind]++;
    let open = true;
    const close = () => {
      if (open) this.openCalls[kind]--;
      open = false;
    };
    for (const event of ['cancelled', 'finish', 'error']) call.on(event, close);
  }

  private async answer<T>(kind: CallKind, { metadata }: { readonly metadata: grpc.Metadata }, answer: grpc.sendUnaryData<T>, work: () => T): Promise<void> {
    try {
      answer(null, await meeting(this, kind, metadata, work));
    } catch (error) {
      answer((error instanceof Refusal ? error : unhandled()).asStatus());
    }
  }
}

type Rest<F extends (server: Server, ...rest: never[]) => unknown> = F extends (server: Server, ...rest: infer R) => unknown ? R : never;
type Unary<T> = [call: { readonly metadata: grpc.Metadata }, answer: grpc.sendUnaryData<T>];

/** Starts a simulated server. Stop it when the spec ends. */
export function aSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  return new Simulator(options).up();
}
