import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, plainDate, positive, reader, slug, type Fields } from '../readers.js';
import { sameJson } from '../books/compact.js';
import { versionOn } from './contract.js';
import { runningContract } from './find-contract.js';
import { terms, wrongTerms } from './read-terms.js';

const shape = { contract: slug, version: positive, from: plainDate, terms };

/** Reads what VaryContract asks. */
export const readVaryContract = reader(fields(shape));

/**
 * The parties have agreed other terms of a signed contract, from a day of its term on: a version of a greater number. It needs no further signature here.
 * Where two variations meet, the greater version answers; the old terms still answer for their time.
 */
export function varyContract(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  const contract = runningContract(ledger, data.contract);
  if (isRefusal(contract)) return contract;
  if (contract.signedOn === undefined) return refuse('wrong-stage', `${data.contract} is not signed: draft it again`, { signed: false });
  const last = contract.versions.at(-1)!;
  if (data.version <= last.version) return refuse('already-exists', `version ${last.version} of ${data.contract} is recorded`, { version: last.version });
  if (data.from < contract.from || (contract.until !== undefined && data.from > contract.until)) {
    return refuse('date-out-of-order', `${data.contract} runs from ${contract.from}${contract.until === undefined ? '' : ` to ${contract.until}`}`);
  }
  if (data.from >= last.from && sameJson(versionOn(contract, data.from)!.terms, data.terms)) {
    return refuse('nothing-to-change', `version ${last.version} says the same`, { version: last.version });
  }
  return wrongTerms(data.terms) ?? [{ type: 'ContractVaried', data }];
}
