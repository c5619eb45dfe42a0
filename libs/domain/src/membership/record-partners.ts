import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, list, odsCode, reader, slug, type Fields } from '../readers.js';
import { firstTwice } from '../twice.js';
import { knownPractice } from './find-member.js';
import { partnersOn } from './membership.js';

/** References of people, such as `partner-2`: never their names. */
export const references = (least: number) => list(fields({ reference: slug }), { least, most: 200 });

const shape = { practice: odsCode, partners: references(1) };

/** Reads what RecordPartners asks: references, no personal data. */
export const readRecordPartners = reader(fields(shape));

/** Who the contractor's partners are from a day on, all of them; also from a day before the practice joined, since they were partners then. */
export function recordPartners(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const practice = knownPractice(ledger, data.practice);
  if (isRefusal(practice)) return practice;
  const partners = data.partners.map(({ reference }) => reference);
  const doubled = firstTwice(partners);
  if (doubled !== undefined) return refuse('already-exists', `${doubled} stands twice`);
  const before = partnersOn(ledger.membership, data.practice, effectiveOn) ?? [];
  if (before.length === partners.length && before.every(each => partners.includes(each))) {
    return refuse('nothing-to-change', `these are the partners of ${data.practice} on ${effectiveOn}`);
  }
  return [{ type: 'PartnersRecorded', data }];
}
