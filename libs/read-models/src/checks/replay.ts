import { accountKey, type AccountClass, type Book, type Ledger } from '#domain';
import { financialYear, periodAt } from '#money';
import type { DataSource } from 'typeorm';
import { headOf } from '../projector/project-batch.js';
import { statesAt } from '../queries/states.js';
import { ReadRefused } from '../refusals.js';
import { exact, query } from '../store/query.js';
import type { ReadModels } from '../store/read-models.js';

/**
 * What two ways of reading the same events have to agree on, by a natural name:
 * `balance POOL payable|A||`, `item POOL payable|A|| 41.0`, `period POOL FY27-M04`.
 */
export type Dump = ReadonlyMap<string, string>;

/** Where the tables and the fold of the events differ; a side that has nothing is empty. */
export interface Difference {
  readonly name: string;
  readonly tables: string;
  readonly folded: string;
}

/** What the tables say of an LCO at a revision. Zero balances and settled items are left out. Throws `ReadRefused`. */
export async function dumpOfTables(models: ReadModels, lco: string, revision: number): Promise<Dump> {
  const on = models.reader;
  const head = await headOf(on, lco);
  if (head === undefined) throw new ReadRefused('unknown-name', `there is no LCO ${lco}`);
  if (revision > head.revision) throw new ReadRefused('not-caught-up', `${lco} can be read to revision ${head.revision}, not ${revision}`);
  const dump = new Map<string, string>();
  for (const { layer, book, period, pence, ...end } of await balances(on, head.lco, revision)) {
    const name = layer === 'actual' ? `balance ${book} ${keyOf(end)}` : `${layer} ${book} ${financialYear(periodAt(period))} ${keyOf(end)}`;
    add(dump, name, exact(pence));
  }
  for (const [name, value] of dump) if (value === '0') dump.delete(name);
  for (const { book, item, pence, ...end } of await openItems(on, head.lco, revision)) dump.set(`item ${book} ${keyOf(end)} ${item}`, String(exact(pence)));
  for (const [book, parts] of await statesAt(on, { lco: head.lco, revision }, 'period'))
    for (const { part, body } of parts.all('period.is')) dump.set(`period ${book} ${part.slice('is/'.length)}`, body.status);
  for (const [practice, parts] of await statesAt(on, { lco: head.lco, revision }, 'practice')) {
    const level = parts.get('practice.level')?.body.level;
    if (level !== undefined) dump.set(`practice ${practice}`, level);
  }
  return dump;
}

/** What the fold of the events says, under the same names. */
export function dumpOfFold(ledger: Ledger): Dump {
  const dump = new Map<string, string>();
  for (const [book, state] of ledger.books.byFund) dumpBook(dump, book, state);
  for (const [practice, { levels }] of ledger.membership.practices) dump.set(`practice ${practice}`, levels.at(-1)?.value ?? '');
  for (const [name, value] of dump) if (value === '0') dump.delete(name);
  return dump;
}

/** The names on which two dumps differ, in order. */
export function differences(tables: Dump, folded: Dump): readonly Difference[] {
  return [...new Set([...tables.keys(), ...folded.keys()])]
    .filter(name => tables.get(name) !== folded.get(name))
    .sort()
    .map(name => ({ name, tables: tables.get(name) ?? '', folded: folded.get(name) ?? '' }));
}

function dumpBook(dump: Map<string, string>, book: string, { base, postings, budget, items, periods }: Book): void {
  for (const [key, pence] of base) add(dump, `balance ${book} ${key}`, pence);
  for (const { balances: own } of postings.values()) for (const [key, pence] of own) add(dump, `balance ${book} ${key}`, pence);
  for (const [key, pence] of budget) add(dump, `budget ${book} ${key.replace('|', ' ')}`, pence);
  for (const [key, open] of items)
    for (const [item, { pence, side }] of open) dump.set(`item ${book} ${key} ${item}`, String(side === 'debit' ? pence : 0 - pence));
  for (const [number, status] of periods) dump.set(`period ${book} ${periodAt(number)}`, status);
}

function add(dump: Map<string, string>, name: string, pence: number): void {
  dump.set(name, String(exact(Number(dump.get(name) ?? 0) + pence)));
}

interface Keys {
  readonly class: string;
  readonly party: string;
  readonly line: string;
  readonly detail: string;
}

const keyOf = ({ class: name, party, line, detail }: Keys): string => accountKey({ class: name as AccountClass, party, line, detail });

const balances = (on: DataSource, lco: number, revision: number) =>
  query<Keys & { book: string; layer: string; period: number; pence: unknown }>(
    on,
    `select a.book, a.layer, a.class, a.party, a.line, a.detail, p.period, sum(p.pence) as pence from account a join posting p on p.account = a.account
     where a.lco = :lco and a.layer in ('actual', 'budget') and p.revision <= :revision group by a.book, a.layer, a.class, a.party, a.line, a.detail, p.period`,
    { lco, revision },
  );

/** Of each item the last balance, which the projector kept while it read, and not the sum. */
const openItems = (on: DataSource, lco: number, revision: number) =>
  query<Keys & { book: string; item: string; pence: unknown }>(
    on,
    `select a.book, a.class, a.party, a.line, a.detail, i.item, i.item_balance as pence from account a join (
       select lco, account, item, item_balance, row_number() over (partition by account, item order by revision desc, seq desc) as place
       from item where lco = :lco and revision <= :revision) as i on i.account = a.account
     where i.place = 1 and i.item_balance <> 0`,
    { lco, revision },
  );
