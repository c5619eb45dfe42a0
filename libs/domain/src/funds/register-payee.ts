import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { isPartyKnown } from '../known-names.js';
import { partyKinds } from '../organisation/events.js';
import { fields, oneOf, reader, slug, text, type Fields } from '../readers.js';

const shape = { party: slug, name: text(200), kind: oneOf(partyKinds) };

/** Reads what RegisterPayee asks. */
export const readRegisterPayee = reader(fields(shape));

/** Somebody who may be paid without being a member: a lender, a tax office, a closed practice. */
export function registerPayee(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  if (ledger.organisation.stage === 'none') return refuse('wrong-stage', 'the organisation is not proposed yet');
  if (isPartyKnown(ledger, data.party)) return refuse('already-exists', `the ledger knows ${data.party}`);
  return [{ type: 'PayeeRegistered', data }];
}
