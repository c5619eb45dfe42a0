import { refuse, type Asked, type Decision } from '../decision.js';
import { isPartyKnown } from '../known-names.js';
import type { Ledger } from '../ledger.js';
import { exact, fields, list, oneOf, optional, reader, slug, text, type Fields } from '../readers.js';
import { firstTwice } from '../twice.js';
import { entityKinds } from './events.js';
import { notProposed } from './not-proposed.js';

const shape = {
  kind: oneOf(entityKinds),
  name: text(200),
  members: list(fields({ party: slug, share: optional(exact) }), { least: 1 }),
  deficitBorneBy: text(200),
};

/** Reads what FormLegalEntity asks. `deficitBorneBy` says in words who bears a deficit. */
export const readFormLegalEntity = reader(fields(shape));

/** The legal entity is formed, once, by parties that the ledger knows. Its shares are its register's, and are not added up here. */
export function formLegalEntity(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const { entity } = ledger.organisation;
  if (entity !== undefined) {
    const same = entity.kind === data.kind && entity.name === data.name && entity.on === effectiveOn;
    return refuse(same ? 'nothing-to-change' : 'already-exists', `${entity.name} was formed on ${entity.on}`);
  }
  const no = notProposed(ledger, effectiveOn);
  if (no !== undefined) return no;
  const members = data.members.map(({ party }) => party);
  const doubled = firstTwice(members);
  if (doubled !== undefined) return refuse('already-exists', `${doubled} stands twice among the members`);
  const stranger = members.find(party => !isPartyKnown(ledger, party));
  if (stranger !== undefined) return refuse('unknown-name', `nobody here is called ${stranger}`);
  return [{ type: 'LegalEntityFormed', data }];
}
