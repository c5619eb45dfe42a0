import type Database from 'better-sqlite3';
import { decodeRecorded, type FoundCommands, type Recorded, type StreamHead } from '#event-sourcing';
import { LogRefused } from './log-refused.js';

/** One SQL statement for each thing that is done with a log file; none of them begins or ends a transaction. */
export class LogStatements {
  // streams are never renamed or deleted; those of a transaction that is not committed yet are kept apart
  private readonly numbers = new Map<string, number>();
  private uncommitted = new Map<string, number>();
  private readonly selectStream;
  private readonly insertStream;
  private readonly selectHead;
  private readonly selectPage;
  private readonly selectOne;
  private readonly selectCommand;
  private readonly insertEvent;
  private readonly insertCommand;
  private readonly selectLog;
  private readonly selectEnd;
  private readonly selectHeads;

  constructor(private readonly database: Database.Database) {
    this.selectStream = database.prepare<[string], number>('select stream from stream where name = ?').pluck();
    this.insertStream = database.prepare<[string], number>('insert into stream (name) values (?) returning stream').pluck();
    this.selectHead = database.prepare<[number], number | null>('select max(revision) from event where stream = ?').pluck();
    this.selectPage = database
      .prepare<[number, number, number], string>('select record from event where stream = ? and revision >= ? order by revision limit ?')
      .pluck();
    this.selectOne = database.prepare<[number, number], string>('select record from event where stream = ? and revision = ?').pluck();
    this.selectCommand = database.prepare<[number, Buffer], { readonly first_revision: number; readonly events: number }>(
      'select first_revision, events from command where stream = ? and command_id = ?',
    );
    this.insertEvent = database.prepare<[number, number, Buffer, string, string], never>(
      'insert into event (stream, revision, id, type, record) values (?, ?, ?, ?, ?)',
    );
    this.insertCommand = database.prepare<[number, Buffer, number, number], never>(
      'insert into command (stream, command_id, first_revision, events) values (?, ?, ?, ?)',
    );
    // positions may pass 2^53, so they leave as text
    this.selectLog = database.prepare<[bigint, number], { readonly place: string; readonly record: string }>(
      'select cast(position as text) as place, record from event where position > ? order by position limit ?',
    );
    this.selectEnd = database.prepare<[], string>('select cast(coalesce(max(position), 0) as text) from event').pluck();
    this.selectHeads = database.prepare<[], StreamHead>(
      'select name as stream, max(revision) as head from stream join event using (stream) group by stream.stream order by name',
    );
  }

  /** The last revision of a stream, -1 when it has none. */
  head(stream: string): number {
    const number = this.numberOf(stream);
    return number === undefined ? -1 : (this.selectHead.get(number) ?? -1);
  }

  page(stream: string, from: number, limit: number): readonly Recorded[] {
    const number = this.numberOf(stream);
    return number === undefined ? [] : this.proved(stream, from, this.selectPage.all(number, from, limit).map(decodeRecorded));
  }

  one(stream: string, revision: number): Recorded | undefined {
    const number = this.numberOf(stream);
    const record = number === undefined ? undefined : this.selectOne.get(number, revision);
    return record === undefined ? undefined : this.proved(stream, revision, [decodeRecorded(record)])[0];
  }

  commands(stream: string, ids: readonly string[]): FoundCommands {
    const found = new Map<string, readonly Recorded[]>();
    const number = this.numberOf(stream);
    if (number === undefined) return found;
    for (const id of ids) {
      const row = this.selectCommand.get(number, bytesOf(id));
      if (row) found.set(id, this.ofCommand(id, this.page(stream, row.first_revision, row.events), row.events));
    }
    return found;
  }

  log(after: bigint, limit: number): readonly { readonly place: string; readonly record: string }[] {
    return this.selectLog.all(after, limit);
  }

  /** The position of the last event of the log, '0' when there is none. */
  end(): string {
    return this.selectEnd.get()!;
  }

  heads(): readonly StreamHead[] {
    return this.selectHeads.all();
  }

  /** Inserts records and a row for each command among them; those of a command stand together. */
  insert(stream: string, records: readonly Recorded[]): void {
    const number = this.numberOf(stream) ?? this.newNumberOf(stream);
    let first = 0;
    for (const [index, { revision, id, type, record, metadata }] of records.entries()) {
      this.insertEvent.run(number, revision, bytesOf(id), type, record);
      const { commandId } = metadata;
      if (records[index + 1]?.metadata.commandId === commandId) continue;
      this.insertCommand.run(number, bytesOf(commandId), records[first]!.revision, index - first + 1);
      first = index + 1;
    }
  }

  /** What was inserted is durable. */
  committed(): void {
    for (const [name, number] of this.uncommitted) this.numbers.set(name, number);
    this.rolledBack();
  }

  /** What was inserted is gone. */
  rolledBack(): void {
    if (this.uncommitted.size > 0) this.uncommitted = new Map();
  }

  /** Records are where they say they are, without a gap: else an index or a page is damaged, and whoever reads on would miss facts. */
  private proved(stream: string, from: number, records: readonly Recorded[]): readonly Recorded[] {
    for (let index = 0; index < records.length; index += 1)
      if (records[index]!.revision !== from + index || records[index]!.stream !== stream) throw new LogRefused('corrupt-file', this.database.name);
    return records;
  }

  private ofCommand(id: string, records: readonly Recorded[], count: number): readonly Recorded[] {
    if (records.length === count && records.every(({ metadata }) => metadata.commandId === id)) return records;
    throw new LogRefused('corrupt-file', this.database.name);
  }

  private numberOf(stream: string): number | undefined {
    const known = this.numbers.get(stream) ?? this.uncommitted.get(stream);
    if (known !== undefined) return known;
    const number = this.selectStream.get(stream);
    if (number !== undefined) this.uncommitted.set(stream, number);
    return number;
  }

  private newNumberOf(stream: string): number {
    const number = this.insertStream.get(stream)!;
    this.uncommitted.set(stream, number);
    return number;
  }
}

/** The 16 bytes of a UUID. */
const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
