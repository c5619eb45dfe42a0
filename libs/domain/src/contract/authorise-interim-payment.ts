import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, pence, plainDate, reader, slug, type Fields } from '../readers.js';
import { authorityOn, bindsOn } from './contract.js';
import { runningContract } from './find-contract.js';

const shape = { contract: slug, ceilingPence: pence, until: plainDate };

/** Reads what AuthoriseInterimPayment asks: the ceiling in pence, and the last day. */
export const readAuthoriseInterimPayment = reader(fields(shape));

/**
 * Somebody with authority allows payments on a contract that is not signed, or not in force, up to a ceiling. The ceiling is for everything paid so; a later
 * authority takes the place of the earlier from its day, and what was paid counts against it.
 */
export function authoriseInterimPayment(ledger: Ledger, { effectiveOn, authority, data }: Asked<Fields<typeof shape>>): Decision {
  const { contract: id, ceilingPence, until } = data;
  const contract = runningContract(ledger, id);
  if (isRefusal(contract)) return contract;
  if (authority === undefined) return refuse('authority-missing', 'an interim payment is allowed by somebody: name the authority');
  if (bindsOn(contract, effectiveOn))
    return refuse('wrong-stage', `${id} is signed and in force on ${effectiveOn}: nothing else is needed`, { signedOn: contract.signedOn });
  if (until < effectiveOn) return refuse('date-out-of-order', `from ${effectiveOn} to ${until}`);
  const before = authorityOn(contract, effectiveOn);
  if (before?.ceilingPence === ceilingPence && before.until === until) return refuse('nothing-to-change', `this is allowed until ${until}`);
  return [{ type: 'InterimPaymentAuthorised', data }];
}
