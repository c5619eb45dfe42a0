import { checkedBatch, invariant, type Batch, type EventStore, type FoundCommands, type Loaded, type Recorded } from '#event-sourcing';
import type { StoreOutcome, StoreRequest, StreamHead } from '#event-sourcing';

/** What was written to one stream of a scratch log, over what the log had when it was first looked at. */
interface Sheet {
  /** The last revision of the log itself. */
  readonly base: number;
  readonly records: Recorded[];
  readonly byCommand: Map<string, readonly Recorded[]>;
}

const pageSize = 2000;

/**
 * A log whose writes stay in memory, over another that is only read: what would happen is tried with the rules and the code of what does. Each stream
 * stands still from when it is first looked at.
 */
export class ScratchStore implements EventStore {
  readonly batches = 'stream';
  private readonly sheets = new Map<string, Promise<Sheet>>();
  private isClosed = false;

  constructor(private readonly log: EventStore) {}

  async transact(requests: readonly StoreRequest[], work: (loaded: readonly Loaded[]) => readonly Batch[]): Promise<readonly StoreOutcome[]> {
    const loaded: Loaded[] = [];
    for (const request of requests) loaded.push(await this.load(request));
    const sheets = await Promise.all(requests.map(({ stream }) => this.sheet(stream)));
    return work(loaded).map(({ records }, index) => put(requests[index]!.stream, records, sheets[index]!));
  }

  async append(stream: string, records: readonly Recorded[], expected: number): Promise<StoreOutcome> {
    const sheet = await this.sheet(stream);
    const head = headOf(sheet);
    return head === expected ? put(stream, records, sheet) : { failed: 'conflict', detail: `${stream} is at revision ${head}, not ${expected}` };
  }

  async findCommands(stream: string, ids: readonly string[]): Promise<FoundCommands> {
    const { base, byCommand } = await this.sheet(stream);
    const found = new Map<string, readonly Recorded[]>();
    for (const [id, before] of await this.log.findCommands(stream, ids)) if (before[0]!.revision <= base) found.set(id, before);
    for (const id of ids) if (byCommand.has(id)) found.set(id, byCommand.get(id)!);
    return found;
  }

  async read(stream: string, from: number, limit: number): Promise<readonly Recorded[]> {
    const { base, records } = await this.sheet(stream);
    const wanted = Math.min(limit, pageSize);
    const below = Math.min(wanted, base - from + 1);
    const before = below > 0 ? await this.log.read(stream, from, below) : [];
    const start = Math.max(0, from - base - 1);
    return [...before, ...records.slice(start, start + wanted - before.length)];
  }

  follow(): never {
    throw new Error('Nobody follows a scratch log: it ends with what tries something on it.');
  }

  async streams(): Promise<readonly StreamHead[]> {
    const heads = new Map((await this.log.streams()).map(({ stream, head }) => [stream, head]));
    for (const [stream, sheet] of this.sheets) heads.set(stream, headOf(await sheet));
    return [...heads].filter(([, head]) => head >= 0).map(([stream, head]) => ({ stream, head }));
  }

  origin(): string {
    return this.log.origin();
  }

  originPosition(): string {
    return this.log.originPosition();
  }

  /** Forgets what was written. The log beneath is its owner's to close. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.sheets.clear();
  }

  private async load({ stream, after, ids, needs }: StoreRequest): Promise<Loaded> {
    const tail = await this.read(stream, after + 1, pageSize);
    const found = await this.findCommands(stream, ids);
    const facts = new Map<number, Recorded>();
    for (const revision of needs(found)) for (const fact of await this.read(stream, revision, 1)) facts.set(revision, fact);
    const isMore = headOf(await this.sheet(stream)) > after + tail.length;
    return isMore ? { tail: [], more: true, found: new Map(), facts: new Map() } : { tail, more: false, found, facts };
  }

  private sheet(stream: string): Promise<Sheet> {
    invariant(!this.isClosed, 'nothing is asked of a scratch log that is closed');
    const known = this.sheets.get(stream);
    if (known) return known;
    const sheet = this.headOfLog(stream).then(base => ({ base, records: [], byCommand: new Map() }));
    this.sheets.set(stream, sheet);
    return sheet;
  }

  private async headOfLog(stream: string): Promise<number> {
    return (await this.log.streams()).find(head => head.stream === stream)?.head ?? -1;
  }
}

const headOf = ({ base, records }: Sheet): number => base + records.length;

function put(stream: string, records: readonly Recorded[], sheet: Sheet): StoreOutcome {
  const head = headOf(sheet);
  const tooLarge = records.length > 0 ? checkedBatch(stream, records, head) : undefined;
  if (tooLarge) return tooLarge;
  for (const record of records) {
    const { commandId } = record.metadata;
    sheet.records.push(record);
    sheet.byCommand.set(commandId, [...(sheet.byCommand.get(commandId) ?? []), record]);
  }
  return { appended: headOf(sheet) };
}
