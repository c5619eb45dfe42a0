import { eventIdOf, lcoOf, StoreUnavailable, type Recorded } from '#event-sourcing';

/**
 * Commands that have been recorded, kept beside the read models: what the log itself has no index of. It is complete to a revision of each stream; what
 * came later the store keeps in memory.
 */
export interface CommandIndex {
  /** Every command whose first event is at or before this revision is in the index; -1 for none. */
  completeTo(stream: string): Promise<number>;
  /** The revision of the first event of each command that the index has, among those asked for. */
  find(stream: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** No index: all ids of a stream that is written to are kept in memory. */
export const noIndex: CommandIndex = { completeTo: () => Promise.resolve(-1), find: () => Promise.resolve(new Map()) };

/** The first revisions of the commands in (low, high] of a stream, all of them. */
interface Known {
  low: number;
  high: number;
  readonly first: Map<string, number>;
}

const pageSize = 1000;

/** Finds commands: in memory what the index may not have yet, in the index the rest, and between the two no revision is missing. */
export class CommandIds {
  private readonly streams = new Map<string, Known>();

  constructor(
    private readonly index: CommandIndex,
    private readonly read: (stream: string, from: number, limit: number) => Promise<readonly Recorded[]>,
  ) {}

  /** Remembers the commands of records that were read, as far as they go on from what is known. */
  note(stream: string, records: readonly Recorded[]): void {
    const [from, to] = [records[0]?.revision, records.at(-1)?.revision];
    if (from === undefined || to === undefined) return;
    const known = this.streams.get(stream) ?? { low: from - 1, high: from - 1, first: new Map<string, number>() };
    if (from > known.high + 1 || to <= known.high) return;
    const begunBefore = beginsBefore(records[0]!) && !known.first.has(records[0]!.metadata.commandId) ? records[0]!.metadata.commandId : undefined;
    for (const { revision, metadata } of records)
      if (revision > known.high && metadata.commandId !== begunBefore && !known.first.has(metadata.commandId)) known.first.set(metadata.commandId, revision);
    known.high = to;
    this.streams.set(stream, known);
  }

  /** The first revision of each of these commands that was recorded at or before `head`. Throws when that cannot be known now. */
  async find(stream: string, ids: readonly string[], head: number): Promise<ReadonlyMap<string, number>> {
    if (ids.length === 0 || head < 0) return new Map();
    try {
      for (;;) {
        const complete = Math.min(await this.index.completeTo(stream), head);
        const known = await this.covering(stream, complete, head);
        const found = new Map(ids.flatMap(id => (known.first.has(id) ? [[id, known.first.get(id)!] as const] : [])));
        const others = ids.filter(id => !found.has(id));
        if (others.length > 0 && complete >= 0) for (const [id, first] of await this.index.find(stream, others)) found.set(id, first);
        // another generation of the tables may have taken the place of the first between the two questions
        if (complete < 0 || Math.min(await this.index.completeTo(stream), head) >= complete) return found;
      }
    } catch (error) {
      if (['StoreUnavailable', 'LogRefused'].includes((error as Error).name)) throw error;
      throw new StoreUnavailable('unavailable', `the index of commands cannot be read: ${(error as Error).message}`, { cause: error });
    }
  }

  /** Makes the memory reach from what the index has to the head, and forgets what the index has. */
  private async covering(stream: string, complete: number, head: number): Promise<Known> {
    const before = this.streams.get(stream);
    if (before && (before.low > complete || before.high < complete)) this.streams.delete(stream);
    const known = this.streams.get(stream) ?? { low: complete, high: complete, first: new Map<string, number>() };
    this.streams.set(stream, known);
    while (known.high < head) {
      const page = await this.read(stream, known.high + 1, Math.min(pageSize, head - known.high));
      if (page.length === 0) throw new StoreUnavailable('unavailable', `${stream} ends before revision ${head}`);
      this.note(stream, page);
    }
    forget(known, complete);
    return known;
  }
}

/** Whether the command of a record has earlier events; they stand together, so that only a page can divide them. */
const beginsBefore = ({ stream, id, revision, metadata }: Recorded): boolean => revision > 0 && id !== eventIdOf(lcoOf(stream), metadata.commandId, 0);

function forget(known: Known, complete: number): void {
  if (complete <= known.low) return;
  for (const [id, first] of known.first) {
    if (first > complete) break;
    known.first.delete(id);
  }
  known.low = complete;
}
