import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { uuidV7Maker } from '#event-sourcing';
import { LogRefused, meaningOf } from './log-refused.js';
import { whileBusy, type Patience } from './patience.js';
import { isBusy } from './sqlite-code.js';

/** "LCOL": what tells a log of this ledger from other SQLite files. */
export const applicationId = 0x4c434f4c;
export const schemaVersion = 1;

const schema = `
create table stream (stream integer primary key, name text not null unique) strict;
create table event (position integer primary key, stream integer not null, revision integer not null, id blob not null, type text not null,
                    record text not null, unique (stream, revision)) strict;
create table command (stream integer not null, command_id blob not null, first_revision integer not null, events integer not null,
                      primary key (stream, command_id)) strict, without rowid;
create table meta (key text primary key, value text not null) strict;
pragma application_id = ${applicationId};
pragma user_version = ${schemaVersion};
`;

export interface LogFileOptions {
  /** The id of a new log, a UUID; an existing one must have it. Made when absent. */
  readonly origin?: string;
  /** For tools that look: nothing is written, no file is made. */
  readonly readonly?: boolean;
  readonly patience: Patience;
}

/**
 * Opens a log file (`:memory:` too), makes it when it is new, and recovers it after an unclean end. Throws `LogRefused`, and `StoreUnavailable` where it
 * cannot be opened now.
 */
export async function openLogFile(file: string, { origin, readonly = false, patience }: LogFileOptions): Promise<Database.Database> {
  let database: Database.Database | undefined;
  try {
    if (!readonly && file !== ':memory:' && hasFrames(`${file}-wal`)) await whileBusy(() => recover(file), patience);
    const opened = (database = connect(file, readonly));
    await whileBusy(() => prepare(opened, file, readonly, origin), patience);
    return opened;
  } catch (error) {
    database?.close();
    throw meaningOf(error, file);
  }
}

function connect(file: string, readonly: boolean): Database.Database {
  try {
    return new Database(file, { timeout: 0, readonly, fileMustExist: readonly });
  } catch (error) {
    throw new LogRefused('missing-file', file, { cause: error });
  }
}

function hasFrames(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/**
 * A log that was closed well has no write-ahead file. Where there is one, either another process has the log open, or the last one ended badly; only in
 * the second case can the file be locked alone. Then its last commits are brought home and the file is looked through before anybody trusts it.
 */
function recover(file: string): void {
  const database = connect(file, false);
  try {
    database.pragma('locking_mode = exclusive');
    if (!lockedAlone(database)) return;
    if (readNumber(database, 'application_id') !== applicationId) return;
    database.pragma('wal_checkpoint(truncate)');
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new LogRefused('corrupt-file', file);
  } finally {
    database.close();
  }
}

function lockedAlone(database: Database.Database): boolean {
  try {
    database.exec('begin immediate; rollback');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function prepare(database: Database.Database, file: string, readonly: boolean, origin: string | undefined): void {
  if (isNew(database)) {
    if (readonly) throw new LogRefused('foreign-file', file);
    make(database, origin);
  }
  if (readNumber(database, 'application_id') !== applicationId) throw new LogRefused('foreign-file', file);
  if (readNumber(database, 'user_version') > schemaVersion) throw new LogRefused('newer-file', file);
  if (!readonly) makeDurable(database, file);
  if (origin !== undefined && readOrigin(database) !== origin) throw new LogRefused('other-origin', file);
}

/** Two processes may start on a new file at once: whoever has the lock looks again. */
function make(database: Database.Database, origin = uuidV7Maker()()): void {
  database.pragma('journal_mode = wal');
  database.exec('begin immediate');
  try {
    if (isNew(database)) {
      database.exec(schema);
      database.prepare('insert into meta (key, value) values (?, ?)').run('origin', origin);
    }
    database.exec('commit');
  } catch (error) {
    if (database.inTransaction) database.exec('rollback');
    throw error;
  }
}

/** Full after wal, or it is taken back; both are read back, because a file system may refuse them in silence. */
function makeDurable(database: Database.Database, file: string): void {
  const journal = database.pragma('journal_mode = wal', { simple: true });
  database.pragma('synchronous = full');
  const isDurable = journal === (database.memory ? 'memory' : 'wal') && readNumber(database, 'synchronous') === 2;
  if (!isDurable) throw new LogRefused('not-durable', file);
}

const isNew = (database: Database.Database) =>
  readNumber(database, 'application_id') === 0 && database.prepare('select count(*) from sqlite_schema').pluck().get() === 0;

const readNumber = (database: Database.Database, name: string) => database.pragma(name, { simple: true }) as number;

/** The origin that stands in the log. */
export function readOrigin(database: Database.Database): string {
  return database.prepare("select value from meta where key = 'origin'").pluck().get() as string;
}
