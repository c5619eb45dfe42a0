import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, reader, slug, type Fields } from '../readers.js';

const shape = { party: slug };

/** Reads what ReleasePartner asks. */
export const readReleasePartner = reader(fields(shape));

/** A partner leaves: the effective date is the first day on which it is none. The host commissioner stays as long as it is the host. */
export function releasePartner({ organisation }: Ledger, { effectiveOn, data: { party } }: Asked<Fields<typeof shape>>): Decision {
  const last = organisation.partners.get(party)?.spans.at(-1);
  if (last === undefined) return refuse('unknown-name', `there is no partner ${party}`);
  if (last.until !== undefined) return refuse('nothing-to-change', `${party} was released on ${last.until}`);
  if (party === organisation.hostCommissioner) return refuse('wrong-stage', `${party} is the host commissioner`, { party });
  if (effectiveOn < last.from) return refuse('date-out-of-order', `${party} is a partner only since ${last.from}`);
  return [{ type: 'PartnerReleased', data: { party } }];
}
