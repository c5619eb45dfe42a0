import { lastDayOf, period } from '#money';
import { statesAt, type Parts, type StatesAt } from '../queries/states.js';
import { ReadRefused } from '../refusals.js';
import type { StateBodies } from '../projector/state-bodies.js';
import { count, date, defineReport, text, type Asked, type Row } from './report.js';

/** When a basis by period ends, and what is known of it. */
export function statesOf({ lco, basis }: Pick<Asked, 'lco' | 'basis'>, day: string): StatesAt {
  return { lco, revision: basis.revision, day };
}

/** The list in force of a practice: the latest snapshot; an attributed one counts before a registered one of the same day. */
export function listInForce(lists: Parts | undefined): StateBodies['list.registered'] | undefined {
  const [attributed, registered] = [lists?.get('list.attributed'), lists?.get('list.registered')];
  if (attributed === undefined || registered === undefined) return (attributed ?? registered)?.body;
  return attributed.from >= registered.from ? attributed.body : registered.body;
}

/**
 * The contract state of each practice on a day: membership, level, participation, national contract and right of return, commissioner, the list in force
 * and how many partners consent to a return.
 */
export const practice = defineReport({ name: 'practice', title: 'Practices', version: 1, by: 'day', parameters: ['practice'] }, async asked => {
  const { on, parameters } = asked;
  const at = statesOf(asked, dayOf(asked));
  const practices = await statesAt(on, at, 'practice', parameters.practice);
  if (parameters.practice !== undefined && practices.size === 0)
    throw new ReadRefused('unknown-name', `no practice ${parameters.practice} is known on ${at.day!}`, { practice: parameters.practice });
  const lists = await statesAt(on, at, 'list', parameters.practice);
  const returns = await statesAt(on, at, 'return', parameters.practice);
  const host = (await statesAt(on, at, 'lco')).get('lco')?.get('lco.proposed')?.body.hostCommissioner ?? '';
  const rows = [...practices.values()].map(each => rowOf(each, lists.get(each.id), returns.get(each.id), { host, day: at.day! }));
  const members = rows.filter(row => row['membership'] === 'member');
  const heads = members.reduce((sum, row) => sum + Number(row['heads']), 0);
  return { columns, parts: [{ name: '', rows, sums: { members: members.length, heads } }] };
});

/** The day of a basis; by period, the last day of the period. */
export function dayOf({ basis }: Pick<Asked, 'basis'>): string {
  return basis.asAt ?? lastDayOf(period(basis.period!));
}

const columns = [
  text('practice', 'Practice'),
  text('name', 'Name'),
  text('membership', 'Membership'),
  date('since', 'Since'),
  text('level', 'Level'),
  text('participation', 'Participation'),
  text('national_contract', 'National contract'),
  date('national_contract_since', 'Since'),
  text('right_of_return', 'Right of return'),
  text('commissioner', 'Commissioner'),
  count('heads', 'List'),
  text('list_basis', 'Basis'),
  date('snapshot_on', 'Snapshot'),
  count('partners', 'Partners'),
];

function rowOf(parts: Parts, lists: Parts | undefined, returns: Parts | undefined, { host, day }: { readonly host: string; readonly day: string }): Row {
  const membership = parts.get('practice.membership');
  const national = parts.get('practice.national-contract');
  const list = listInForce(lists);
  const kind = parts.get('practice.national-kind')?.body.kind ?? '';
  return {
    practice: parts.id,
    name: parts.get('practice.name')?.body.name ?? '',
    membership: membership === undefined ? '' : membership.body.member ? 'member' : `left: ${membership.body.why ?? ''}`,
    since: membership?.from ?? '',
    level: parts.get('practice.level')?.body.level ?? '',
    participation: parts.get('practice.participation')?.body.participation ?? '',
    national_contract: `${kind} ${national?.body.status ?? 'in force'}`.trim(),
    national_contract_since: national?.from ?? '',
    right_of_return: rightOf(parts, returns, day),
    commissioner: parts.get('practice.commissioner')?.body.party ?? host,
    heads: list?.heads ?? 0,
    list_basis: list?.basis ?? '',
    snapshot_on: list?.snapshotOn ?? '',
    partners: parts.get('practice.partners')?.body.references.length ?? 0,
  };
}

/** How far the right of return of a practice has got: none, available, exercised, dated, completed or gone. */
export function rightOf(parts: Parts | undefined, returns: Parts | undefined, day: string): string {
  const national = parts?.get('practice.national-contract');
  if (national === undefined) return 'none';
  if (national.body.status === 'ended') return 'gone';
  const [notice, approved] = [returns?.get('return.notice'), returns?.get('return.date')];
  if (notice === undefined || notice.revision < national.revision) return 'available';
  if (approved === undefined || approved.revision < notice.revision) return 'exercised';
  const left = parts?.get('practice.membership')?.body;
  const isBack = (left?.member === false && left.why === 'return') || parts?.get('practice.level')?.from === approved.body.returnOn;
  return approved.body.returnOn <= day && isBack ? 'completed' : 'dated';
}
