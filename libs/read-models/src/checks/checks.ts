import { periodNumber, period } from '#money';
import type { DataSource } from 'typeorm';
import { heads, type Head } from '../projector/project-batch.js';
import { statesAt, historiesAt } from '../queries/states.js';
import { sumsTo } from '../queries/balances.js';
import { exact, query } from '../store/query.js';
import type { ReadModels } from '../store/read-models.js';

/** What `check` proves over the read models, most useful first: each finds nothing when all is well. */
export const checkNames = {
  balanced: 'every book and layer sums to zero in every period',
  items: 'open items add up to their control account',
  closed: 'a closed period is what it was when it was closed',
  'due-mirror': 'what one fund owes another the other is owed, on every day',
  projected: 'no LCO is parked',
  imports: 'no import is unfinished',
  'one-lco-per-practice': 'a practice is in one LCO at a time',
} as const;

export type CheckName = keyof typeof checkNames;

/** Something that is not well. */
export interface Finding {
  readonly check: CheckName;
  readonly lco: string;
  readonly what: string;
}

type Check = (on: DataSource, head: Head) => Promise<readonly string[]>;

const checks: Readonly<Record<Exclude<CheckName, 'one-lco-per-practice'>, Check>> = { balanced, items, closed, 'due-mirror': dueMirror, projected, imports };

/** Runs checks over every LCO, or over one; all checks unless some are named. Nothing found means that all is well. */
export async function runChecks(
  models: ReadModels,
  names: readonly CheckName[] = Object.keys(checkNames) as CheckName[],
  lco?: string,
): Promise<readonly Finding[]> {
  await models.refresh();
  const on = models.reader;
  const found: Finding[] = [];
  for (const name of names) {
    if (name === 'one-lco-per-practice') {
      found.push(...(await oneLcoPerPractice(on)));
      continue;
    }
    for (const head of (await heads(on)).filter(({ id }) => id === (lco ?? id)))
      for (const what of await checks[name](on, head)) found.push({ check: name, lco: head.id, what });
  }
  return found;
}

async function balanced(on: DataSource, { lco }: Head): Promise<readonly string[]> {
  const text = `select a.book, a.layer, p.period, sum(p.pence) as pence from account a join posting p on p.account = a.account where a.lco = :lco
    group by a.book, a.layer, p.period having sum(p.pence) <> 0`;
  const rows = await query<{ book: string; layer: string; period: number; pence: unknown }>(on, text, { lco });
  return rows.map(row => `${row.book} ${row.layer} is out by ${exact(row.pence)} pence in period ${row.period}`);
}

async function items(on: DataSource, { lco }: Head): Promise<readonly string[]> {
  const text = `select a.book, a.class, a.party, a.detail, coalesce((select sum(p.pence) from posting p where p.account = a.account), 0) as pence,
      coalesce((select sum(i.pence) from item i where i.lco = a.lco and i.account = a.account), 0) as open
    from account a where a.lco = :lco and a.layer = 'actual' and a.class in ('receivable', 'payable', 'suspense') order by a.account`;
  const rows = await query<Record<'book' | 'class' | 'party' | 'detail', string> & Record<'pence' | 'open', unknown>>(on, text, { lco });
  return rows
    .filter(row => exact(row.pence) !== exact(row.open))
    .map(row => `${row.book} ${row.class} ${row.party}${row.detail}: items ${exact(row.open)}, account ${exact(row.pence)} pence`);
}

async function closed(on: DataSource, { lco, revision }: Head): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [book, parts] of await statesAt(on, { lco, revision }, 'period'))
    for (const { part, body, revision: closedAt } of parts.all('period.is')) {
      if (body.status !== 'closed') continue;
      const named = part.slice('is/'.length);
      const number = periodNumber(period(named));
      const [moved] = await query<{ movements: unknown; pence: unknown }>(
        on,
        `select count(*) as movements, coalesce(sum(m.pence), 0) as pence
         from movement m join account a on a.account = m.to_account where m.lco = :lco and a.book = :book and a.layer = 'actual' and m.period = :number`,
        { lco, book, number },
      );
      const balances = await sumsTo(on, { lco, book, layer: 'actual' }, { period: number }, closedAt);
      const debits = balances.reduce((sum, { pence }) => sum + Math.max(pence, 0), 0);
      const credits = balances.reduce((sum, { pence }) => sum + Math.max(0 - pence, 0), 0);
      const now = [exact(moved!.movements), exact(moved!.pence), debits, credits];
      const then = [body.movements, body.pence, body.debits, body.credits];
      if (now.some((value, index) => value !== then[index]))
        found.push(`${named} of ${book} was closed with ${then.join(', ')} (movements, pence, debits, credits) and has ${now.join(', ')}`);
    }
  return found;
}

async function dueMirror(on: DataSource, { lco }: Head): Promise<readonly string[]> {
  const text = `select a.book, a.party, a.class, p.effective_on as day, sum(p.pence) as pence from account a join posting p on p.account = a.account
    where a.lco = :lco and a.layer = 'actual' and a.class in ('due-to-fund', 'due-from-fund') group by a.book, a.party, a.class, p.effective_on`;
  const rows = await query<{ book: string; party: string; class: string; day: string; pence: unknown }>(on, text, { lco });
  const sums = new Map<string, number>();
  for (const { book, party, class: name, day, pence } of rows) {
    const pair = name === 'due-to-fund' ? `${book} to ${party}` : `${party} to ${book}`;
    sums.set(`${pair} on ${day}`, (sums.get(`${pair} on ${day}`) ?? 0) + exact(pence));
  }
  return [...sums].filter(([, pence]) => pence !== 0).map(([pair, pence]) => `${pair}: the two funds differ by ${pence} pence`);
}

async function projected(_: DataSource, { parked }: Head): Promise<readonly string[]> {
  return parked === '' ? [] : [`it is parked: ${parked}`];
}

async function imports(on: DataSource, { lco, revision }: Head): Promise<readonly string[]> {
  const found = [...(await historiesAt(on, { lco, revision }, 'import')).values()].flatMap(parts => latest(parts.all('import.is')));
  return found.filter(({ status }) => status === 'started').map(({ kind, file }) => `the import of ${kind} from ${file.name} is unfinished`);
}

const latest = <T extends { readonly revision: number; readonly body: unknown }>(states: readonly T[]): readonly T['body'][] =>
  states
    .toSorted((a, b) => a.revision - b.revision)
    .slice(-1)
    .map(({ body }) => body);

/** By the facts of each LCO: a practice that one has not yet seen leave is in both. */
async function oneLcoPerPractice(on: DataSource): Promise<readonly Finding[]> {
  const members = new Map<string, string[]>();
  for (const { lco, id, revision } of await heads(on))
    for (const parts of (await statesAt(on, { lco, revision }, 'practice')).values())
      if (parts.get('practice.membership')?.body.member === true) members.set(parts.id, [...(members.get(parts.id) ?? []), id]);
  return [...members]
    .filter(([, lcos]) => lcos.length > 1)
    .map(([practice, lcos]) => ({ check: 'one-lco-per-practice', lco: lcos[0]!, what: `${practice} is a member of ${lcos.join(' and ')}` }));
}
