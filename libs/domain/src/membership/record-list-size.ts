import { is, Map } from 'immutable';
import type { PlainDate } from '#money';
import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { count, dictionary, fields, file, odsCode, oneOf, optional, plainDate, positive, reader, slug, twoDecimals, type Fields } from '../readers.js';
import { isSuspendedOn, rightOf } from '../returns/returns.js';
import { listBases } from './events.js';
import { knownPractice } from './find-member.js';
import { listKey, practiceOn, type Practice } from './membership.js';

const shape = {
  practice: odsCode,
  snapshotOn: plainDate,
  basis: oneOf(listBases),
  heads: count,
  weighted: optional(dictionary(slug, twoDecimals)),
  version: positive,
  source: optional(file),
};

/** Reads what RecordListSize asks. */
export const readRecordListSize = reader(fields(shape));

/**
 * A list at a snapshot date. A later version corrects an earlier one of the same date and basis; its number is greater. The list is attributed while the
 * national contract is suspended, and registered before and after; it may be older than the membership, and not younger.
 */
export function recordListSize(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  const { practice: code, snapshotOn, basis, heads, version, weighted = {} } = data;
  const practice = knownPractice(ledger, code);
  if (isRefusal(practice)) return practice;
  const no = notOurs(ledger, practice, snapshotOn) ?? wrongBasis(ledger, data);
  if (no !== undefined) return no;
  const before = practice.lists.get(listKey(basis, snapshotOn));
  if (before !== undefined && version <= before.version) {
    const same = version === before.version && heads === before.heads && is(Map(weighted), before.weighted);
    const detail = `version ${before.version} of the list of ${code} on ${snapshotOn} is recorded`;
    return refuse(same ? 'nothing-to-change' : 'already-exists', detail, { version: before.version, heads: before.heads });
  }
  if (before !== undefined && heads === before.heads && is(Map(weighted), before.weighted)) {
    return refuse('nothing-to-change', `version ${before.version} of the list of ${code} on ${snapshotOn} says the same`, { version: before.version });
  }
  return [{ type: 'ListSizeRecorded', data }];
}

function notOurs({ membership }: Ledger, { practice, spans }: Practice, date: PlainDate): Refusal | undefined {
  if (practiceOn(membership, practice, date) !== undefined || spans.some(({ from }) => from > date)) return undefined;
  const left = spans.at(-1)!.until;
  return refuse('wrong-stage', `${practice} left on ${left!}`, { left });
}

function wrongBasis({ returns }: Ledger, { practice, snapshotOn, basis }: Fields<typeof shape>): Refusal | undefined {
  const right = rightOf(returns, practice);
  const suspended = right !== undefined && isSuspendedOn(returns, practice, snapshotOn);
  if (suspended === (basis === 'attributed') || (right?.status === 'gone' && basis === 'attributed')) return undefined;
  const says = suspended ? 'suspended: the list is attributed' : 'not suspended: the list is registered';
  return refuse('wrong-stage', `on ${snapshotOn} the national contract of ${practice} is ${says}`, { basis: suspended ? 'attributed' : 'registered' });
}
