import type { PlainDate } from '#money';
import type { ReturnTerms } from '../contract/events.js';
import { returnTermsFor } from '../contract/terms-for-return.js';
import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { knownPractice } from '../membership/find-member.js';
import { partnersOn } from '../membership/membership.js';
import { references } from '../membership/record-partners.js';
import { fields, odsCode, plainDate, reader, type Fields } from '../readers.js';
import { noRightOfReturn } from './no-right.js';
import { rightOf, type Right } from './returns.js';
import { lastNoticeFor, nextWindow, windowOf, type Window } from './windows.js';

const shape = { practice: odsCode, noticeOn: plainDate, returnOn: plainDate, consent: references(0) };

/** Reads what ExerciseRightOfReturn asks: consent is named by references, never by names of people. */
export const readExerciseRightOfReturn = reader(fields(shape));

type Available = Extract<Right, { readonly status: 'available' }>;

/**
 * A contractor gives notice that its practice goes back to its national contract. The terms in force on the day of the notice rule: a use is left, the day of
 * return lies in a window, those who have to consent have, and the notice came at least so many months before the day of return. The window says
 * what happens to patients who say nothing.
 */
export function exerciseRightOfReturn(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const { practice, noticeOn, returnOn, consent } = data;
  const known = knownPractice(ledger, practice);
  if (isRefusal(known)) return known;
  const right = rightOf(ledger.returns, practice);
  if (right === undefined || right.status === 'gone') return noRightOfReturn(practice, right);
  if (noticeOn > effectiveOn) return refuse('date-out-of-order', `notice counts from the day it was given, ${noticeOn}`);
  if (noticeOn < right.suspendedOn) return refuse('date-out-of-order', `the national contract of ${practice} was suspended on ${right.suspendedOn}`);
  const terms = returnTermsFor(ledger, practice, noticeOn);
  if (terms === undefined) return refuse('contract-not-in-force', `no contract in force on ${noticeOn} states how ${practice} returns`);
  if (right.uses >= terms.uses) return refuse('right-of-return-used', `the terms allow ${terms.uses}`, { uses: terms.uses, used: right.uses });
  if (right.status !== 'available') return refuse('wrong-stage', `${practice} gave notice on ${right.notice.noticeOn}`, { status: right.status });
  const { found, around } = windowOf(terms, right.suspendedOn, returnOn);
  if (found === undefined) return refuse('not-a-return-window', `${returnOn} is in no window; near it: ${around.map(said).join(', ')}`, { windows: around });
  const no = notAgreed(ledger, right, terms, data) ?? tooShort(terms, right.suspendedOn, data, found);
  if (no !== undefined) return no;
  const { window, patientsDefault } = found;
  return [{ type: 'RightOfReturnExercised', data: { practice, noticeOn, returnOn, window, patientsDefault, consent } }];
}

const said = ({ from, to }: Window): string => (from === to ? from : `${from} to ${to}`);

/** The contractor consents, or each partner that was recorded for the day of the suspension: with nobody recorded nobody can. */
function notAgreed({ membership }: Ledger, { suspendedOn }: Available, terms: ReturnTerms, { practice, consent }: Fields<typeof shape>): Refusal | undefined {
  if (consent.length === 0) return refuse('partners-not-agreed', 'the consent of the contractor is missing', { missing: [] });
  if (terms.consent === 'contractor') return undefined;
  const original = partnersOn(membership, practice, suspendedOn) ?? [];
  if (original.length === 0) return refuse('partners-not-agreed', `no partners of ${practice} are recorded for ${suspendedOn}`, { missing: [] });
  const missing = original.filter(partner => !consent.some(({ reference }) => reference === partner));
  return missing.length === 0 ? undefined : refuse('partners-not-agreed', `not agreed: ${missing.join(', ')}`, { missing });
}

function tooShort(terms: ReturnTerms, suspendedOn: PlainDate, { noticeOn, returnOn }: Fields<typeof shape>, { window }: Window): Refusal | undefined {
  const lastNoticeOn = lastNoticeFor(terms, returnOn);
  if (noticeOn <= lastNoticeOn) return undefined;
  const next = nextWindow(terms, suspendedOn, noticeOn, window);
  const detail = `notice for ${returnOn} had to be given by ${lastNoticeOn}; the next window is ${said(next)}, and patients ${next.patientsDefault} by default`;
  return refuse('notice-too-short', detail, { lastNoticeOn, next });
}
