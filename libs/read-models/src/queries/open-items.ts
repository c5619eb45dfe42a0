import type { DataSource } from 'typeorm';
import { exact, query, together, type Values } from '../store/query.js';
import { whereAccounts, type AccountsOf, type UpTo } from './balances.js';

/** What is open of an item at a basis: pence are debit above zero. */
export interface OpenItem {
  readonly account: number;
  readonly class: string;
  readonly party: string;
  readonly detail: string;
  readonly item: string;
  readonly pence: number;
  readonly dueOn: string;
  readonly originalOn: string;
  readonly purpose: string;
}

/** The items of accounts that are open at an end, known at a revision; due date and purpose are those of the movement that opened it. */
export async function openItemsAt(on: DataSource, accounts: AccountsOf, end: UpTo, revision: number): Promise<readonly OpenItem[]> {
  const { text, values } = whereAccounts(accounts);
  const within = 'period' in end ? 'i.period <= :end' : 'i.effective_on <= :end';
  const bound: Values = { end: 'period' in end ? end.period : end.day, revision };
  const opening = (column: string) => `max(case when i.item = i.revision || '.' || i.seq then i.${column} else '' end)`;
  const sql = `select a.account, a.class, a.party, a.detail, i.item, sum(i.pence) as pence, max(i.due_on) as "anyDueOn", ${opening('due_on')} as "dueOn",
      ${opening('original_on')} as "originalOn", ${opening('purpose')} as purpose
    from account a join item i on i.lco = a.lco and i.account = a.account
    where ${text} and i.revision <= :revision and ${within}
    group by a.account, a.class, a.party, a.detail, i.item having sum(i.pence) <> 0 order by a.account, i.item`;
  const rows = await query<OpenItem & { readonly anyDueOn: string }>(on, sql, together(values, bound));
  // an item can be settled in an earlier period than it was opened in; then its due date is what the settlement says
  return rows.map(({ anyDueOn, ...row }) => ({ ...row, pence: exact(row.pence), dueOn: row.dueOn === '' ? anyDueOn : row.dueOn }));
}
