import { accountClasses, isAccountClass } from '#domain';
import { addDays, financialYear, firstDayOfYear, period, periodNumber, periodOf, plainDate } from '#money';
import type { DataSource } from 'typeorm';
import type { Basis } from '../basis.js';
import { exact, listOf, query, together, type Values } from '../store/query.js';

/** Up to a period, as posted; or up to a day, as known. Both count from the beginning. */
export type UpTo = { readonly period: number } | { readonly day: string };

/** Accounts of one book and layer; a list of classes, and the other keys where they are given. */
export interface AccountsOf {
  readonly lco: number;
  readonly book: string;
  readonly layer: string;
  readonly classes?: readonly string[];
  readonly party?: string;
  readonly line?: string;
  readonly detail?: string;
}

/** An account and its balance, debit above zero. */
export interface AccountBalance {
  readonly account: number;
  readonly class: string;
  readonly party: string;
  readonly line: string;
  readonly detail: string;
  readonly pence: number;
}

/** Where a basis ends. */
export const endOf = ({ view, period: shown, asAt }: Basis): UpTo => (view === 'known' ? { day: asAt! } : { period: periodNumber(period(shown!)) });

/** The end of the year before: its month 13 or its 31 March. What income, expenditure and appropriation had come to by then is no part of this year. */
export function yearBefore(end: UpTo): UpTo {
  if ('period' in end) return { period: Math.floor(end.period / 13) * 13 - 1 };
  return { day: addDays(firstDayOfYear(financialYear(plainDate(end.day))), -1) };
}

/** Is the class counted from the start of the year: income, expenditure, appropriation? */
export const isOfTheYear = (name: string): boolean => isAccountClass(name) && accountClasses[name].statement === 'income and expenditure';

const keys = 'a.account, a.class, a.party, a.line, a.detail';

/** `a` is the account; every query starts from the accounts of one LCO and book, since revisions are counted per LCO. */
export function whereAccounts({ lco, book, layer, classes, party, line, detail }: AccountsOf): { readonly text: string; readonly values: Values } {
  const list = classes === undefined ? undefined : listOf('class', classes);
  const named = Object.entries({ party, line, detail }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const text = [
    'a.lco = :lco and a.book = :book and a.layer = :layer',
    ...(list === undefined ? [] : [`a.class in (${list.places})`]),
    ...named.map(([key]) => `a.${key} = :${key}`),
  ].join(' and ');
  return { text, values: together({ lco, book, layer }, list?.values ?? {}, Object.fromEntries(named)) };
}

/** The balances of accounts up to an end, from the beginning, known at a revision; accounts that were posted to, also those at zero. */
export async function sumsTo(on: DataSource, accounts: AccountsOf, end: UpTo, revision: number): Promise<readonly AccountBalance[]> {
  const { text, values } = whereAccounts(accounts);
  const sql = 'period' in end ? asPosted(text) : asKnown(text);
  const bounds: Values = 'period' in end ? { to: end.period } : { to: periodNumberOf(end.day), day: end.day };
  const rows = await query<AccountBalance>(on, sql, together(values, bounds, { revision }));
  return rows.map(row => ({ ...row, pence: exact(row.pence) }));
}

const asPosted = (where: string): string =>
  `select ${keys}, sum(p.pence) as pence from account a join posting p on p.account = a.account
   where ${where} and p.period <= :to and p.revision <= :revision group by ${keys} order by a.account`;

/** As posted to the month before, then what of this month counts by the day, then what was posted elsewhere and counts, or counts later. */
const asKnown = (where: string): string =>
  `select ${keys}, sum(x.pence) as pence from (
     select p.account, p.pence from account a join posting p on p.account = a.account where ${where} and p.period < :to and p.revision <= :revision
     union all
     select p.account, p.pence from account a join posting p on p.account = a.account
      where ${where} and p.period = :to and p.effective_on <= :day and p.revision <= :revision
     union all
     select s.account, case when s.period > :to then s.pence else -s.pence end from account a join shifted s on s.account = a.account
      where ${where} and s.revision <= :revision and ((s.period > :to and s.effective_on <= :day) or (s.period < :to and s.effective_on > :day))
   ) as x join account a on a.account = x.account group by ${keys} order by a.account`;

/** The number of the period that a day lies in. */
export const periodNumberOf = (day: string): number => periodNumber(periodOf(plainDate(day)));

/** A book at a basis: what statements print. `earlierPence` is what income, expenditure and appropriation of earlier years came to, debit above zero. */
export interface BookBalances {
  readonly accounts: readonly AccountBalance[];
  readonly earlierPence: number;
}

/** Balance-sheet classes from the beginning; income, expenditure and appropriation of the year; accounts at zero left out. */
export async function bookBalances(on: DataSource, accounts: AccountsOf, end: UpTo, revision: number): Promise<BookBalances> {
  const classes = Object.keys(accountClasses).filter(name => isOfTheYear(name) && (accounts.classes?.includes(name) ?? true));
  const now = await sumsTo(on, accounts, end, revision);
  const before = classes.length === 0 ? [] : await sumsTo(on, { ...accounts, classes }, yearBefore(end), revision);
  const earlier = new Map(before.map(({ account, pence }) => [account, pence]));
  const left = now.map(row => ({ ...row, pence: exact(row.pence - (earlier.get(row.account) ?? 0)) }));
  return { accounts: left.filter(({ pence }) => pence !== 0), earlierPence: before.reduce((sum, { pence }) => exact(sum + pence), 0) };
}
