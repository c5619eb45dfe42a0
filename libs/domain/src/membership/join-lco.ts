import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { notProposed } from '../organisation/not-proposed.js';
import { partnerOn } from '../organisation/organisation.js';
import { fields, odsCode, oneOf, optional, reader, slug, text, type Fields } from '../readers.js';
import { isSuspendedOn } from '../returns/returns.js';
import { contractKindsOfPractices, levels, participations } from './events.js';

const shape = {
  practice: odsCode,
  name: text(200),
  contractKind: oneOf(contractKindsOfPractices),
  level: oneOf(levels),
  participation: optional(oneOf(participations)),
  commissioner: optional(slug),
};

/** Reads what JoinLco asks. */
export const readJoinLco = reader(fields(shape));

/**
 * A practice joins, in any stage of the LCO. Only a full member has a way of taking part. A commissioner of its own is a partner on that day. A practice that
 * left may join again, from the day on which it left; as a full member while its national contract is still suspended.
 */
export function joinLco(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const { practice, level, participation, commissioner } = data;
  const no = notProposed(ledger, effectiveOn);
  if (no !== undefined) return no;
  const last = ledger.membership.practices.get(practice)?.spans.at(-1);
  if (last !== undefined && last.until === undefined) return refuse('already-exists', `${practice} is a member since ${last.from}`);
  if (last?.until !== undefined && effectiveOn < last.until) return refuse('date-out-of-order', `${practice} was a member until ${last.until}`);
  if (participation !== undefined && level !== 'full') return refuse('not-fully-integrated', `only a full member is ${participation}`, { level });
  if (level !== 'full' && isSuspendedOn(ledger.returns, practice, effectiveOn)) {
    return refuse('wrong-stage', `the national contract of ${practice} is still suspended: it joins as full`, { level: 'full' });
  }
  if (commissioner !== undefined && partnerOn(ledger.organisation, commissioner, effectiveOn) === undefined) {
    return refuse('unknown-name', `the commissioner ${commissioner} is no partner on ${effectiveOn}`);
  }
  const kind = ledger.organisation.partners.get(practice)?.kind ?? 'practice';
  if (kind !== 'practice' || ledger.books.byFund.has(practice)) return refuse('already-exists', `${practice} is the id of another body here`);
  return [{ type: 'PracticeJoined', data }];
}
