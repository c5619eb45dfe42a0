import { createHash, type Hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { stillOpen } from '../store/ddl.js';
import { query, together, type Value, type Values } from '../store/query.js';

/** SHA-256 (hex) of the rows of each table, by its name. */
export type Digests = Readonly<Record<string, string>>;

const rowsAtOnce = 20_000;
const account = (alias: string) =>
  `${alias}.book || '|' || ${alias}.layer || '|' || ${alias}.class || '|' || ${alias}.party || '|' || ${alias}.line || '|' || ${alias}.detail`;

/** What is hashed of a table: natural keys and facts in the order of the keys, one page at a time after the last key. */
interface Hashed {
  readonly table: string;
  readonly select: string;
  readonly keys: readonly string[];
  /** Smaller than every key. */
  readonly first: readonly Value[];
  /** Asked for each account in turn, in the order of its natural key. */
  readonly ofAccount?: true;
}

const ofAnAccount = (table: string, columns: string, keys: readonly string[], first: readonly Value[]): Hashed => ({
  table,
  select: `select ${columns} from ${table} where ${table === 'item' ? 'lco = :lco and ' : ''}account = :account and revision <= :revision`,
  keys,
  first,
  ofAccount: true,
});

const hashed: readonly Hashed[] = [
  ofAnAccount('posting', 'period, revision, seq, effective_on, pence, period_balance', ['period', 'revision', 'seq'], [-1, -1, -1]),
  ofAnAccount('shifted', 'revision, seq, period, effective_on, pence', ['revision', 'seq'], [-1, -1]),
  ofAnAccount(
    'item',
    'item, revision, seq, pence, item_balance, due_on, original_on, period, effective_on, purpose',
    ['item', 'revision', 'seq'],
    ['', -1, -1],
  ),
  {
    table: 'movement',
    select: `select m.revision, m.seq, m.event, ${account('f')} as from_key, ${account('t')} as to_key,
      m.pence, m.purpose, m.narrative, m.period, m.effective_on,
      m.service_from, m.service_to, m.settles, m.due_on, m.original_on, m.reverses, m.contract, m.document, m.document_sha256, m.function
      from movement m join account f on f.account = m.from_account join account t on t.account = m.to_account where m.lco = :lco and m.revision <= :revision`,
    keys: ['m.revision', 'm.seq'],
    first: [-1, -1],
  },
  {
    table: 'audit',
    select: `select revision, event_id, event, version, recorded_at, effective_on, command, command_id, actor_id, organisation, role, authority_kind,
      authority_reference, authority_document, reason_code, reason_text, source, correlation_id, causation_id, about from audit
      where lco = :lco and revision <= :revision`,
    keys: ['revision'],
    first: [-1],
  },
  {
    table: 'about',
    select: `select resource, revision from about where lco = :lco and revision <= :revision`,
    keys: ['resource', 'revision'],
    first: ['', -1],
  },
  {
    table: 'state',
    select: `select kind, id, part, effective_from, from_revision, case when to_revision > :revision then ${stillOpen} else to_revision end as to_revision, body
      from state where lco = :lco and from_revision <= :revision`,
    keys: ['kind', 'id', 'part', 'effective_from', 'from_revision'],
    first: ['', '', '', '', -1],
  },
];

/** The digests of what is known of an LCO at a revision. Surrogate numbers are no part of them, and what came later is not either. */
export async function digestsOf(file: DataSource, id: string, revision: number): Promise<Digests> {
  const [found] = await query<{ lco: number }>(file, 'select lco from lco where id = :id', { id });
  const lco = found?.lco ?? -1;
  const accounts = await query<{ account: number; key: string }>(
    file,
    `select a.account, ${account('a')} as key from account a where a.lco = :lco order by key`,
    { lco },
  );
  const digests: Record<string, string> = {};
  for (const each of hashed) {
    const hash = createHash('sha256');
    if (each.ofAccount === true) for (const { account: number, key } of accounts) await add(hash, file, each, { lco, account: number, revision }, key);
    else await add(hash, file, each, { lco, revision }, '');
    digests[each.table] = hash.digest('hex');
  }
  return digests;
}

async function add(hash: Hash, file: DataSource, { select, keys, first }: Hashed, values: Values, prefix: string): Promise<void> {
  const names = keys.map(key => key.replace(/^.*\./, ''));
  const places = names.map((_, index) => `:after${index}`).join(', ');
  const text = `${select} and (${keys.join(', ')}) > (${places}) order by ${keys.join(', ')} limit ${rowsAtOnce}`;
  let after: readonly Value[] = first;
  for (;;) {
    const place = Object.fromEntries(after.map((value, index) => [`after${index}`, value]));
    const rows = await query<Readonly<Record<string, Value>>>(file, text, together(values, place));
    for (const row of rows) hash.update(`${prefix}\t${Object.values(row).join('\t')}\n`);
    if (rows.length < rowsAtOnce) return;
    after = names.map(name => rows.at(-1)![name]!);
    await turn();
  }
}
