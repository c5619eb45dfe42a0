import type { Command } from '../command.js';
import type { EventStore } from '../event-store.js';
import { londonDateOf } from '../instants.js';
import type { Asker, AskOptions, AtomicOutcome, Malformed, Outcome } from '../outcome.js';
import type { Recorded } from '../recorded-event.js';
import type { Rules } from '../rules.js';
import { refuse } from './answers.js';
import { readAsked, type Asked } from './asked.js';
import { Batches, type BatchesOptions } from './batches.js';
import { etagOf } from './etag.js';
import { FoldedLcos, type Folded } from './folded-lcos.js';
import type { Job, JobOutcome } from './job.js';
import { usualLimits, type Limits } from './limits.js';
import { Waiting } from './waiting.js';

export interface GatewayOptions {
  /** Now, ISO 8601 in UTC with milliseconds. */
  readonly clock?: () => string;
  /** The plain date on which a command counts that names none; today in Europe/London when absent. */
  readonly today?: () => string;
  /** Milliseconds of a clock that only goes forward, for the limit on a batch. */
  readonly nowMs?: () => number;
  readonly limits?: Partial<Limits>;
  /** Reads a record as the newest version of its type; throws at one of newer software. */
  readonly upcast?: (recorded: Recorded) => Recorded;
  /** Something is durable: the LCO and its new head. */
  readonly onRecorded?: (lco: string, head: number) => void;
  /** Nobody knows what became of a batch: nothing is written any more. The process should end and start again. */
  readonly onUnknown?: (detail: string, cause: unknown) => void;
  /** Nobody has known for long what became of the last batch of an LCO, and nothing of it is decided meanwhile; or it is known again. Others go on. */
  readonly onHeld?: (lco: string, isHeld: boolean) => void;
}

/**
 * The one way in for every command, from the API, a file or an importer. Of a command it looks at the shape; then, when it is its turn, at the key (a
 * repetition is answered with the first outcome), at the ETag, at the roles; then the domain decides, and what it decided is recorded at the revision
 * it was decided on. Commands of all LCOs that wait are written together. No answer leaves before what it says is durable.
 *
 * `StoreUnavailable` is thrown when nothing happened and it may be tried again, `NewerSoftware` when the LCO has facts that this software does not know.
 */
export class CommandGateway<State> {
  private readonly lcos: FoldedLcos<State>;
  private readonly waiting: Waiting;
  private readonly lanes = new Map<string, Batches<State>>();
  private readonly held = new Set<string>();
  private readonly joinable = new Map<string, { readonly asked: Asked; readonly outcome: Promise<Outcome> }>();
  private readonly limits: Limits;
  private readonly clock: () => string;
  private readonly today: () => string;
  private isStopped = false;

  constructor(
    private readonly store: EventStore,
    private readonly rules: Rules<State>,
    private readonly options: GatewayOptions = {},
  ) {
    this.limits = { ...usualLimits, ...options.limits };
    this.clock = options.clock ?? (() => new Date().toISOString());
    this.today = options.today ?? (() => londonDateOf(Date.parse(this.clock())));
    this.lcos = new FoldedLcos(store, rules, { keptMax: this.limits.lcosKeptMax, pageSize: this.limits.pageSize, upcast: options.upcast ?? asIs });
    this.waiting = new Waiting(this.limits);
  }

  /** Asks one command. A refusal records nothing, and the same key is decided afresh the next time. */
  async ask(command: Command, asker: Asker, options: AskOptions = {}): Promise<Outcome> {
    const asked = readAsked(command, asker, options, this.rules, this.today);
    if ('malformed' in asked) return asked;
    const key = `${asked.command.lco}/${asked.command.commandId}`;
    const waiting = this.joinable.get(key);
    if (waiting && isSameRequest(waiting.asked, asked)) return replayOf(await waiting.outcome);
    const outcome = this.queue([asked], options).then(answer => ('accepted' in answer ? answer.accepted[0]! : answer.outcome));
    if (waiting || options.dryRun) return outcome;
    this.joinable.set(key, { asked, outcome });
    return outcome.finally(() => this.joinable.delete(key));
  }

  /** What cannot be understood of a command, if anything, without asking it. A command that points at earlier ones is read when it is asked. */
  malformed(command: Command, asker: Asker, options: AskOptions = {}): Malformed | undefined {
    const asked = readAsked(command, asker, options, this.rules, this.today);
    return 'malformed' in asked ? asked : undefined;
  }

