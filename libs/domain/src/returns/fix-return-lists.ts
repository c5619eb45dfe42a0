import { is, Map } from 'immutable';
import { dayBefore } from '#money';
import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { knownPractice } from '../membership/find-member.js';
import { listOn } from '../membership/membership.js';
import { count, dictionary, fields, odsCode, reader, slug, type Fields } from '../readers.js';
import { noRightOfReturn } from './no-right.js';
import { rightOf, type Right } from './returns.js';

const shape = { practice: odsCode, attributed: count, returning: count, staying: count, excluded: dictionary(slug, count) };

/** Reads what FixReturnLists asks: counts only, never people. */
export const readFixReturnLists = reader(fields(shape));

/**
 * Fixes who goes back and who stays. Together they are the attributed list in force the day before the return; groups that were left out are counted by
 * name beside them. Wrong counts are fixed again until the return is completed; both remain on record.
 */
export function fixReturnLists(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  const { practice, attributed, returning, staying } = data;
  const known = knownPractice(ledger, practice);
  if (isRefusal(known)) return known;
  const right = rightOf(ledger.returns, practice);
  if (right === undefined || right.status === 'gone') return noRightOfReturn(practice, right);
  if (right.status === 'completed') return refuse('wrong-stage', `${practice} returned on ${right.returnOn}`, { status: right.status });
  if (right.status !== 'dated') return refuse('return-date-not-approved', `no day of return is approved for ${practice}`, { status: right.status });
  if (attributed !== returning + staying) {
    return refuse('counts-not-conserved', `${returning} returning and ${staying} staying are not ${attributed}`, { attributed, returning, staying });
  }
  return notTheList(ledger, right, data) ?? (saysSo(right, data) ? refuse('nothing-to-change', 'these are the lists') : [{ type: 'ReturnListsFixed', data }]);
}

type DatedRight = Extract<Right, { readonly status: 'dated' | 'completed' }>;

function notTheList({ membership }: Ledger, { returnOn }: DatedRight, { practice, attributed }: Fields<typeof shape>): Refusal | undefined {
  const lastDay = dayBefore(returnOn);
  const list = listOn(membership, practice, lastDay, 'attributed');
  if (list === undefined) return refuse('no-list-in-force', `no attributed list of ${practice} covers ${lastDay}`, { on: lastDay });
  if (list.heads === attributed) return undefined;
  const carries = { snapshotOn: list.snapshotOn, heads: list.heads };
  return refuse(
    'counts-not-conserved',
    `the attributed list of ${list.snapshotOn}, in force on ${lastDay}, has ${list.heads} heads, not ${attributed}`,
    carries,
  );
}

const saysSo = ({ lists }: DatedRight, { attributed, returning, staying, excluded }: Fields<typeof shape>): boolean =>
  lists?.attributed === attributed && lists.returning === returning && lists.staying === staying && is(lists.excluded, Map(excluded));
