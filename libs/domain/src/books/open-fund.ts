import { isRational, rational, compare } from '#money';
import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { isPartyKnown } from '../known-names.js';
import { legalBases } from '../contract/events.js';
import { fundKinds, treatments } from '../funds/events.js';
import { exact, fields, list, oneOf, optional, reader, signedPence, slug, type Fields } from '../readers.js';

const shape = {
  fund: slug,
  kind: oneOf(fundKinds),
  host: slug,
  legalBasis: oneOf(legalBases),
  partners: list(fields({ party: slug, treatment: oneOf(treatments), share: optional(exact) }), { least: 1 }),
  bankAccounts: list(slug, { least: 1 }),
  minimumPence: signedPence,
  lines: list(slug),
};

/** Reads what OpenFund asks. */
export const readOpenFund = reader(fields(shape));

/**
 * Opens a fund, which is one book. Host and partners are known parties, no id stands twice, and where shares are given they are between 0 and 1.
 * Nothing is posted. The law decides later which lines may be pooled in it.
 */
export function openFund(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  if (ledger.organisation.stage === 'none') return refuse('wrong-stage', 'the organisation is not proposed yet');
  if (ledger.books.byFund.has(data.fund)) return refuse('already-exists', `there is a fund ${data.fund}`);
  if (isPartyKnown(ledger, data.fund)) return refuse('already-exists', `${data.fund} is the id of a party`);
  const stranger = [data.host, ...data.partners.map(({ party }) => party)].find(party => !isPartyKnown(ledger, party));
  if (stranger !== undefined) return refuse('unknown-name', `nobody here is called ${stranger}`);
  const doubled = [data.partners.map(({ party }) => party), data.bankAccounts, data.lines].flatMap(twice)[0];
  if (doubled !== undefined) return refuse('already-exists', `${doubled} stands twice`);
  const odd = data.partners.find(({ share }) => share !== undefined && isRational(share) && outsideOne(share));
  if (odd !== undefined) return refuse('counts-not-conserved', `the share of ${odd.party} is not between 0 and 1`);
  return [{ type: 'FundOpened', data }];
}

const outsideOne = (share: string): boolean => compare(rational(share), rational('0')) < 0 || compare(rational(share), rational('1')) > 0;

const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index);
