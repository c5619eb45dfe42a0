import { lcoOf, streamOf, type EventStore } from '#event-sourcing';
import { setImmediate as turn } from 'node:timers/promises';
import type { ReadModels } from '../store/read-models.js';
import { Commands } from './commands.js';
import { followedTo, keepFollowed } from './followed.js';
import { Memory } from './memory.js';
import { CannotApply, headMade, headOf, heads, Overtaken, park, projectBatch, type Head } from './project-batch.js';
import { rebuild, type RebuildOptions, type RebuildReport } from '../rebuild/rebuild.js';
import { Waiters, type Readable } from './waiters.js';

const eventsAtOnce = 500;
const budgetMs = 50;

/** An LCO that goes no further, and why: `<revision> <event id> <reason>`. */
export interface ParkedLco {
  readonly lco: string;
  readonly parked: string;
}

/**
 * Keeps the read models up to date with the log: in order, in small batches on the loop of whoever calls it, each LCO at its own pace, one batch at a
 * time. An event that cannot be applied parks its LCO and no other.
 */
export class Projector {
  /** Commands by id, once it is sure that the tables are of this log. */
  readonly commands = new Commands(() => (this.isOfThisLog ? this.models.reader : undefined));
  private isOfThisLog = false;
  private memory = new Memory();
  private readonly waiters = new Waiters();
  private readonly parkedHere = new Map<string, Readable>();
  private running: Promise<unknown> = Promise.resolve();
  private readonly told = new Set<string>();

  constructor(
    private readonly store: EventStore,
    private readonly models: ReadModels,
  ) {}

  /**
   * Makes sure that the tables are of this log and of this software, and reads all that is recorded. Tables of another log (a restored backup, a wrong
   * file) are rebuilt; so are those that other software made. Says what was rebuilt, if anything was. Throws `UnknownPosition` where the database is an
   * older copy than the one that was followed: whether that is meant a person says, by rebuilding.
   */
  async start(options: RebuildOptions = {}): Promise<RebuildReport | undefined> {
    if (this.store.originPosition() !== '') await this.confirmPosition();
    const isOther = this.models.madeByOther || (await this.alone(() => this.isOfAnotherLog()));
    const rebuilt = isOther ? await this.rebuild(options) : undefined;
    this.isOfThisLog = true;
    await this.catchUp();
    return rebuilt;
  }

  /** Reads what is recorded and not yet projected, of one LCO or of all. An LCO that is parked stays behind; `parked` names it. */
  async catchUp(lco?: string): Promise<void> {
    const wanted = lco === undefined ? (await this.store.streams()).map(({ stream }) => lcoOf(stream)) : [lco];
    for (const each of wanted) await this.alone(() => this.project(each));
  }

  /** Something of an LCO is durable: it will be projected soon. Never throws and never waits; `onError` hears of what went wrong. */
  tell(lco: string, onError: (error: unknown) => void = () => undefined): void {
    if (this.told.has(lco)) return;
    this.told.add(lco);
    void this.alone(() => {
      this.told.delete(lco);
      return this.project(lco);
    }).catch(onError);
  }

  /** Follows the log, for what other processes write, until the signal ends it. */
  async follow(signal: AbortSignal): Promise<void> {
    const [origin, originPosition] = [this.store.origin(), this.store.originPosition()];
    for await (const { events } of this.store.follow(await followedTo(this.models.reader, this.store), { signal })) {
      for (const stream of new Set(events.map(({ recorded }) => recorded.stream))) await this.alone(() => this.project(lcoOf(stream)));
      const last = events.at(-1);
      if (last !== undefined) await this.alone(() => keepFollowed(this.models.writer, { position: last.position, origin, originPosition }));
      if (signal.aborted) return;
    }
  }

  private async confirmPosition(): Promise<void> {
    const position = await followedTo(this.models.reader, this.store);
    if (position === undefined) return;
    const stop = new AbortController();
    const pages = this.store.follow(position, { signal: stop.signal })[Symbol.asyncIterator]();
    try {
      await pages.next();
    } finally {
      stop.abort();
      await pages.return?.();
    }
  }

  /** Resolves when a revision of an LCO can be read: `readable`; `not-caught-up` after so many milliseconds; or why it will not be. */
  async whenAt(lco: string, revision: number, timeoutMs: number): Promise<Readable> {
    const head = await headOf(this.models.reader, lco);
    if (head !== undefined && head.revision >= revision) return 'readable';
    const end = this.waiters.wait(lco, revision, timeoutMs);
    this.tell(lco, () => undefined);
    return end;
  }

  /** The LCOs that go no further, and why. */
  async parked(): Promise<readonly ParkedLco[]> {
    return (await heads(this.models.reader)).filter(({ parked }) => parked !== '').map(({ id, parked }) => ({ lco: id, parked }));
  }

  /** Makes the tables anew from the log, compares them with the old ones and goes over to them. */
  async rebuild(options: RebuildOptions = {}): Promise<RebuildReport> {
    return this.alone(async () => {
      const report = await rebuild(this.store, this.models, options);
      this.memory = new Memory();
      this.parkedHere.clear();
      return report;
    });
  }

  /** Ends what is waiting; nobody is told any more. The log and the tables are their owners' to close. */
  async stop(): Promise<void> {
    this.waiters.end();
    await this.running.catch(() => undefined);
  }

  /** One after another, never two at once: there is one connection to write by. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.running.then(work, work);
    this.running = next.catch(() => undefined);
    return next;
  }

  private async isOfAnotherLog(): Promise<boolean> {
    for (const { id, revision, eventId, recordedAt } of await heads(this.models.writer)) {
      if (revision < 0) continue;
      const [recorded] = await this.store.read(streamOf(id), revision, 1);
      // an event id follows from the command's key, so the same file of commands in two logs has the same ids
      if (recorded?.id !== eventId || recorded.metadata.recordedAt !== recordedAt) return true;
    }
    return false;
  }

  /** Projects an LCO up to what is recorded, in batches; after each the event loop has its turn. */
  private async project(lco: string): Promise<void> {
    const parked = this.parkedHere.get(lco);
    if (parked !== undefined) {
      this.waiters.stop(lco, parked);
      return;
    }
    if (await this.models.refresh()) this.memory = new Memory();
    let head = await headMade(this.models.writer, lco);
    for (;;) {
      const events = await this.store.read(streamOf(lco), head.revision + 1, eventsAtOnce);
      if (events.length === 0) break;
      const next = await this.advanced(head, events);
      if (next === undefined) return;
      head = next;
      this.waiters.tell(lco, head.revision);
      await turn();
    }
    this.waiters.tell(lco, head.revision);
  }

  private async advanced(head: Head, events: Parameters<typeof projectBatch>[3]): Promise<Head | undefined> {
    try {
      return await projectBatch(this.models.writer, this.memory, head, events, budgetMs);
    } catch (error) {
      if (error instanceof Overtaken) return this.readAgain(head);
      if (!(error instanceof CannotApply)) throw error;
      const whole = events.filter(({ revision }) => revision < error.recorded.revision);
      if (whole.length > 0) return this.advanced(head, whole);
      await park(this.models.writer, head, error);
      const why = (error.cause as Error).name === 'NewerSoftware' ? 'newer-software-wrote-this' : 'parked';
      this.parkedHere.set(head.id, why);
      this.waiters.stop(head.id, why);
      return undefined;
    }
  }

  private async readAgain({ id }: Head): Promise<Head> {
    this.memory.clear();
    return headMade(this.models.writer, id);
  }
}
