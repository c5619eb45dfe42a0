/**
 * The tables of the read models, by hand: TypeORM cannot say STRICT or WITHOUT ROWID. This is the one file that may speak a dialect; everywhere else SQL is
 * what SQLite and PostgreSQL both understand. Raise `projectionVersion` when the same events make other rows: files of another version are made anew.
 */
export const projectionVersion = 2;

/** `to_revision` of a state row that nothing has replaced: 2^53 - 1. No column holds a null, which would sort and compare differently on each database. */
export const stillOpen = 9_007_199_254_740_991;

/** Tables, in an order in which they can be made. Text is compared byte by byte, dates and instants are ISO text, pence and revisions are integers. */
export const tables: Readonly<Record<string, string>> = {
  generation: `create table generation (one integer primary key check (one = 1), version text not null) strict`,
  lco: `create table lco (lco integer primary key, id text not null unique) strict`,
  head: `create table head (lco integer primary key, revision integer not null, event_id text not null, recorded_at text not null,
    parked text not null) strict`,
  follower: `create table follower (one integer primary key check (one = 1), position text not null, origin text not null,
    origin_position text not null) strict`,
  account: `create table account (account integer primary key, lco integer not null, book text not null, layer text not null, class text not null,
    party text not null default '', line text not null default '', detail text not null default '',
    unique (lco, book, layer, class, party, line, detail)) strict`,
  posting: `create table posting (account integer not null, period integer not null, revision integer not null, seq integer not null,
    effective_on text not null, pence integer not null, period_balance integer not null, primary key (account, period, revision, seq)) strict, without rowid`,
  shifted: `create table shifted (account integer not null, revision integer not null, seq integer not null, period integer not null,
    effective_on text not null, pence integer not null, primary key (account, revision, seq)) strict, without rowid`,
  movement: `create table movement (lco integer not null, revision integer not null, seq integer not null, event text not null, from_account integer not null,
    to_account integer not null, pence integer not null, purpose text not null, narrative text not null, period integer not null, effective_on text not null,
    service_from text not null, service_to text not null, settles text not null, due_on text not null, original_on text not null, reverses text not null,
    contract text not null, document text not null, document_sha256 text not null, function text not null,
    primary key (lco, revision, seq)) strict, without rowid`,
  item: `create table item (lco integer not null, account integer not null, item text not null, revision integer not null, seq integer not null,
    pence integer not null, item_balance integer not null, due_on text not null, original_on text not null, period integer not null, effective_on text not null,
    purpose text not null, primary key (lco, account, item, revision, seq)) strict, without rowid`,
  audit: `create table audit (lco integer not null, revision integer not null, event_id text not null, event text not null, version integer not null,
    recorded_at text not null, effective_on text not null, command text not null, command_id text not null, actor_id text not null, organisation text not null,
    role text not null, authority_kind text not null, authority_reference text not null, authority_document text not null, reason_code text not null,
    reason_text text not null, source text not null, correlation_id text not null, causation_id text not null, about text not null,
    primary key (lco, revision)) strict, without rowid`,
  about: `create table about (lco integer not null, resource text not null, revision integer not null,
    primary key (lco, resource, revision)) strict, without rowid`,
  state: `create table state (lco integer not null, kind text not null, id text not null, part text not null, effective_from text not null,
    from_revision integer not null, to_revision integer not null, body text not null,
    primary key (lco, kind, id, part, effective_from, from_revision)) strict, without rowid`,
};

/** Indexes that a rebuild makes last, when the rows are in. */
export const indexes: readonly string[] = [
  'create index audit_at on audit (lco, recorded_at, revision)',
  'create index audit_who on audit (lco, actor_id, revision)',
  'create index audit_command on audit (lco, command_id, revision)',
  'create index state_id on state (lco, id, kind)',
];

/** The one row of `follower`: nothing has been followed yet. */
export const seeds: readonly string[] = [`insert into follower (one, position, origin, origin_position) values (1, '', '', '')`];

/** People and their names, in a file of their own: it is filled as they are seen, and is never rebuilt. */
export const peopleTable = `create table if not exists people (id text primary key, name text not null, seen_at text not null) strict, without rowid`;

/** What a connection says first. `timeout: 0` goes with it: waiting for a lock would block the event loop. */
export const openingPragmas = [
  'journal_mode = wal',
  'synchronous = normal',
  'wal_autocheckpoint = 8000',
  'cache_size = -32000',
  'temp_store = memory',
] as const;

/** How a new generation is filled: nothing has to survive a crash, whose file is thrown away. */
export const fillingPragmas = ['journal_mode = off', 'synchronous = off', 'locking_mode = exclusive', 'cache_size = -128000', 'temp_store = memory'] as const;

/** What a new generation has to answer with `ok` before anybody reads it. */
export const integrityCheck = 'pragma integrity_check';

/** Ends the filling: the file becomes what readers and the projector share. */
export const filled = ['pragma locking_mode = normal', 'pragma synchronous = normal', 'pragma journal_mode = wal'] as const;

/** Lets SQLite note how the rows are spread, so that it chooses indexes well. */
export const analyse = 'analyze';

/** Says pragmas to a connection before anything else is. */
export const sayingFirst =
  (pragmas: readonly string[]) =>
  (driver: { pragma(text: string): unknown }): void => {
    for (const text of pragmas) driver.pragma(text);
  };
