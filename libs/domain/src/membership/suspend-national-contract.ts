import { dayBefore } from '#money';
import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { count, fields, odsCode, plainDate, reader, slug, type Fields } from '../readers.js';
import { isSuspendedOn, rightOf } from '../returns/returns.js';
import { memberOn } from './find-member.js';
import { levelOn, listOn } from './membership.js';

const shape = { practice: odsCode, writtenOn: plainDate, by: slug, preSuspension: fields({ snapshotOn: plainDate, heads: count }) };

/** Reads what SuspendNationalContract asks. `by` refers to the act of the primary care commissioner. */
export const readSuspendNationalContract = reader(fields(shape));

/**
 * The national contract sleeps from the effective date. Only a full member's does, in shadow form too, not before a later change of
 * its level, and its patients were written to on an earlier day.
 * This starts the clock of the right of return and fixes the list before it: the last one of an earlier day, as recorded where it is.
 */
export function suspendNationalContract(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const { practice, writtenOn } = data;
  const member = memberOn(ledger, practice, effectiveOn);
  if (isRefusal(member)) return member;
  const right = rightOf(ledger.returns, practice);
  if (right?.status === 'gone') return refuse('wrong-stage', `the national contract of ${practice} was ${right.how} on ${right.on}`, { how: right.how });
  if (right !== undefined && right.status !== 'completed') {
    const open = right.status !== 'dated' || isSuspendedOn(ledger.returns, practice, effectiveOn);
    return refuse(open ? 'nothing-to-change' : 'wrong-stage', `the national contract of ${practice} is suspended since ${right.suspendedOn}`);
  }
  const level = levelOn(ledger.membership, practice, effectiveOn)!;
  if (level !== 'full') return refuse('not-fully-integrated', `${practice} is ${level} on ${effectiveOn}`, { level });
  if (right !== undefined && effectiveOn < right.returnOn) return refuse('date-out-of-order', `${practice} returned on ${right.returnOn}`);
  const changed = member.levels.at(-1)!.from;
  if (effectiveOn < changed) return refuse('date-out-of-order', `the level of ${practice} changed on ${changed}`, { from: changed });
  if (writtenOn >= effectiveOn) return refuse('patients-not-written-to', `patients are written to before ${effectiveOn}, not on ${writtenOn}`);
  return notTheListBefore(ledger, { effectiveOn, data }) ?? [{ type: 'NationalContractSuspended', data }];
}

function notTheListBefore({ membership }: Ledger, { effectiveOn, data }: Pick<Asked<Fields<typeof shape>>, 'effectiveOn' | 'data'>): Refusal | undefined {
  const { practice, preSuspension } = data;
  if (preSuspension.snapshotOn >= effectiveOn) return refuse('date-out-of-order', `the list before ${effectiveOn} has an earlier snapshot`);
  const recorded = listOn(membership, practice, dayBefore(effectiveOn), 'registered');
  if (recorded === undefined || recorded.snapshotOn < preSuspension.snapshotOn) return undefined;
  const carries = { snapshotOn: recorded.snapshotOn, heads: recorded.heads };
  if (recorded.snapshotOn > preSuspension.snapshotOn) {
    return refuse('no-list-in-force', `the list in force before ${effectiveOn} is that of ${recorded.snapshotOn}`, carries);
  }
  const same = recorded.heads === preSuspension.heads;
  return same
    ? undefined
    : refuse('counts-not-conserved', `the list of ${recorded.snapshotOn} has ${recorded.heads} heads, not ${preSuspension.heads}`, carries);
}
