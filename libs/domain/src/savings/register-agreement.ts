import { compare, isZero, rational } from '#money';
import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { isPartyKnown } from '../known-names.js';
import { exact, fields, list, positive, reader, slug, type Fields } from '../readers.js';

const shape = {
  agreement: slug,
  version: positive,
  parties: list(fields({ party: slug, weight: exact }), { least: 1 }),
  primaryCare: fields({ party: slug, ringFenced: exact }),
};

/** Reads what RegisterAgreement asks: weights and the ring-fenced part are exact texts. */
export const readRegisterAgreement = reader(fields(shape));

/**
 * Registers a version of an agreement on shared savings: who takes part with what weight, which of them stands for primary care (a name for all
 * practices together), and which part of its share is ring-fenced for reinvestment. Versions rise.
 */
export function registerAgreement(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  if (ledger.organisation.stage === 'none') return refuse('wrong-stage', 'the organisation is not proposed yet');
  const latest = ledger.savings.agreements.get(data.agreement)?.versions.last()?.version ?? 0;
  if (data.version <= latest) return refuse('already-exists', `${data.agreement} is at version ${latest}`);
  const { parties, primaryCare } = data;
  const ids = parties.map(({ party }) => party);
  const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
  if (doubled !== undefined) return refuse('already-exists', `${doubled} stands twice`);
  if (!ids.includes(primaryCare.party)) return refuse('unknown-name', `${primaryCare.party} stands for primary care and is not among the parties`);
  const stranger = ids.find(id => id !== primaryCare.party && !isPartyKnown(ledger, id));
  if (stranger !== undefined) return refuse('unknown-name', `nobody here is called ${stranger}`);
  const zero = rational('0');
  const weights = parties.map(({ weight }) => rational(weight));
  if (weights.some(weight => compare(weight, zero) < 0) || weights.every(isZero))
    return refuse('counts-not-conserved', 'weights are not negative, and not all zero');
  const part = rational(primaryCare.ringFenced);
  if (compare(part, zero) < 0 || compare(part, rational('1')) > 0) return refuse('counts-not-conserved', 'the ring-fenced part is between 0 and 1');
  return [{ type: 'AgreementRegistered', data }];
}
