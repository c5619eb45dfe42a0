import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import { isPartyKnown } from '../known-names.js';
import type { Ledger } from '../ledger.js';
import { fields, odsCode, oneOf, optional, reader, slug, type Fields } from '../readers.js';
import { rightOf } from '../returns/returns.js';
import { memberOn } from './find-member.js';

const shape = { practice: odsCode, how: optional(oneOf(['surrendered', 'novated', 'terminated'])), to: optional(slug) };

/** Reads what SurrenderNationalContract asks; without `how` it was surrendered. `to` is who took over, a party that the ledger knows. */
export const readSurrenderNationalContract = reader(fields(shape));

/** A member's national contract is given up for good, suspended or not: with it goes the right of return. */
export function surrenderNationalContract(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const { practice, how = 'surrendered', to } = data;
  const member = memberOn(ledger, practice, effectiveOn);
  if (isRefusal(member)) return member;
  const right = rightOf(ledger.returns, practice);
  if (right?.status === 'gone') return refuse('nothing-to-change', `the national contract of ${practice} was ${right.how} on ${right.on}`);
  if (right !== undefined && effectiveOn < right.suspendedOn)
    return refuse('date-out-of-order', `the contract of ${practice} was suspended on ${right.suspendedOn}`);
  if (to !== undefined && !isPartyKnown(ledger, to)) return refuse('unknown-name', `nobody here is called ${to}`);
  return [{ type: 'NationalContractEnded', data: { practice, how, ...(to === undefined ? {} : { to }) } }];
}
