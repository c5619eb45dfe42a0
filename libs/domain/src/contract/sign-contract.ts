import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, positive, reader, slug, type Fields } from '../readers.js';
import { runningContract } from './find-contract.js';

const shape = { contract: slug, version: positive };

/** Reads what SignContract asks. */
export const readSignContract = reader(fields(shape));

/** The latest draft of a contract is signed, not before the day it was drafted. From then on it is in force from its own first day, also when that is past. */
export function signContract(ledger: Ledger, { effectiveOn, data: { contract: id, version } }: Asked<Fields<typeof shape>>): Decision {
  const contract = runningContract(ledger, id);
  if (isRefusal(contract)) return contract;
  if (contract.signedOn !== undefined) return refuse('nothing-to-change', `${id} was signed on ${contract.signedOn}`);
  const draft = contract.versions.at(-1)!.version;
  if (version > draft) return refuse('unknown-name', `there is no version ${version} of ${id}`, { version: draft });
  if (version < draft) return refuse('wrong-stage', `version ${draft} of ${id} is the draft now`, { version: draft });
  if (effectiveOn < contract.draftedOn) return refuse('date-out-of-order', `${id} was drafted on ${contract.draftedOn}`);
  return [{ type: 'ContractSigned', data: { contract: id, version } }];
}
