import type { MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { setTimeout as timeout } from 'node:timers/promises';
import type { Faults, Fault, CallKind } from './faults.js';
import type { Log } from './log.js';
import { notLeader, notReady, TimedOut, type Leader } from './refusals.js';
import type { grpc } from './stubs.js';

/** The servers whose observations the simulator follows. */
export type Version = '24.10.4' | '26.0.3';

/** What one version allows. */
export interface Limits {
  readonly append: number;
  readonly message: number;
}

export const limitsOf: Readonly<Record<Version, Limits>> = {
  '24.10.4': { append: 1_048_576, message: 16_777_216 },
  '26.0.3': { append: 268_435_456, message: 16_767_216 },
};

/** A leader, a follower and so on. */
export type MemberState = Parameters<MemberInfo['setState']>[0];

/** What a member of a cluster tells of another. */
export interface Member extends Leader {
  readonly id: string;
  readonly state: MemberState;
  readonly alive: boolean;
}

/** A server leads, follows one that does, or knows of none. */
export type Role = 'leader' | 'leaderless' | { readonly follows: Leader };

/** What the calls need of the server that they are made to. */
export interface Server {
  readonly version: Version;
  readonly faults: Faults;
  /** How long a batch append that was answered as a bad request waits for its second answer. */
  readonly secondAnswerMs: number;
  /** Ids that are written and not answered yet: a retry of them is dropped. */
  readonly unanswered: Set<string>;
  log: Log;
  /** Grows each time that the server ends: what it had begun before is not done after. */
  readonly life: number;
  role(): Role;
  members(): readonly Member[];
  /** Resets every connection. */
  cut(): void;
}

/** Waits, and keeps no process alive. */
export const sleep = (ms: number) => timeout(ms, undefined, { ref: false });

const forEver = () => new Promise<never>(() => undefined);

/** Refuses a call that only the leader may answer. */
export function requireLeader(server: Server, metadata: grpc.Metadata, fault?: Fault): void {
  if (metadata.get('requires-leader')[0] !== 'true') return;
  const role = fault?.is === 'not-leader' ? { follows: fault.leader } : server.role();
  if (typeof role === 'object') throw notLeader(role.follows);
}

/** Meets the fault that is planned for a call, does what it asks for, and answers. */
export async function meeting<T>(server: Server, kind: CallKind, metadata: grpc.Metadata, work: () => T): Promise<T> {
  const fault = server.faults.take(kind);
  const isWrite = kind === 'append' || kind === 'delete';
  requireLeader(server, metadata, fault);
  if (isWrite && server.role() === 'leaderless') throw notReady();
  const { life } = server;
  switch (fault?.is) {
    case 'unavailable':
      throw notReady(fault.saying);
    case 'silent':
      return forEver();
    case 'slow':
      await sleep(fault.ms);
      return server.life === life ? work() : forEver();
    case 'late': {
      const answer = work();
      await sleep(fault.ms);
      return answer;
    }
    case 'timeout':
      if (fault.committed) work();
      throw new TimedOut();
    case 'cut':
      if (fault.when === 'after-commit') work();
      server.cut();
      return forEver();
    default:
      return work();
  }
}
