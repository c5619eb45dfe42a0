import type { DataSource } from 'typeorm';
import { historiesAt, statesAt, type Parts } from '../queries/states.js';
import { ReadRefused } from '../refusals.js';
import { exact, listOf, query, together } from '../store/query.js';
import { dayOf } from './practice.js';
import { date, defineReport, pence, text, type Asked } from './report.js';

/** A contribution on a day: amounts in pence. */
export interface ContributionState {
  readonly contribution: string;
  readonly book: string;
  readonly party: string;
  readonly agreed: number;
  readonly called: number;
  readonly received: number;
  readonly outstanding: number;
  readonly overdue: number;
  /** The oldest due date of what is outstanding, empty without any. */
  readonly oldestDueOn: string;
}

/** What each partner agreed to give, what was called of it, what came in, what is outstanding of what was called, and what of that is past due on the day. */
export const contributions = defineReport(
  { name: 'contributions', title: 'Contributions', version: 1, by: 'day', parameters: ['contribution', 'party'] },
  async asked => {
    const { parameters } = asked;
    const all = await contributionsAt(asked, dayOf(asked));
    if (parameters.contribution !== undefined && !all.some(each => each.contribution === parameters.contribution))
      throw new ReadRefused('unknown-name', `there is no contribution ${parameters.contribution}`, { contribution: parameters.contribution });
    const rows = all
      .filter(({ contribution, book }) => asked.books.includes(book) && contribution === (parameters.contribution ?? contribution))
      .filter(({ party }) => party === (parameters.party ?? party))
      .map(({ contribution, book, party, oldestDueOn, ...sums }) => ({
        contribution,
        book,
        party,
        agreed_pence: sums.agreed,
        called_pence: sums.called,
        received_pence: sums.received,
        outstanding_pence: sums.outstanding,
        overdue_pence: sums.overdue,
        oldest_due_on: oldestDueOn,
      }));
    const sum = (key: 'agreed_pence' | 'called_pence' | 'received_pence' | 'outstanding_pence' | 'overdue_pence') =>
      rows.reduce((total, row) => total + row[key], 0);
    const sums = Object.fromEntries(
      (['agreed_pence', 'called_pence', 'received_pence', 'outstanding_pence', 'overdue_pence'] as const).map(key => [key, sum(key)]),
    );
    return { columns, parts: [{ name: '', rows, sums }] };
  },
);

const columns = [
  text('contribution', 'Contribution'),
  text('book', 'Book'),
  text('party', 'Party'),
  pence('agreed_pence', 'Agreed'),
  pence('called_pence', 'Called'),
  pence('received_pence', 'Received'),
  pence('outstanding_pence', 'Outstanding'),
  pence('overdue_pence', 'Overdue'),
  date('oldest_due_on', 'Oldest due'),
];

/** All contributions that count by a day. What was received is what the items of the calls have become less. */
export async function contributionsAt({ on, lco, basis }: Pick<Asked, 'on' | 'lco' | 'basis'>, day: string): Promise<readonly ContributionState[]> {
  const at = { lco, revision: basis.revision };
  const found = await historiesAt(on, at, 'contribution');
  const now = await statesAt(on, { ...at, day }, 'contribution');
  const items = [...now.values()].flatMap(parts => parts.all('contribution.called').map(({ body }) => body.item));
  const open = await openOf(on, at, items, day);
  return [...found.values()].flatMap(parts => oneOf(parts, now.get(parts.id), open, day) ?? []);
}

function oneOf(all: Parts, now: Parts | undefined, open: ReadonlyMap<string, number>, day: string): ContributionState | undefined {
  const agreed = all.get('contribution.agreed')?.body;
  if (agreed === undefined || now === undefined) return undefined;
  const calls = now.all('contribution.called').map(({ body }) => ({ ...body, left: open.get(body.item) ?? 0 }));
  const sumOf = (some: typeof calls, key: 'pence' | 'left') => some.reduce((sum, call) => sum + call[key], 0);
  const outstanding = calls.filter(({ left }) => left !== 0);
  return {
    contribution: all.id,
    book: agreed.book,
    party: agreed.party,
    agreed: now.get('contribution.sum')?.body.pence ?? agreed.pence,
    called: sumOf(calls, 'pence'),
    received: sumOf(calls, 'pence') - sumOf(calls, 'left'),
    outstanding: sumOf(calls, 'left'),
    overdue: sumOf(
      outstanding.filter(({ dueOn }) => dueOn < day),
      'left',
    ),
    oldestDueOn: outstanding.map(({ dueOn }) => dueOn).sort()[0] ?? '',
  };
}

const itemsAtOnce = 500;

async function openOf(on: DataSource, { lco, revision }: { readonly lco: number; readonly revision: number }, items: readonly string[], day: string) {
  const open = new Map<string, number>();
  for (let at = 0; at < items.length; at += itemsAtOnce) {
    const { places, values } = listOf('item', items.slice(at, at + itemsAtOnce));
    const text = `select i.item, sum(i.pence) as pence from account a join item i on i.lco = a.lco and i.account = a.account
      where a.lco = :lco and a.class = 'receivable' and i.item in (${places}) and i.revision <= :revision and i.effective_on <= :day group by i.item`;
    for (const row of await query<{ item: string; pence: unknown }>(on, text, together(values, { lco, revision, day }))) open.set(row.item, exact(row.pence));
  }
  return open;
}
