import { setTimeout as sleep } from 'node:timers/promises';
import { Simulator } from './a-simulator.js';
import type { Faults } from './faults.js';
import { Log } from './log.js';
import type { Member, Role } from './node.js';
import { gossip } from './stubs.js';

const { LEADER, FOLLOWER, UNKNOWN } = gossip.MemberInfo.VNodeState;

/** Simulated servers with one log: what is acknowledged is on all of them at once. */
export class Cluster {
  readonly nodes: readonly Simulator[];
  leader: Simulator | undefined;

  constructor(size: number, log = Log.fresh()) {
    const options = { log, role: (node: Simulator) => this.roleOf(node), members: () => this.members() };
    this.nodes = Array.from({ length: size }, () => new Simulator(options));
    this.leader = this.nodes[0];
  }

  /** For a client: all as seeds, found by gossip. */
  get url(): string {
    return `esdb://${this.nodes.map(({ host, port }) => `${host}:${port}`).join(',')}?tls=false`;
  }

  get log(): Log {
    return this.nodes[0]!.log;
  }

  /** The faults of each node: what is planned here is planned for all. */
  plan(change: (faults: Faults) => void): void {
    for (const { faults } of this.nodes) change(faults);
  }

  async up(): Promise<this> {
    await Promise.all(this.nodes.map(node => node.up()));
    return this;
  }

  /** Kills the leader; after a while without one the next node leads. The old one stays down until its `up`, and then follows. */
  async failOver({ electionMs = 0 } = {}): Promise<Simulator> {
    const old = this.leader;
    this.leader = undefined;
    await old?.down();
    await sleep(electionMs);
    const next = this.nodes.find(node => node.isUp);
    if (!next) throw new Error('nobody is left to lead');
    this.leader = next;
    return next;
  }

  /** Another node leads, and nobody was killed: the old leader follows. */
  handOver(): Simulator {
    const next = this.nodes.find(node => node.isUp && node !== this.leader);
    if (!next) throw new Error('nobody else can lead');
    this.log.recent.clear();
    this.leader = next;
    return next;
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map(node => node.stop()));
  }

  private roleOf(node: Simulator): Role {
    if (!this.leader) return 'leaderless';
    return node === this.leader ? 'leader' : { follows: { host: this.leader.host, port: this.leader.port } };
  }

  private members(): readonly Member[] {
    return this.nodes.map(node => {
      const { id, host, port, isUp: alive } = node;
      return { id, host, port, alive, state: !this.leader ? UNKNOWN : node === this.leader ? LEADER : FOLLOWER };
    });
  }
}

/** Starts a cluster of simulated servers, three unless it is said otherwise. The first leads. */
export function aCluster({ size = 3, log }: { readonly size?: number; readonly log?: Log } = {}): Promise<Cluster> {
  return new Cluster(size, log).up();
}
