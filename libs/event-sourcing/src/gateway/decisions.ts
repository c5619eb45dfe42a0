import { batchBytesMax, type Loaded } from '../event-store.js';
import { invariant } from '../invariant.js';
import type { Accepted, Malformed } from '../outcome.js';
import { streamOf, type Recorded } from '../recorded-event.js';
import type { DecidedCommand, Refusal, Rules } from '../rules.js';
import { acceptedOf, previewOf, refuse, repetitionOf } from './answers.js';
import type { Asked } from './asked.js';
import { readEtag } from './etag.js';
import type { Folded } from './folded-lcos.js';
import type { Job, JobOutcome } from './job.js';
import { decidedCommandOf } from './reading-data.js';
import { stamp } from './stamp.js';

/** What deciding needs besides the state. */
export interface Deciding<State> {
  readonly rules: Rules<State>;
  readonly ledger: string;
  readonly clock: () => string;
  readonly upcast: (recorded: Recorded) => Recorded;
}

/** How far a writer's clock may be behind what is recorded. */
const clockBehindMsMax = 5000;

/** The work on one job broke. */
export interface Failed {
  readonly error: unknown;
}

/** Earlier events are needed that were not loaded, because a reference was recorded in this very batch: decide it in the next. */
type NotAtHand = 'not-at-hand';

/**
 * One LCO's part of a batch: its commands are decided one after another, each over the events of those before it. Nothing outside changes, so that the
 * whole can be thrown away.
 */
export class Decisions<State> {
  readonly records: Recorded[] = [];
  bytes = 0;
  private readonly byCommand = new Map<string, readonly Recorded[]>();

  constructor(
    private readonly deciding: Deciding<State>,
    private at: Folded<State>,
    private readonly loaded: Loaded,
  ) {
    this.base = at.head;
  }

  private readonly base: number;

  get folded(): Folded<State> {
    return this.at;
  }

  /**
   * Decides all commands of a job or none. `later` when its turn must come again; `room` is how many bytes the batch may still take. What the domain
   * throws is the job's own failure, and the others go on.
   */
  decide(job: Job, room: number): JobOutcome | 'later' | Failed {
    const mark = { at: this.at, records: this.records.length, bytes: this.bytes };
    const outcome = this.tryAll(job);
    const bytes = this.bytes - mark.bytes;
    const isOver = bytes > Math.min(room, batchBytesMax);
    const isAccepted = outcome !== 'later' && 'accepted' in outcome;
    if (!isAccepted || isOver || job.dryRun) this.backTo(mark);
    if (!isAccepted || !isOver) return outcome;
    return bytes > batchBytesMax ? { at: 0, outcome: refuse('too-large') } : 'later';
  }

  private backTo(mark: { readonly at: Folded<State>; readonly records: number; readonly bytes: number }): void {
    for (const { metadata } of this.records.splice(mark.records)) this.byCommand.delete(metadata.commandId);
    this.at = mark.at;
    this.bytes = mark.bytes;
  }

  private tryAll(job: Job): JobOutcome | 'later' | Failed {
    const accepted: Accepted[] = [];
    try {
      for (const [at, asked] of job.asked.entries()) {
        const outcome = this.answer(asked, job.dryRun);
        if (outcome === 'not-at-hand') return putBack(job);
        if (!('first' in outcome)) return { at, outcome };
        accepted.push(outcome);
      }
      return { accepted };
    } catch (error) {
      return { error };
    }
  }

  private answer(asked: Asked, dryRun: boolean): Accepted | Refusal | Malformed | NotAtHand {
    const { command } = asked;
    const recorded = this.recordedBy(command.commandId);
    if (recorded) return repetitionOf(recorded, asked);
    const now = this.deciding.clock();
    const untimely = this.untimely(asked, now);
    if (untimely) return untimely;
    const decided = decidedCommandOf(asked, id => this.recordedBy(id), this.deciding.rules);
    if (!('data' in decided)) return decided;
    const stale = this.stale(asked);
    if (stale) return stale;
    const role = this.roleOf(asked);
    if (role === undefined) return refuse('not-your-role');
    if (this.at.head === -1 && !this.deciding.rules.isFirst(command.command)) return refuse('unknown-name', `There is no LCO ${command.lco}.`);
    return this.record(asked, decided, role, now, dryRun);
  }

