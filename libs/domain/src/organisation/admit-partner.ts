import { refuse, type Asked, type Decision } from '../decision.js';
import { isPartyKnown } from '../known-names.js';
import type { Ledger } from '../ledger.js';
import { fields, reader, type Fields } from '../readers.js';
import { notProposed } from './not-proposed.js';
import { partyFields } from './propose-lco.js';

/** Reads what AdmitPartner asks. */
export const readAdmitPartner = reader(fields(partyFields));

/** A partner joins, or comes back from the day on which it was released. The id of another body is not taken twice; a practice may be a partner too. */
export function admitPartner(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof partyFields>>): Decision {
  const no = notProposed(ledger, effectiveOn);
  if (no !== undefined) return no;
  const last = ledger.organisation.partners.get(data.party)?.spans.at(-1);
  if (last === undefined) {
    const taken = data.kind !== 'practice' && isPartyKnown(ledger, data.party);
    return taken ? refuse('already-exists', `${data.party} is the id of another body here`) : [{ type: 'PartnerAdmitted', data }];
  }
  if (last.until === undefined) return refuse('already-exists', `${data.party} is a partner since ${last.from}`);
  if (effectiveOn < last.until) return refuse('date-out-of-order', `${data.party} was a partner until ${last.until}`);
  return [{ type: 'PartnerAdmitted', data }];
}
