import type { PlainDate } from '#money';
import type { Ledger } from '../ledger.js';
import { contractsInForceOn, isMain, versionOn } from './contract.js';
import type { ReturnTerms } from './events.js';

/**
 * The return terms that answer for a practice on a day: of a signed contract in force that is this practice's own, else of the main contract. Undefined
 * where none states any.
 */
export function returnTermsFor({ contract }: Ledger, practice: string, date: PlainDate): ReturnTerms | undefined {
  const contracts = contractsInForceOn(contract, date);
  const own = contracts.filter(each => each.practice === practice);
  const main = contracts.filter(each => each.practice === undefined && isMain(each));
  return [...own, ...main].flatMap(each => versionOn(each, date)?.terms.return ?? [])[0];
}
