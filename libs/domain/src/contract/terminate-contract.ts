import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, reader, slug, text, type Fields } from '../readers.js';
import { runningContract } from './find-contract.js';

const shape = { contract: slug, why: text(200) };

/** Reads what TerminateContract asks. */
export const readTerminateContract = reader(fields(shape));

/**
 * A contract ends: the effective date is the first day on which it no longer binds, and its interim authority with it. A signed one ends within its term; a
 * draft, which binds nobody, is withdrawn on any day from that of its drafting.
 */
export function terminateContract(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const contract = runningContract(ledger, data.contract);
  if (isRefusal(contract)) return contract;
  const { signedOn, draftedOn, from, until } = contract;
  const begin = signedOn === undefined ? draftedOn : from;
  if (effectiveOn < begin) return refuse('date-out-of-order', `${data.contract} begins on ${begin}`, { from: begin });
  if (until !== undefined && effectiveOn > until) return refuse('contract-not-in-force', `the last day of ${data.contract} is ${until}`, { until });
  return [{ type: 'ContractTerminated', data }];
}
