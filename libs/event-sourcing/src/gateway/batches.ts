import { StoreUnavailable, type EventStore, type FoundCommands, type Loaded, type StoreOutcome, type StoreRequest } from '../event-store.js';
import { BrokenInvariant } from '../invariant.js';
import { streamOf } from '../recorded-event.js';
import { refuse } from './answers.js';
import { Decisions, type Deciding, type Failed } from './decisions.js';
import type { Folded, FoldedLcos } from './folded-lcos.js';
import type { Job, JobOutcome } from './job.js';
import { Room, type Limits } from './limits.js';
import { needsOf } from './reading-data.js';
import type { Waiting } from './waiting.js';

/** What a run of batches works with. */
export interface BatchesOptions<State> {
  readonly store: EventStore;
  readonly lcos: FoldedLcos<State>;
  readonly deciding: Deciding<State>;
  readonly limits: Limits;
  readonly nowMs: () => number;
  /** Something is durable: the LCO and its new head. */
  readonly onRecorded: (lco: string, head: number) => void;
  /** Nobody knows what became of a batch: nothing may be written from now on. */
  readonly onUnknown: (detail: string, cause: unknown) => void;
  /** Nobody knows what became of a batch of an LCO, and has not for long; or it is known again. */
  readonly onHeld: (lco: string, isHeld: boolean) => void;
}

/** Known at last not to have happened, because others wrote: those who still wait are decided again. */
const isConflict = (outcome: StoreOutcome) => 'failed' in outcome && outcome.failed === 'conflict';

const soon = { retryAfterSeconds: 1 };

/** One LCO's part of a batch: what waits for it, and then what was decided. */
interface Part<State> {
  readonly lco: string;
  readonly jobs: readonly Job[];
  readonly from: Folded<State>;
}

interface Decided<State> {
  /** The outcomes of the first jobs, in order; the others wait on. An error is that job's own. */
  readonly outcomes: readonly (JobOutcome | Failed)[];
  readonly after: Folded<State>;
  readonly decisions?: Decisions<State>;
  /** So much was written by others that it must be folded in pages first. */
  readonly isBehind: boolean;
}

/** Writes what waits, batch after batch, one in hand at a time; commands that arrive meanwhile wait undecided. No answer leaves before its batch is durable. */
export class Batches<State> {
  private isRunning = false;

  /** Of all LCOs, or of one where a store writes to one stream at a time. */
  constructor(
    private readonly waiting: Waiting,
    private readonly options: BatchesOptions<State>,
    private readonly only?: string,
  ) {}

