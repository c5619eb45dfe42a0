import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, list, oneOf, optional, positive, reader, slug, text, type Fields } from '../readers.js';
import { firstTwice } from '../twice.js';
import { partyKinds } from './events.js';

/** A party with its name and kind, as a command gives it. */
export const partyFields = { party: slug, name: text(200), kind: oneOf(partyKinds) };

const shape = {
  name: text(200),
  area: text(200),
  hostCommissioner: slug,
  partners: list(fields(partyFields), { least: 1 }),
  threshold: optional(positive),
};

/** An LCO covers more people than this, where its founders say nothing else. */
export const usualThreshold = 200_000;

/** Reads what ProposeLco asks. */
export const readProposeLco = reader(fields(shape));

/** Founds an LCO: once. Its host commissioner is one of the founding partners, and no partner stands twice. */
export function proposeLco(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  if (ledger.organisation.stage !== 'none') return refuse('already-exists', `the organisation was proposed on ${ledger.organisation.proposedOn!}`);
  const parties = data.partners.map(({ party }) => party);
  const doubled = firstTwice(parties);
  if (doubled !== undefined) return refuse('already-exists', `${doubled} stands twice among the partners`);
  if (!parties.includes(data.hostCommissioner))
    return refuse('unknown-name', `the host commissioner ${data.hostCommissioner} is not one of the founding partners`);
  return [{ type: 'LcoProposed', data: { ...data, threshold: data.threshold ?? usualThreshold } }];
}
