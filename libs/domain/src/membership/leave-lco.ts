import type { PlainDate } from '#money';
import { mainContractOn } from '../contract/contract.js';
import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, odsCode, oneOf, reader, type Fields } from '../readers.js';
import { isSuspendedOn, rightOf } from '../returns/returns.js';
import { noRightOfReturn } from '../returns/no-right.js';
import { waysOut } from './events.js';
import { knownPractice } from './find-member.js';
import type { Practice } from './membership.js';

const shape = { practice: odsCode, why: oneOf(waysOut) };

/** Reads what LeaveLco asks. */
export const readLeaveLco = reader(fields(shape));

/**
 * A practice leaves: the effective date is the first day on which it is no member. By `return` only on the approved day of its return. While its national
 * contract is suspended and the LCO has a main contract, it does not leave because an agreement ends: it returns. Closure and default are facts. No day
 * is before what is recorded of its membership: joining, its level, its suspension.
 */
export function leaveLco(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const { practice: code, why } = data;
  const practice = knownPractice(ledger, code);
  if (isRefusal(practice)) return practice;
  const last = practice.spans.at(-1)!;
  if (last.until !== undefined) return refuse('nothing-to-change', `${code} left on ${last.until}`);
  const began = lastRecorded(ledger, practice);
  if (effectiveOn < began) return refuse('date-out-of-order', `${code} is recorded as a member on ${began}`, { from: began });
  const no = why === 'return' ? notReturning(ledger, code, effectiveOn) : why === 'agreement-ended' ? bound(ledger, code, effectiveOn) : undefined;
  return no ?? [{ type: 'PracticeLeft', data }];
}

/** The last day on which the practice joined, changed its level or suspended its national contract: it was a member then. */
function lastRecorded({ returns }: Ledger, { practice, levels }: Practice): PlainDate {
  const changed = levels.at(-1)!.from;
  const right = rightOf(returns, practice);
  return right !== undefined && right.status !== 'gone' && right.suspendedOn > changed ? right.suspendedOn : changed;
}

function notReturning(ledger: Ledger, practice: string, date: PlainDate): Refusal | undefined {
  const right = rightOf(ledger.returns, practice);
  if (right === undefined || right.status === 'gone') return noRightOfReturn(practice, right);
  if (right.status === 'available' || right.status === 'exercised') {
    return refuse('return-date-not-approved', `no day of return is approved for ${practice}`, { status: right.status });
  }
  return date === right.returnOn ? undefined : refuse('date-out-of-order', `${practice} returns on ${right.returnOn}`, { returnOn: right.returnOn });
}

function bound(ledger: Ledger, practice: string, date: PlainDate): Refusal | undefined {
  if (!isSuspendedOn(ledger.returns, practice, date) || mainContractOn(ledger.contract, date) === undefined) return undefined;
  return refuse('wrong-stage', `the national contract of ${practice} is suspended; it leaves by its right of return`, { right: 'suspended' });
}
