import { periodAt } from '#money';
import type { DataSource } from 'typeorm';
import { endOf } from '../queries/balances.js';
import { movementName } from '../queries/lines.js';
import { ReadRefused } from '../refusals.js';
import { exact, query, together, type Values } from '../store/query.js';
import { namesOf } from './account.js';
import { pageOf } from './page.js';
import { within } from './period-totals.js';
import { date, defineReport, instant, pence, text, type Asked, type Totals } from './report.js';

/** Reversals, credit notes and recoveries, and whatever else their commands moved. */
const corrections = `(m.reverses <> '' or u.command in ('ReverseMovement', 'CreditObligation', 'RecoverPayment') or u.command_id in (
    select c.command_id from audit c where c.lco = :lco and c.revision <= :revision
      and c.event in ('MovementReversed', 'ObligationCredited', 'RecoveryRaised')))`;

/** What `only` may say, and what it means: `m` is the movement, `u` its event. */
const only: Readonly<Record<string, string>> = {
  corrections,
  'back-dated': 'm.effective_on < substr(u.recorded_at, 1, 10)',
  imported: "u.source = 'import'",
};

interface Found {
  readonly revision: number;
  readonly seq: number;
  readonly event: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly period: number;
  readonly book: string;
  readonly layer: string;
  readonly fromAccount: number;
  readonly toAccount: number;
  readonly pence: number;
  readonly purpose: string;
  readonly narrative: string;
  readonly reverses: string;
  readonly actor: string;
  readonly reason: string;
  readonly source: string;
}

/**
 * Who moved what where, in the order of recording, with count and totals by layer of all that were asked for, on every page. `from` and `to` are days
 * from which movements count. Back-dated is what counts from before the day it was recorded; corrections are reversals, credit notes and recoveries.
 */
export const movements = defineReport(
  {
    name: 'movements',
    title: 'Movements',
    version: 2,
    by: 'day',
    parameters: ['party', 'purpose', 'class', 'line', 'from', 'to', 'actor', 'only', 'limit', 'cursor'],
  },
  async asked => {
    const page = pageOf(asked, 2);
    const { where, values } = filters(asked);
    const tables = `from movement m join audit u on u.lco = m.lco and u.revision = m.revision
      join account f on f.account = m.from_account join account t on t.account = m.to_account where ${where}`;
    const totals = await totalsOf(asked.on, tables, values);
    const found = await query<Found>(
      asked.on,
      `${selected} ${tables} ${page.where('m.revision, m.seq')} order by m.revision, m.seq${page.limit}`,
      together(values, page.values),
    );
    const names = await namesOf(asked.on, asked.lco);
    const rows = page.rows(found).map(row => rowOf(row, names));
    const next = page.next(found, row => [row.revision, row.seq]);
    return { columns, parts: [{ name: '', rows, sums: totals.sums }], totals, ...(next === undefined ? {} : { next }) };
  },
);

/** What is moved in one layer is nothing of another: each has its own total, the actual one also where it is nil. */
async function totalsOf(on: DataSource, tables: string, values: Values): Promise<Totals> {
  const found = await query<{ layer: string; count: unknown; pence: unknown }>(
    on,
    `select f.layer, count(*) as count, sum(m.pence) as pence ${tables} group by f.layer order by f.layer`,
    values,
  );
  const sums = Object.fromEntries(
    [['actual', 0] as const, ...found.map(each => [each.layer, exact(each.pence)] as const)].map(([layer, sum]) => [`${layer}_pence`, sum]),
  );
  return { count: found.reduce((all, { count }) => all + exact(count), 0), sums };
}

const columns = [
  text('movement', 'Movement'),
  instant('recorded_at', 'Recorded'),
  date('effective_on', 'Counts from'),
  text('period', 'Period'),
  text('book', 'Book'),
  text('layer', 'Layer'),
  text('event', 'Event'),
  text('from', 'From'),
  text('to', 'To'),
  pence('pence', 'Amount'),
  text('purpose', 'Purpose'),
  text('narrative', 'What'),
  text('reverses', 'Reverses'),
  text('who', 'Who'),
  text('reason', 'Reason'),
  text('source', 'Source'),
];

const selected = `select m.revision, m.seq, m.event, u.recorded_at as "recordedAt", m.effective_on as "effectiveOn", m.period, f.book, f.layer,
  m.from_account as "fromAccount", m.to_account as "toAccount", m.pence, m.purpose, m.narrative, m.reverses, u.actor_id as actor,
  u.reason_code as reason, u.source`;

const rowOf = (row: Found, names: ReadonlyMap<number, string>) => ({
  movement: movementName(row),
  recorded_at: row.recordedAt,
  effective_on: row.effectiveOn,
  period: periodAt(row.period),
  book: row.book,
  layer: row.layer,
  event: row.event,
  from: names.get(row.fromAccount) ?? '',
  to: names.get(row.toAccount) ?? '',
  pence: row.pence,
  purpose: row.purpose,
  narrative: row.narrative,
  reverses: row.reverses,
  who: row.actor,
  reason: row.reason,
  source: row.source,
});

function filters({ lco, basis, parameters }: Asked): { readonly where: string; readonly values: Values } {
  const end = within(endOf(basis));
  const { party, purpose, class: name, line, from, to, actor, only: kind } = parameters;
  if (kind !== undefined && !Object.hasOwn(only, kind)) throw new ReadRefused('wrong-parameter', `only ${kind}: ${Object.keys(only).join(', ')}`);
  const asked: readonly (readonly [text: string, values: Values] | undefined)[] = [
    basis.book === undefined ? undefined : ['f.book = :book', { book: basis.book }],
    // the table of subjects finds the events of a party without reading all movements
    party === undefined
      ? undefined
      : [
          'm.revision in (select revision from about where lco = :lco and resource = :resource) and (f.party = :party or t.party = :party)',
          { party, resource: `party/${party}` },
        ],
    purpose === undefined ? undefined : ['m.purpose = :purpose', { purpose }],
    name === undefined ? undefined : ['(f.class = :name or t.class = :name)', { name }],
    line === undefined ? undefined : ['(f.line = :line or t.line = :line)', { line }],
    from === undefined ? undefined : ['m.effective_on >= :from', { from }],
    to === undefined ? undefined : ['m.effective_on <= :to', { to }],
    actor === undefined ? undefined : ['u.actor_id = :actor', { actor }],
    kind === undefined ? undefined : [only[kind]!, {}],
  ];
  const given = asked.filter(each => each !== undefined);
  return {
    where: ['m.lco = :lco and m.revision <= :revision', end.where, ...given.map(([condition]) => condition)].join(' and '),
    values: together({ lco, revision: basis.revision }, end.values, ...given.map(([, values]) => values)),
  };
}
