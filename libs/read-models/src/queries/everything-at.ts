import { periodAt } from '#money';
import type { DataSource } from 'typeorm';
import { headOf } from '../projector/project-batch.js';
import type { ReadModels } from '../store/read-models.js';
import { exact, query } from '../store/query.js';

/** What was posted to an account in a period, debit above zero. */
export interface PostedSum {
  readonly book: string;
  readonly layer: string;
  readonly class: string;
  readonly party: string;
  readonly line: string;
  readonly detail: string;
  readonly period: string;
  readonly pence: number;
}

/** Movements of the actual layer in a period of a book. */
export interface MovedSum {
  readonly book: string;
  readonly period: string;
  readonly movements: number;
  readonly pence: number;
}

/** What is left of an item, debit above zero. */
export interface LeftOfItem extends Omit<PostedSum, 'layer' | 'period'> {
  readonly item: string;
  readonly dueOn: string;
}

/** One part of something, from a day; the body is JSON, of the shape that its kind and part have. */
export interface KnownState {
  readonly kind: string;
  readonly id: string;
  readonly part: string;
  readonly from: string;
  /** The revision that said so. */
  readonly revision: number;
  readonly body: string;
}

/** All that the tables say of an LCO; states in the order in which they were said. */
export interface Everything {
  readonly posted: readonly PostedSum[];
  readonly moved: readonly MovedSum[];
  readonly items: readonly LeftOfItem[];
  readonly states: readonly KnownState[];
  /** The names of movements that were reversed. */
  readonly reversed: ReadonlySet<string>;
}

const keys = 'a.book, a.class, a.party, a.line, a.detail';

/** All that the tables say of an LCO as known at a revision, for who compares it with the events; undefined where they do not know the LCO. */
export async function everythingAt(models: ReadModels, id: string, revision: number): Promise<Everything | undefined> {
  const on = models.reader;
  const head = await headOf(on, id);
  if (head === undefined) return undefined;
  const at = { lco: head.lco, revision };
  const posted = await query<Omit<PostedSum, 'period'> & { readonly period: number }>(
    on,
    `select ${keys}, a.layer, p.period, sum(p.pence) as pence from account a join posting p on p.account = a.account
     where a.lco = :lco and p.revision <= :revision group by a.account, ${keys}, a.layer, p.period order by a.account, p.period`,
    at,
  );
  const moved = await query<Omit<MovedSum, 'period'> & { readonly period: number }>(
    on,
    `select a.book, m.period, count(*) as movements, sum(m.pence) as pence from movement m join account a on a.account = m.from_account
     where m.lco = :lco and m.revision <= :revision and a.layer = 'actual' group by a.book, m.period order by a.book, m.period`,
    at,
  );
  // the last balance of each item, which the projector kept while it read, and not the sum
  const items = await query<LeftOfItem>(
    on,
    `select ${keys}, i.item, i.item_balance as pence, i.due_on as "dueOn" from account a join (
       select account, item, item_balance, due_on, row_number() over (partition by account, item order by revision desc, seq desc) as place
       from item where lco = :lco and revision <= :revision) as i on i.account = a.account
     where i.place = 1 and i.item_balance <> 0 order by a.account, i.item`,
    at,
  );
  const states = await query<KnownState>(
    on,
    `select kind, id, part, effective_from as "from", from_revision as revision, body from state
     where lco = :lco and from_revision <= :revision and to_revision > :revision order by from_revision, kind, id, part, effective_from`,
    at,
  );
  const reversed = await reversedAt(on, at);
  return { posted: posted.map(withNames), moved: moved.map(withNames), items: items.map(row => ({ ...row, pence: exact(row.pence) })), states, reversed };
}

/** The names of the movements of an LCO that were reversed, as known at a revision. */
export async function reversedAt(on: DataSource, at: { readonly lco: number; readonly revision: number }): Promise<ReadonlySet<string>> {
  const rows = await query<{ readonly reverses: string }>(
    on,
    `select reverses from movement where lco = :lco and revision <= :revision and reverses <> '' order by revision, seq`,
    at,
  );
  return new Set(rows.map(({ reverses }) => reverses));
}

function withNames<Row extends { readonly period: number; readonly pence: unknown; readonly movements?: unknown }>(row: Row) {
  const counted = row.movements === undefined ? {} : { movements: exact(row.movements) };
  return { ...row, ...counted, period: periodAt(row.period), pence: exact(row.pence) } as Omit<Row, 'period' | 'pence'> & { period: string; pence: number };
}
