import type { PlainDate } from '#money';
import { mainContractOn, versionOn } from '../contract/contract.js';
import type { Terms } from '../contract/events.js';
import { refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { levelOn, listOn, membersOn } from '../membership/membership.js';
import { count, fields, penceFromZero, reader, type Fields } from '../readers.js';
import { notProposed } from './not-proposed.js';

const shape = { unregistered: count, unagreedPence: penceFromZero };

/** Reads what GoLive asks: the estimate of residents without a list, and the value in pence that is not agreed yet. */
export const readGoLive = reader(fields(shape));

/**
 * The LCO goes live. On that day its entity is formed, its last gate passed, its main contract signed and in force, what is not agreed is within the limit
 * of the contract (none stated: none allowed), and it covers more people than its threshold: the lists in force of members at the levels that
 * the terms count, plus the estimate. A member without a list counts nobody. A shadow year is usual, not a condition.
 */
export function goLive(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const { stage, liveOn, threshold } = ledger.organisation;
  if (stage === 'live') return refuse('nothing-to-change', `live since ${liveOn!}`);
  const terms = mainTerms(ledger, effectiveOn);
  const no = notProposed(ledger, effectiveOn) ?? notReady(ledger, effectiveOn);
  if (no !== undefined) return no;
  if (terms === undefined) return refuse('contract-not-in-force', `no main contract is signed by ${effectiveOn} and in force on it`);
  const limitPence = terms.unagreedLimitPence ?? 0;
  if (data.unagreedPence > limitPence) {
    const carries = { unagreedPence: data.unagreedPence, limitPence };
    return refuse('price-not-set', `${data.unagreedPence} pence are not agreed, the contract allows ${limitPence}`, carries);
  }
  const covered = coveredOn(ledger, terms, effectiveOn);
  if (covered + data.unregistered <= threshold) {
    const carries = { covered, unregistered: data.unregistered, threshold };
    return refuse('population-too-small', `${covered} on lists and ${data.unregistered} without are not more than ${threshold}`, carries);
  }
  return [{ type: 'LcoWentLive', data: { covered, unregistered: data.unregistered, threshold, unagreedPence: data.unagreedPence } }];
}

function notReady({ organisation: { shadowOn, entity, gates } }: Ledger, date: PlainDate): Refusal | undefined {
  if (shadowOn !== undefined && date < shadowOn) return refuse('date-out-of-order', `in shadow form only since ${shadowOn}`);
  if (entity === undefined || date < entity.on) return refuse('wrong-stage', `no legal entity is formed by ${date}`, { missing: 'legal-entity' });
  const last = gates.find(gate => gate.last);
  if (last === undefined || date < last.on) {
    return refuse('gate-not-passed', last === undefined ? 'the last gate is not passed' : `the last gate, ${last.checkpoint}, was passed on ${last.on}`);
  }
  return undefined;
}

function mainTerms({ contract }: Ledger, date: PlainDate): Terms | undefined {
  const main = mainContractOn(contract, date);
  return main === undefined || main.signedOn! > date ? undefined : versionOn(main, date)?.terms;
}

/** The people on the lists in force of the members whose level the terms count. */
function coveredOn({ membership }: Ledger, { coveredLevels }: Terms, date: PlainDate): number {
  return membersOn(membership, date)
    .filter(({ practice }) => coveredLevels.includes(levelOn(membership, practice, date)!))
    .reduce((sum, { practice }) => sum + (listOn(membership, practice, date)?.heads ?? 0), 0);
}
