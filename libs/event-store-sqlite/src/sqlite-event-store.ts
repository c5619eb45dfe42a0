import type Database from 'better-sqlite3';
import {
  checkedBatch,
  decodeRecorded,
  invariant,
  StoreUnavailable,
  UnknownPosition,
  type Batch,
  type EventStore,
  type FollowedPage,
  type FoundCommands,
  type Loaded,
  type Recorded,
  type StoreOutcome,
  type StoreRequest,
  type StreamHead,
} from '#event-sourcing';
import { Changes } from './changes.js';
import { meaningOf } from './log-refused.js';
import { LogStatements } from './log-statements.js';
import { readOrigin } from './open-log-file.js';
import type { Patience } from './patience.js';
import { Transaction } from './transaction.js';

/** Facts read at once; no read transaction outlives a page, or the write-ahead file would grow without end. */
const pageSize = 2000;

/** The log in one SQLite file. Deciding happens under the write lock, so writers of several processes never conflict, they take turns. */
export class SqliteEventStore implements EventStore {
  readonly batches = 'store';
  private readonly statements: LogStatements;
  private readonly transaction: Transaction;
  private readonly changes: Changes;
  private readonly ledger: string;

  constructor(
    private readonly database: Database.Database,
    patience: Patience,
    pollMs: number,
  ) {
    this.statements = new LogStatements(database);
    this.transaction = new Transaction(database, this.statements, patience);
    this.changes = new Changes(database, pollMs);
    this.ledger = readOrigin(database);
  }

  async transact(requests: readonly StoreRequest[], work: (loaded: readonly Loaded[]) => readonly Batch[]): Promise<readonly StoreOutcome[]> {
    const outcomes = await this.transaction.run(requests.length, () => {
      const loaded = requests.map(request => this.load(request));
      const batches = work(loaded);
      return requests.map(({ stream, after }, index) => {
        const head = loaded[index]!.tail.at(-1)?.revision ?? after;
        const { records } = batches[index]!;
        return records.length === 0 ? { appended: head } : this.insert(stream, records, head);
      });
    });
    return this.told(outcomes);
  }

  async append(stream: string, records: readonly Recorded[], expected: number): Promise<StoreOutcome> {
    invariant(records.length > 0, 'an append has records');
    const outcomes = await this.transaction.run(1, () => {
      const head = this.statements.head(stream);
      if (head === expected) return [this.insert(stream, records, head)];
      if (this.isRecorded(stream, records, expected)) return [{ appended: records.at(-1)!.revision }];
      return [{ failed: 'conflict', detail: `${stream} is at revision ${head}, not ${expected}` }];
    });
    return this.told(outcomes)[0]!;
  }

  async findCommands(stream: string, ids: readonly string[]): Promise<FoundCommands> {
    return this.reading(() => this.statements.commands(stream, ids));
  }

  async read(stream: string, from: number, limit: number): Promise<readonly Recorded[]> {
    return this.reading(() => this.statements.page(stream, from, Math.min(limit, pageSize)));
  }

  async *follow(position = '0', { signal }: { readonly signal?: AbortSignal } = {}): AsyncGenerator<FollowedPage, void, undefined> {
    if (!/^\d{1,19}$/.test(position) || BigInt(position) > BigInt(this.reading(() => this.statements.end()))) throw new UnknownPosition(position);
    let after = BigInt(position);
    let isTold = false;
    while (this.database.open && signal?.aborted !== true) {
      const seen = this.changes.seen();
      const events = this.reading(() => this.statements.log(after, pageSize)).map(({ place, record }) => ({
        position: place,
        recorded: decodeRecorded(record),
      }));
      const caughtUp = events.length < pageSize;
      after = BigInt(events.at(-1)?.position ?? after);
      if (events.length > 0 || !isTold) yield { events, caughtUp };
      isTold = caughtUp;
      if (caughtUp) await this.changes.since(seen, signal);
    }
  }

  async streams(): Promise<readonly StreamHead[]> {
    return this.reading(() => this.statements.heads());
  }

  origin(): string {
    return this.ledger;
  }

  originPosition(): string {
    return '';
  }

  async close(): Promise<void> {
    this.database.close();
    this.changes.end();
  }

  private load({ stream, after, ids, needs }: StoreRequest): Loaded {
    const head = this.statements.head(stream);
    invariant(head >= after, `${stream} ends at revision ${head}, and ${after} was read from it before`);
    const tail = head > after ? this.statements.page(stream, after + 1, pageSize) : [];
    if (head - after > pageSize) return { tail: [], more: true, found: new Map(), facts: new Map() };
    const found = this.statements.commands(stream, ids);
    const facts = new Map<number, Recorded>();
    for (const revision of needs(found)) {
      const fact = this.statements.one(stream, revision);
      if (fact) facts.set(revision, fact);
    }
    return { tail, more: false, found, facts };
  }

  private insert(stream: string, records: readonly Recorded[], head: number): StoreOutcome {
    const tooLarge = checkedBatch(stream, records, head);
    return tooLarge ?? this.transaction.part(() => this.statements.insert(stream, records), records.at(-1)!.revision);
  }

  private isRecorded(stream: string, records: readonly Recorded[], expected: number): boolean {
    const stored = this.statements.page(stream, expected + 1, records.length);
    return stored.length === records.length && stored.every(({ record }, index) => record === records[index]!.record);
  }

  private told(outcomes: readonly StoreOutcome[]): readonly StoreOutcome[] {
    if (outcomes.some(outcome => 'appended' in outcome)) this.changes.tell();
    return outcomes;
  }

  private reading<T>(read: () => T): T {
    if (!this.database.open) throw new StoreUnavailable('unavailable', 'the log is closed');
    try {
      return read();
    } catch (error) {
      throw meaningOf(error, this.database.name);
    }
  }
}
