import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { knownPractice } from '../membership/find-member.js';
import { fields, odsCode, plainDate, reader, type Fields } from '../readers.js';
import { noRightOfReturn } from './no-right.js';
import { rightOf } from './returns.js';

const shape = { practice: odsCode, returnOn: plainDate };

/** Reads what ApproveReturnDate asks. */
export const readApproveReturnDate = reader(fields(shape));

/**
 * Records the primary care commissioner's date, on its authority: the day that the notice asked for or a later one. The LCO neither grants nor blocks. The
 * commissioner may move the date to a later one until the return is completed; lists that were fixed for the earlier day fall away.
 */
export function approveReturnDate(ledger: Ledger, { effectiveOn, authority, data }: Asked<Fields<typeof shape>>): Decision {
  const { practice, returnOn } = data;
  const known = knownPractice(ledger, practice);
  if (isRefusal(known)) return known;
  const right = rightOf(ledger.returns, practice);
  if (right === undefined || right.status === 'gone') return noRightOfReturn(practice, right);
  if (right.status === 'available' || right.status === 'completed') {
    const detail = right.status === 'available' ? `${practice} gave no notice` : `${practice} returned on ${right.returnOn}`;
    return refuse('wrong-stage', detail, { status: right.status });
  }
  if (authority === undefined) return refuse('authority-missing', "the primary care commissioner's act is recorded on its authority");
  const { noticeOn, askedOn } = right.notice;
  if (effectiveOn < noticeOn) return refuse('date-out-of-order', `notice was given on ${noticeOn}`);
  const earliest = right.status === 'dated' ? right.returnOn : askedOn;
  if (right.status === 'dated' && returnOn === earliest) return refuse('nothing-to-change', `${practice} returns on ${returnOn}`);
  if (returnOn < earliest) return refuse('date-out-of-order', `the date is ${earliest} or later`, { earliest });
  return [{ type: 'ReturnDateApproved', data }];
}
