import { addDays, periodAt, plainDate } from '#money';
import type { DataSource } from 'typeorm';
import { query, together, type Values } from '../store/query.js';
import { periodNumberOf, whereAccounts, type AccountsOf, type UpTo } from './balances.js';

/** One end of a movement on one of the accounts asked for, with who and why. `pence` is debit above zero. */
export interface Line {
  readonly account: number;
  readonly revision: number;
  readonly seq: number;
  readonly effectiveOn: string;
  readonly period: string;
  readonly pence: number;
  readonly fromAccount: number;
  readonly toAccount: number;
  readonly purpose: string;
  readonly narrative: string;
  readonly reverses: string;
  readonly event: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly reason: string;
}

/** What was posted to accounts after one end and up to another, known at a revision: by the day it counts from, then as recorded. */
export async function linesOf(on: DataSource, accounts: AccountsOf, after: UpTo, to: UpTo, revision: number): Promise<readonly Line[]> {
  const { text, values } = whereAccounts(accounts);
  const bounds: Values = 'period' in to ? { after: (after as { period: number }).period, to: to.period } : dayBounds((after as { day: string }).day, to.day);
  const rows = await query<Omit<Line, 'period'> & { readonly period: number }>(
    on,
    described('period' in to ? asPosted(text) : asKnown(text)),
    together(values, bounds, { revision }),
  );
  return rows.map(row => ({ ...row, period: periodAt(row.period) }));
}

const dayBounds = (after: string, day: string): Values => ({
  after,
  day,
  first: periodNumberOf(addDays(plainDate(after), 1)),
  last: periodNumberOf(day),
});

const columns = (alias: string) => `${alias}.account, ${alias}.revision, ${alias}.seq, ${alias}.effective_on, ${alias}.period, ${alias}.pence`;

const asPosted = (where: string): string =>
  `select ${columns('p')} from account a join posting p on p.account = a.account
   where ${where} and p.period > :after and p.period <= :to and p.revision <= :revision`;

/** A shifted posting can be in both parts, and is one line: `union`, not `union all`. */
const asKnown = (where: string): string =>
  `select ${columns('p')} from account a join posting p on p.account = a.account
   where ${where} and p.period between :first and :last and p.effective_on > :after and p.effective_on <= :day and p.revision <= :revision
   union
   select ${columns('s')} from account a join shifted s on s.account = a.account
   where ${where} and s.effective_on > :after and s.effective_on <= :day and s.revision <= :revision`;

/** Rows of postings (`x`) with what their movement and event say. */
export const described = (postings: string): string =>
  `select x.account, x.revision, x.seq, x.effective_on as "effectiveOn", x.period, x.pence, m.from_account as "fromAccount", m.to_account as "toAccount",
     m.purpose, m.narrative, m.reverses, m.event, u.recorded_at as "recordedAt", u.actor_id as actor, u.reason_code as reason
   from (${postings}) as x join movement m on m.lco = :lco and m.revision = x.revision and m.seq = x.seq
   join audit u on u.lco = :lco and u.revision = x.revision order by x.effective_on, x.revision, x.seq, x.account`;

/** The name of a movement, by which items, reversals and people point at it. */
export const movementName = ({ revision, seq }: { readonly revision: number; readonly seq: number }): string => `${revision}.${seq}`;
