import { batchBytesMax, type EventStore, type Recorded, type StoreOutcome } from '#event-sourcing';
import { exitCodes } from '../exit-codes.js';
import { Failure } from '../failure.js';

export interface CopyOptions {
  /** Stops between two appends. */
  readonly signal: AbortSignal;
  readonly onProgress: (events: number) => void;
}

/** How many events were appended now, and how many the copy had before. */
export interface Copied {
  readonly events: number;
  readonly before: number;
}

const eventsAtOnce = 200;

/** Appends to the copy what it does not have yet, in the order in which the log recorded it. */
export async function copyLog(log: EventStore, copy: EventStore, { signal, onProgress }: CopyOptions): Promise<Copied> {
  const heads = new Map((await copy.streams()).map(({ stream, head }) => [stream, head]));
  const runs = new Runs(copy);
  let before = 0;
  let last: Recorded | undefined;
  for await (const { events, caughtUp } of log.follow(undefined, { signal })) {
    for (const { recorded } of events) {
      last = recorded;
      if (recorded.revision <= (heads.get(recorded.stream) ?? -1)) before += 1;
      else await runs.add(recorded);
      signal.throwIfAborted();
    }
    onProgress(runs.events);
    if (caughtUp) break;
  }
  signal.throwIfAborted();
  if (last && runs.isOpen) for (const recorded of await restOf(log, last)) await runs.add(recorded);
  await runs.end();
  return { events: runs.events, before };
}

/** What is left of a command, if somebody was just writing it. */
async function restOf(log: EventStore, { stream, revision, metadata }: Recorded): Promise<readonly Recorded[]> {
  const next = await log.read(stream, revision + 1, eventsAtOnce);
  const end = next.findIndex(({ metadata: { commandId } }) => commandId !== metadata.commandId);
  return end < 0 ? next : next.slice(0, end);
}

/** Records that follow one another in one stream go in one append, and those of a command always do. */
class Runs {
  events = 0;
  private run: Recorded[] = [];
  private command: Recorded[] = [];

  constructor(private readonly copy: EventStore) {}

  get isOpen(): boolean {
    return this.command.length > 0;
  }

  async add(recorded: Recorded): Promise<void> {
    const [first] = this.command;
    if (first && (first.stream !== recorded.stream || first.metadata.commandId !== recorded.metadata.commandId)) await this.endCommand();
    this.command.push(recorded);
  }

  async end(): Promise<void> {
    await this.endCommand();
    await this.flush();
  }

  private async endCommand(): Promise<void> {
    const all = [...this.run, ...this.command];
    const fits = all.length <= eventsAtOnce && bytesOf(all) <= batchBytesMax && all[0]?.stream === all.at(-1)?.stream;
    if (!fits) await this.flush();
    this.run.push(...this.command);
    this.command = [];
  }

  private async flush(): Promise<void> {
    const [first] = this.run;
    if (!first) return;
    const outcome = await settled(await this.copy.append(first.stream, this.run, first.revision - 1));
    if (!('appended' in outcome)) throw stopped(outcome);
    this.events += this.run.length;
    this.run = [];
  }
}

const bytesOf = (records: readonly Recorded[]) => records.reduce((sum, { record }) => sum + Buffer.byteLength(record), 0);

const settled = async (outcome: StoreOutcome): Promise<StoreOutcome> => ('unknown' in outcome && outcome.settled ? outcome.settled : outcome);

function stopped(outcome: Exclude<StoreOutcome, { readonly appended: number }>): Failure {
  if ('unknown' in outcome)
    return new Failure('outcome-unknown', exitCodes.unavailable, `The copy stopped: ${outcome.unknown}.`, 'Run the same again to go on.');
  if (outcome.failed === 'conflict')
    return new Failure('conflict', exitCodes.conflict, `The copy has other records: ${outcome.detail}.`, 'Copy into a new log, and let nobody write to it.');
  return new Failure('store-unavailable', exitCodes.unavailable, `The copy stopped: ${outcome.detail}.`, 'Run the same again to go on.');
}
