import { ReadRefused } from '../refusals.js';
import { exact, query, together, type Values } from '../store/query.js';
import { pageOf } from './page.js';
import { count, date, defineReport, instant, text, type Asked, type Row } from './report.js';

/** What `only` may say, and what it means: `u` is the event. */
const only: Readonly<Record<string, string>> = {
  corrections: "u.event in ('MovementReversed', 'ObligationCredited', 'RecoveryRaised')",
  'back-dated': 'u.effective_on < substr(u.recorded_at, 1, 10)',
  imported: "u.source = 'import'",
};

/**
 * Every event in the order of recording: when it was recorded, from when it counts, who, on whose authority, why, from where, and what it is about.
 * `from` and `to` are days of recording; `about` is a resource such as practice/P84001.
 */
export const audit = defineReport(
  {
    name: 'audit',
    title: 'Audit trail',
    version: 2,
    by: 'day',
    parameters: ['about', 'event', 'party', 'from', 'to', 'actor', 'only', 'limit', 'cursor'],
  },
  async asked => {
    const page = pageOf(asked, 1);
    const { where, values } = filters(asked);
    const [all] = await query<{ count: unknown }>(asked.on, `select count(*) as count from audit u where ${where}`, values);
    const found = await query<Row & { readonly revision: number }>(
      asked.on,
      `${selected} where ${where} ${page.where('u.revision')} order by u.revision${page.limit}`,
      together(values, page.values),
    );
    const next = page.next(found, ({ revision }) => [revision]);
    const totals = { count: exact(all!.count), sums: {} };
    return { columns, parts: [{ name: '', rows: page.rows(found), sums: {} }], totals, ...(next === undefined ? {} : { next }) };
  },
);

const columns = [
  count('revision', 'Revision'),
  instant('recorded_at', 'Recorded'),
  date('effective_on', 'Counts from'),
  text('event', 'Event'),
  text('about', 'About'),
  text('who', 'Who'),
  text('organisation', 'Organisation'),
  text('role', 'Role'),
  text('authority', 'Authority'),
  text('reason', 'Reason'),
  text('why', 'Why'),
  text('source', 'Source'),
  text('command', 'Command'),
  text('command_id', 'Key'),
];

const selected = `select u.revision, u.recorded_at, u.effective_on, u.event, u.about, u.actor_id as who, u.organisation, u.role,
  case when u.authority_kind = '' then '' else u.authority_kind || ' ' || u.authority_reference end as authority,
  u.reason_code as reason, u.reason_text as why, u.source, u.command, u.command_id from audit u`;

/** What is about the fund or one of its periods; movements are about their period. The character after a slash is 0. */
const ofBook = 'u.revision in (select revision from about where lco = :lco and (resource = :fund or (resource >= :first and resource < :end)))';

const kinds = ['agreement', 'contract', 'contribution', 'fund', 'import', 'party', 'payee', 'practice', 'return', 'settlement'];
const resourceNames = [/^lco$/, new RegExp(`^(${kinds.join('|')})/[A-Za-z0-9-]+$`), /^item\/\d+\.\d+$/, /^period\/[A-Za-z0-9-]+\/FY\d\d-M\d\d$/];

/** Items have rows of their own: what opened, lessened or gave back to it; and the event that says that the movement of its name was a mistake. */
const ofItem = `(u.revision in (select i.revision from account a join item i on i.lco = a.lco and i.account = a.account
    where a.lco = :lco and a.class in ('receivable', 'payable', 'suspense') and i.item = :item) or (u.event = 'MovementReversed' and u.about = :resource))`;

/** The events about a resource. Throws `wrong-parameter` where it is not one. */
function aboutThe(resource: string): readonly [text: string, values: Values] {
  if (!resourceNames.some(name => name.test(resource)))
    throw new ReadRefused('wrong-parameter', `about ${resource}: lco, item/12.0, period/<book>/FY27-M04, or ${kinds.join(', ')}, each with /<id>`);
  if (resource.startsWith('item/')) return [ofItem, { resource, item: resource.slice('item/'.length) }];
  return ['u.revision in (select revision from about where lco = :lco and resource = :resource)', { resource }];
}

/** By what is known, not by what is in force: an audit trail shows what was recorded, whatever day it counts from. */
function filters({ lco, basis, parameters }: Asked): { readonly where: string; readonly values: Values } {
  const { about, event, party, from, to, actor, only: kind } = parameters;
  if (kind !== undefined && !Object.hasOwn(only, kind)) throw new ReadRefused('wrong-parameter', `only ${kind}: ${Object.keys(only).join(', ')}`);
  const asked: readonly (readonly [text: string, values: Values] | undefined)[] = [
    about === undefined ? undefined : aboutThe(about),
    party === undefined ? undefined : ['u.revision in (select revision from about where lco = :lco and resource = :party)', { party: `party/${party}` }],
    basis.book === undefined ? undefined : [ofBook, { fund: `fund/${basis.book}`, first: `period/${basis.book}/`, end: `period/${basis.book}0` }],
    event === undefined ? undefined : ['u.event = :event', { event }],
    from === undefined ? undefined : ['substr(u.recorded_at, 1, 10) >= :from', { from }],
    to === undefined ? undefined : ['substr(u.recorded_at, 1, 10) <= :to', { to }],
    actor === undefined ? undefined : ['u.actor_id = :actor', { actor }],
    kind === undefined ? undefined : [only[kind]!, {}],
  ];
  const given = asked.filter(each => each !== undefined);
  return {
    where: ['u.lco = :lco and u.revision <= :revision', ...given.map(([condition]) => condition)].join(' and '),
    values: together({ lco, revision: basis.revision }, ...given.map(([, values]) => values)),
  };
}
