import type { Ledger } from './ledger.js';
import { isPracticeKnown } from './membership/membership.js';
import { isPartnerKnown } from './organisation/organisation.js';

/** Does the ledger know a party by this id: a partner, a practice that ever joined, a payee, or a fund? */
export const isPartyKnown = (ledger: Ledger, party: string): boolean =>
  isPartnerKnown(ledger.organisation, party) || isPracticeKnown(ledger.membership, party) || ledger.funds.payees.has(party) || ledger.books.byFund.has(party);
