import { budgetClasses, isAccountClass } from '#domain';
import type { DataSource } from 'typeorm';
import { endOf, isOfTheYear, sumsTo, whereAccounts, yearBefore, type AccountsOf } from '../queries/balances.js';
import { linesOf, movementName } from '../queries/lines.js';
import { beforeStart } from '../queries/start.js';
import { ReadRefused } from '../refusals.js';
import { query, together } from '../store/query.js';
import { cut } from './cut.js';
import { date, defineReport, instant, pence, text, type Asked, type Part } from './report.js';
import { statementName } from './statement-names.js';

/**
 * What stands under a figure: the accounts of a class (and party, line, detail where they are given), with the opening balance, every movement with who
 * and why, the balance after it, and the closing balance. Debit above zero. It begins with the year, or where `from` says.
 */
export const account = defineReport(
  {
    name: 'account',
    title: 'Account',
    version: 1,
    by: 'day',
    parameters: ['class', 'party', 'line', 'detail', 'from', 'limit', 'cursor'],
    needs: ['class'],
  },
  async asked => {
    await checkAccount(asked);
    const names = await namesOf(asked.on, asked.lco);
    const parts: Part[] = [];
    for (const book of asked.books) {
      const part = await oneBook(asked, book, names);
      if (part.rows.length > 2 || part.sums['closing'] !== 0 || asked.books.length === 1) parts.push(part);
    }
    const columns = [
      date('effective_on', 'Counts from'),
      text('period', 'Posted in'),
      instant('recorded_at', 'Recorded'),
      text('who', 'Who'),
      text('reason', 'Reason'),
      text('movement', 'Movement'),
      text('other', 'Other end'),
      text('narrative', 'What'),
      pence('pence', 'Amount'),
      pence('balance_pence', 'Balance'),
    ];
    return { columns, ...cut(asked, parts) };
  },
);

async function oneBook({ on, lco, basis, parameters }: Asked, book: string, names: ReadonlyMap<number, string>): Promise<Part> {
  const accounts = accountsAsked(lco, book, parameters);
  const [after, end] = [beforeStart(basis, parameters.from), endOf(basis)];
  const sumOf = (rows: readonly { readonly pence: number }[]) => rows.reduce((sum, row) => sum + row.pence, 0);
  const earlier = isOfTheYear(parameters.class!) ? sumOf(await sumsTo(on, accounts, yearBefore(end), basis.revision)) : 0;
  const opening = sumOf(await sumsTo(on, accounts, after, basis.revision)) - earlier;
  let balance = opening;
  const lines = await linesOf(on, accounts, after, end, basis.revision);
  const rows = lines.map(line => {
    balance += line.pence;
    return {
      effective_on: line.effectiveOn,
      period: line.period,
      recorded_at: line.recordedAt,
      who: line.actor,
      reason: line.reason,
      movement: movementName(line),
      other: names.get(line.fromAccount === line.account ? line.toAccount : line.fromAccount) ?? '',
      narrative: line.narrative === '' ? line.purpose : line.narrative,
      pence: line.pence,
      balance_pence: balance,
    };
  });
  const mark = (narrative: string, amount: number) => ({ ...blank, narrative, balance_pence: amount });
  return {
    name: book,
    rows: [mark('opening', opening), ...rows, mark('closing', balance)],
    count: rows.length,
    sums: { opening, movement: balance - opening, closing: balance },
  };
}

const blank = { effective_on: '', period: '', recorded_at: '', who: '', reason: '', movement: '', other: '', pence: '' };

function accountsAsked(lco: number, book: string, { class: name, party, line, detail }: Asked['parameters']): AccountsOf {
  const isBudget = (budgetClasses as readonly string[]).includes(name!) && !isAccountClass(name!);
  if (!isBudget && !isAccountClass(name!)) throw new ReadRefused('unknown-name', `there is no class of accounts ${name!}`);
  const keys = { ...(party === undefined ? {} : { party }), ...(line === undefined ? {} : { line }), ...(detail === undefined ? {} : { detail }) };
  return { lco, book, layer: isBudget ? 'budget' : 'actual', classes: [name!], ...keys };
}

/** An account by its keys is one that was posted to, whatever the day; a class alone may have none yet. */
async function checkAccount({ on, lco, basis, books, parameters }: Asked): Promise<void> {
  const { class: name, party, line, detail } = parameters;
  const keys = [party, line, detail].filter(key => key !== undefined);
  if (keys.length === 0) return;
  for (const book of books) {
    const { text: where, values } = whereAccounts(accountsAsked(lco, book, parameters));
    const text = `select a.account from account a where ${where} and exists (select 1 from posting p where p.account = a.account and p.revision <= :revision)
      order by a.account limit 1`;
    if ((await query(on, text, together(values, { revision: basis.revision }))).length > 0) return;
  }
  throw new ReadRefused('unknown-name', `there is no account ${[name, ...keys].join(' ')}`, { account: [name, ...keys].join(' ') });
}

/** The accounts of an LCO as people read them, by number. */
export async function namesOf(on: DataSource, lco: number): Promise<ReadonlyMap<number, string>> {
  const text = 'select account, class, party, line, detail from account where lco = :lco';
  const rows = await query<{ account: number; class: string; party: string; line: string; detail: string }>(on, text, { lco });
  return new Map(rows.map(row => [row.account, [row.class, statementName({ ...row, party: '' }) || row.party, row.party].filter(isNew).join(' ')]));
}

const isNew = (name: string, at: number, all: readonly string[]): boolean => name !== '' && all.indexOf(name) === at;