  /** Asks several commands of one LCO that are recorded in one append or not at all. Pointers of a malformed one are into that command. */
  async askAtomically(commands: readonly Command[], asker: Asker, options: AskOptions = {}): Promise<AtomicOutcome> {
    const all: Asked[] = [];
    for (const [at, command] of commands.entries()) {
      const asked = readAsked(command, asker, options, this.rules, this.today);
      if ('malformed' in asked) return { at, outcome: asked };
      if (asked.command.lco !== (all[0] ?? asked).command.lco)
        return { at, outcome: { malformed: [{ pointer: '/lco', message: 'must be that of the first command: one LCO is recorded at once' }] } };
      all.push(asked);
    }
    return all.length === 0 ? { accepted: [] } : this.queue(all, options);
  }

  /** The state of an LCO with all that is recorded, and the revision it is of. */
  state(lco: string): Promise<Folded<State>> {
    return this.lcos.caughtUp(lco);
  }

  /** The last revision of an LCO, -1 when there is nothing. */
  async headOf(lco: string): Promise<number> {
    return (await this.state(lco)).head;
  }

  /** The state after a past event, undefined when nothing is recorded at that revision. Folded from the beginning, a page at a time. */
  stateAt(lco: string, revision: number): Promise<Folded<State> | undefined> {
    return this.lcos.at(lco, revision);
  }

  /** The ETag of a resource, for `ifMatch`; undefined when no event was about it. */
  async etag(lco: string, resource: string): Promise<string | undefined> {
    const changedAt = this.rules.changedAt((await this.state(lco)).state, resource);
    return changedAt === undefined ? undefined : etagOf(lco, resource, changedAt);
  }

  private queue(asked: readonly Asked[], { dryRun = false }: AskOptions): Promise<JobOutcome> {
    const { lco } = asked[0]!.command;
    const bytes = asked.reduce((sum, one) => sum + one.bytes, 0);
    return new Promise((answer, fail) => {
      const job: Job = { lco, asked, dryRun, bytes, wasPutBack: false, answer, fail };
      if (this.isStopped) answer({ at: 0, outcome: refuse('too-busy', 'The ledger has stopped writing and must be started again; nothing happened.') });
      else if (this.held.has(lco) || this.waiting.isFullFor(job)) answer({ at: 0, outcome: refuse('too-busy', undefined, { retryAfterSeconds: 1 }) });
      else {
        this.waiting.add(job);
        this.batchesFor(lco).start();
      }
    });
  }

  /** The batches of all LCOs, or of this one where a store writes to one stream at a time. */
  private batchesFor(lco: string): Batches<State> {
    const only = this.store.batches === 'stream' ? lco : undefined;
    const existing = this.lanes.get(only ?? '');
    if (existing) return existing;
    const batches = new Batches(this.waiting, this.batchesOptions(), only);
    this.lanes.set(only ?? '', batches);
    return batches;
  }

  private batchesOptions(): BatchesOptions<State> {
    const { store, lcos, limits, rules, clock, options } = this;
    const { upcast = asIs, nowMs = () => performance.now(), onRecorded = nothing } = options;
    const deciding = { rules, clock, upcast, ledger: store.origin() };
    return { store, lcos, limits, nowMs, deciding, onRecorded, onHeld: this.hold, onUnknown: (detail, cause) => this.stop(detail, cause) };
  }

  private readonly hold = (lco: string, isHeld: boolean): void => {
    if (isHeld === this.held.has(lco)) return;
    if (isHeld) this.held.add(lco);
    else this.held.delete(lco);
    this.options.onHeld?.(lco, isHeld);
  };

  private stop(detail: string, cause: unknown): void {
    this.isStopped = true;
    const outcome = refuse('too-busy', 'The ledger has stopped writing and must be started again; nothing happened.');
    for (const lco of this.waiting.lcos()) for (const job of this.waiting.takeAll(lco)) job.answer({ at: 0, outcome });
    this.options.onUnknown?.(detail, cause);
  }
}

const asIs = (recorded: Recorded) => recorded;
const nothing = () => undefined;

/** Whether one may be given the other's outcome: the same command by the same asker on the same condition. Others wait their turn and find the key. */
function isSameRequest(one: Asked, other: Asked): boolean {
  const isSameAsker = one.asker.organisation === other.asker.organisation && one.asker.roles.join() === other.asker.roles.join();
  const { command: a } = one;
  const { command: b } = other;
  return (
    one.digest === other.digest && isSameAsker && a.notAfter === b.notAfter && a.ifMatch === b.ifMatch && one.source === other.source && !other.options.dryRun
  );
}

const replayOf = (outcome: Outcome): Outcome => ('first' in outcome ? { ...outcome, replayed: true } : outcome);
