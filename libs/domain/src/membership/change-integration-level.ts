import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, odsCode, oneOf, optional, reader, type Fields } from '../readers.js';
import { approvedReturnOn, isSuspendedOn, rightOf } from '../returns/returns.js';
import { levels } from './events.js';
import { memberOn } from './find-member.js';
import { levelOn } from './membership.js';

const shape = { practice: odsCode, from: optional(oneOf(levels)), to: oneOf(levels) };

/** Reads what ChangeIntegrationLevel asks; `from`, where it is said, has to be what the ledger says. */
export const readChangeIntegrationLevel = reader(fields(shape));

/**
 * A member is more, or less, integrated from a day on, not before its last change. A practice whose national contract is suspended stays full until it
 * returns: on the approved day of return it may stay a member at another level.
 */
export function changeIntegrationLevel(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const { practice, to } = data;
  const member = memberOn(ledger, practice, effectiveOn);
  if (isRefusal(member)) return member;
  const level = levelOn(ledger.membership, practice, effectiveOn)!;
  const last = member.levels.at(-1)!.from;
  if (effectiveOn < last) return refuse('date-out-of-order', `the level of ${practice} changed on ${last}`, { from: last });
  if (data.from !== undefined && data.from !== level) return refuse('wrong-stage', `${practice} is ${level} on ${effectiveOn}, not ${data.from}`, { level });
  if (to === level) return refuse('nothing-to-change', `${practice} is ${level} on ${effectiveOn}`);
  return stillSuspended(ledger, practice, effectiveOn) ?? [{ type: 'IntegrationLevelChanged', data: { practice, from: level, to } }];
}

function stillSuspended({ returns }: Ledger, practice: string, date: Asked<unknown>['effectiveOn']): Refusal | undefined {
  const right = rightOf(returns, practice);
  if (right === undefined || right.status === 'gone') return undefined;
  if (right.status === 'completed') {
    if (date >= right.returnOn) return undefined;
    return refuse('date-out-of-order', `${practice} returned on ${right.returnOn}; before that its level was that of a suspended contract`, {
      from: right.returnOn,
    });
  }
  const returnOn = approvedReturnOn(returns, practice);
  if (date < right.suspendedOn) return refuse('date-out-of-order', `the national contract of ${practice} is suspended from ${right.suspendedOn}`);
  if (isSuspendedOn(returns, practice, date)) {
    return refuse('wrong-stage', `the national contract of ${practice} is suspended; it returns first`, returnOn === undefined ? undefined : { returnOn });
  }
  return date === returnOn ? undefined : refuse('date-out-of-order', `${practice} returns on ${returnOn!}, so its level changes on that day`, { returnOn });
}
