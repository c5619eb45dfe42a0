import { refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import { isPartyKnown } from '../known-names.js';
import type { Ledger } from '../ledger.js';
import { isPracticeKnown } from '../membership/membership.js';
import { notProposed } from '../organisation/not-proposed.js';
import { fields, list, odsCode, oneOf, optional, plainDate, positive, reader, slug, type Fields } from '../readers.js';
import { firstTwice } from '../twice.js';
import { contractKinds, holderKinds } from './events.js';
import { terms, wrongTerms } from './read-terms.js';

const shape = {
  contract: slug,
  kind: oneOf(contractKinds),
  version: positive,
  parties: list(slug, { least: 1 }),
  holder: fields({ party: slug, kind: oneOf(holderKinds) }),
  practice: optional(odsCode),
  from: plainDate,
  until: optional(plainDate),
  terms,
};

/** Reads what DraftContract asks. `until` is the last day. */
export const readDraftContract = reader(fields(shape));

/**
 * Drafts a contract between parties that the ledger knows, holder and practice included. While it is not signed, a draft of a greater version takes the
 * place of the last; once signed it is varied instead.
 */
export function draftContract(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const no = notProposed(ledger, effectiveOn) ?? taken(ledger, data) ?? strangers(ledger, data) ?? wrongTerms(data.terms);
  if (no !== undefined) return no;
  if (data.until !== undefined && data.until < data.from) return refuse('date-out-of-order', `from ${data.from} to ${data.until}`);
  return [{ type: 'ContractDrafted', data }];
}

function taken({ contract }: Ledger, { contract: id, version }: Fields<typeof shape>): Refusal | undefined {
  const before = contract.byId.get(id);
  if (before === undefined) return undefined;
  if (before.signedOn !== undefined) return refuse('already-exists', `${id} was signed on ${before.signedOn}`);
  if (before.endedOn !== undefined) return refuse('wrong-stage', `${id} was terminated on ${before.endedOn}`, { endedOn: before.endedOn });
  const last = before.versions.at(-1)!.version;
  return version > last ? undefined : refuse('already-exists', `version ${last} of ${id} is drafted`, { version: last });
}

function strangers(ledger: Ledger, { parties, holder, practice }: Fields<typeof shape>): Refusal | undefined {
  const doubled = firstTwice(parties);
  if (doubled !== undefined) return refuse('already-exists', `${doubled} stands twice among the parties`);
  const stranger = [...parties, holder.party].find(party => !isPartyKnown(ledger, party));
  if (stranger !== undefined) return refuse('unknown-name', `nobody here is called ${stranger}`);
  return practice === undefined || isPracticeKnown(ledger.membership, practice) ? undefined : refuse('unknown-name', `no practice ${practice} ever joined`);
}