  /** Starts writing with the next turn of the event loop, so that what is asked at the same time is written together. */
  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    setImmediate(() => void this.run());
  }

  private async run(): Promise<void> {
    for (let parts = this.parts(); parts.length > 0; parts = this.parts()) {
      await this.write(parts);
      await new Promise(setImmediate);
    }
    this.isRunning = false;
  }

  /** What can be decided now. LCOs that are not in memory are loaded, and start a batch when they are. */
  private parts(): readonly Part<State>[] {
    const parts: Part<State>[] = [];
    for (const lco of this.waiting.lcos(this.only)) {
      const from = this.options.lcos.get(lco);
      if (from) parts.push({ lco, from, jobs: this.waiting.first(lco, this.options.limits.batchCommandsMax) });
      else this.load(lco);
    }
    return parts;
  }

  private load(lco: string): void {
    this.options.lcos.caughtUp(lco).then(
      () => this.start(),
      (error: unknown) => this.waiting.takeAll(lco).forEach(job => job.fail(error)),
    );
  }

  private async write(parts: readonly Part<State>[]): Promise<void> {
    let decided: readonly Decided<State>[] = [];
    let outcomes: readonly StoreOutcome[];
    const work = (loaded: readonly Loaded[]) => {
      const room = new Room(this.options.limits, this.options.nowMs);
      decided = parts.map((part, index) => this.decide(part, loaded[index]!, room));
      return decided.map(({ decisions }) => ({ records: decisions?.records ?? [] }));
    };
    try {
      const requests = parts.map(part => this.requestOf(part));
      outcomes = await this.options.store.transact(requests, work);
    } catch (error) {
      for (const { lco, jobs } of parts) this.finish(lco, jobs, job => job.fail(error));
      return;
    }
    const known = await Promise.all(parts.map((part, index) => this.untilKnown(part, decided[index], outcomes[index]!)));
    for (const [index, part] of parts.entries())
      if (known[index] === outcomes[index] || !isConflict(known[index]!)) this.settle(part, decided[index], known[index]!);
    outcomes = known;
    const unknown = outcomes.find(outcome => 'unknown' in outcome);
    if (unknown) this.options.onUnknown(unknown.unknown, unknown.cause);
  }

  /**
   * Holds an LCO until the store knows what became of its batch: nothing of it is decided before. Who waits too long is told so, and that nothing more can
   * be asked of it now.
   */
  private async untilKnown({ lco, jobs }: Part<State>, decided: Decided<State> | undefined, outcome: StoreOutcome): Promise<StoreOutcome> {
    if (!('unknown' in outcome) || !outcome.settled) return outcome;
    const { onHeld, limits } = this.options;
    const isSent = new Set(jobs.slice(0, decided?.outcomes.length ?? 0));
    const timer = setTimeout(() => {
      onHeld(lco, true);
      for (const job of this.waiting.takeAll(lco)) job.answer({ at: 0, outcome: refuse(isSent.has(job) ? 'outcome-unknown' : 'too-busy', undefined, soon) });
    }, limits.heldMsMax);
    const known = await outcome.settled;
    clearTimeout(timer);
    onHeld(lco, false);
    return known;
  }

  private requestOf({ lco, jobs, from }: Part<State>): StoreRequest {
    const asked = jobs.flatMap(job => job.asked);
    const ids = asked.flatMap(({ command, refersTo }) => [command.commandId, ...refersTo]);
    const needs = (found: FoundCommands) => [...new Set(asked.flatMap(one => needsOf(one, found, this.options.deciding.rules)))];
    return { stream: streamOf(lco), after: from.head, ids, needs };
  }

  private decide(part: Part<State>, loaded: Loaded, room: Room): Decided<State> {
    const outcomes: (JobOutcome | Failed)[] = [];
    if (loaded.more) return { outcomes, after: part.from, isBehind: true };
    let decisions;
    try {
      decisions = new Decisions(this.options.deciding, this.options.lcos.fold(part.from, loaded.tail), loaded);
    } catch (error) {
      return { outcomes: part.jobs.map(() => ({ error })), after: part.from, isBehind: false };
    }
    for (const job of part.jobs) {
      if (!room.hasFor(job.asked.length)) break;
      const before = decisions.bytes;
      const outcome = decisions.decide(job, room.bytesLeft);
      if (outcome === 'later') break;
      room.take(job.asked.length, decisions.bytes - before);
      outcomes.push(outcome);
    }
    return { outcomes, after: decisions.folded, decisions, isBehind: false };
  }

  /** `decided` is absent when the store failed before anything was decided. */
  private settle(part: Part<State>, decided: Decided<State> | undefined, outcome: StoreOutcome): void {
    const { lco, jobs } = part;
    if ('failed' in outcome || !decided) {
      const error = 'failed' in outcome ? new StoreUnavailable(outcome.failed, outcome.detail) : new BrokenInvariant('a store decides before it answers');
      this.finish(lco, jobs, job => job.fail(error));
      return;
    }
    const done = jobs.slice(0, decided.outcomes.length);
    if ('unknown' in outcome) {
      this.finish(lco, done, job => job.answer({ at: 0, outcome: refuse('outcome-unknown') }));
      return;
    }
    this.keep(lco, decided);
    this.finish(lco, done, (job, index) => {
      const one = decided.outcomes[index]!;
      if ('error' in one) job.fail(one.error);
      else job.answer(one);
    });
    if (decided.after.head > part.from.head) this.options.onRecorded(lco, decided.after.head);
  }

  private keep(lco: string, { after, isBehind }: Decided<State>): void {
    const { lcos } = this.options;
    if (isBehind) this.load(lco);
    else if (after.head === -1) lcos.forget(lco);
    else lcos.keep(lco, after);
  }

  private finish(lco: string, jobs: readonly Job[], end: (job: Job, index: number) => void): void {
    this.waiting.done(lco, jobs.length);
    jobs.forEach(end);
  }
}