  private recordedBy(commandId: string): readonly Recorded[] | undefined {
    return this.byCommand.get(commandId) ?? this.loaded.found.get(commandId);
  }

  private untimely({ command: { notAfter } }: Asked, now: string): Refusal | undefined {
    const { recordedAt } = this.at;
    if (recordedAt !== undefined && recordedAt > now && Date.parse(recordedAt) - Date.parse(now) > clockBehindMsMax)
      return refuse('clock-wrong', `The clock says ${now}, and something was recorded at ${recordedAt}.`, { now, recordedAt });
    if (notAfter !== undefined && Date.parse(now) > Date.parse(notAfter)) return refuse('too-late', undefined, { notAfter, now });
    return undefined;
  }

  private stale({ command: { lco, ifMatch } }: Asked): Refusal | undefined {
    if (ifMatch === undefined) return undefined;
    const seen = readEtag(ifMatch);
    const changedAt = seen?.lco === lco ? this.deciding.rules.changedAt(this.at.state, seen.resource) : undefined;
    if (seen && changedAt === seen.revision) return undefined;
    return refuse('stale', undefined, { ifMatch, ...(changedAt !== undefined && { changedAt }) });
  }

  /** The first role of the asker that may. */
  private roleOf({ command: { command }, asker, source }: Asked): string | undefined {
    const may = source === 'import' ? ['operator'] : (this.deciding.rules.rolesOf(command) ?? []);
    return asker.roles.find(role => may.includes(role));
  }

  private record(asked: Asked, decided: DecidedCommand, role: string, now: string, dryRun: boolean): Accepted | Refusal | NotAtHand {
    const { rules, ledger } = this.deciding;
    const facts = this.factsFor(decided);
    if (facts === 'not-at-hand') return facts;
    const decision = rules.decide(this.at.state, decided, facts);
    if ('refused' in decision) return decision;
    invariant(decision.length > 0, `${decided.command} is refused or records something`);
    const recordedAt = this.at.recordedAt !== undefined && this.at.recordedAt > now ? this.at.recordedAt : now;
    const records = stamp(decision, asked, { ledger, stream: streamOf(decided.lco), first: this.at.head + 1, role, recordedAt });
    if (records === 'too-large') return refuse('too-large');
    this.take(records);
    return dryRun ? previewOf(decided.lco, records) : acceptedOf(decided.lco, records, false);
  }

  private factsFor(command: DecidedCommand): ReadonlyMap<number, Recorded> | NotAtHand {
    const revisions = this.deciding.rules.needs(command);
    if (revisions.length === 0) return noFacts;
    const facts = new Map<number, Recorded>();
    for (const revision of revisions) {
      if (!Number.isSafeInteger(revision) || revision < 0 || revision > this.at.head) continue;
      const fact = revision > this.base ? this.records[revision - this.base - 1] : this.older(revision);
      if (!fact) return 'not-at-hand';
      facts.set(revision, fact);
    }
    return facts;
  }

  private older(revision: number): Recorded | undefined {
    const fact = this.loaded.facts.get(revision) ?? this.loaded.tail[revision - (this.base - this.loaded.tail.length) - 1];
    return fact && this.deciding.upcast(fact);
  }

  private take(records: readonly Recorded[]): void {
    const { rules } = this.deciding;
    const last = records.at(-1)!;
    const state = rules.evolveAll?.(this.at.state, records) ?? records.reduce((state, record) => rules.evolve(state, record), this.at.state);
    this.at = { state, head: last.revision, recordedAt: last.metadata.recordedAt };
    for (const record of records) {
      this.records.push(record);
      this.bytes += Buffer.byteLength(record.record);
    }
    this.byCommand.set(last.metadata.commandId, records);
  }
}

const noFacts: ReadonlyMap<number, Recorded> = new Map();

function putBack(job: Job): 'later' {
  invariant(!job.wasPutBack, 'the events that a command needs are loaded once its references are recorded');
  job.wasPutBack = true;
  return 'later';
}
