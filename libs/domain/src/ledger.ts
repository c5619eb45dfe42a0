import { Map } from 'immutable';
import { books, type Books } from './books/books.js';
import { changedResources } from './about.js';
import { contract, type Contracts } from './contract/contract.js';
import { funds, type Funds } from './funds/funds.js';
import { imports, type Imports } from './imports/imports.js';
import { membership, type Membership } from './membership/membership.js';
import { organisation, type Organisation } from './organisation/organisation.js';
import { returns, type Returns } from './returns/returns.js';
import { savings, type Savings } from './savings/savings.js';
import { fold } from './subject.js';
import type { AnyRecorded } from './events.js';

/** The state of one LCO's ledger: open things and totals, never history. Each subject owns its part; a decision may read all of it. */
export interface Ledger {
  readonly organisation: Organisation;
  readonly membership: Membership;
  readonly contract: Contracts;
  readonly books: Books;
  readonly funds: Funds;
  readonly savings: Savings;
  readonly returns: Returns;
  readonly imports: Imports;
  /** The revision of the last event folded, -1 before the first: a decision can name the movements it is about to make. */
  readonly revision: number;
  /** The revision of the last event about each resource that has an ETag, such as `practice/P84001`. */
  readonly changedAt: Map<string, number>;
}

/** A ledger of which nothing is known yet. */
export const emptyLedger: Ledger = {
  organisation: organisation.initial,
  membership: membership.initial,
  contract: contract.initial,
  books: books.initial,
  funds: funds.initial,
  savings: savings.initial,
  returns: returns.initial,
  imports: imports.initial,
  revision: -1,
  changedAt: Map(),
};

/** Folds one record: total, never refuses, no clock, no randomness. */
export function evolve(ledger: Ledger, record: AnyRecorded): Ledger {
  return {
    organisation: fold(organisation, ledger.organisation, record),
    membership: fold(membership, ledger.membership, record),
    contract: fold(contract, ledger.contract, record),
    books: fold(books, ledger.books, record),
    funds: fold(funds, ledger.funds, record),
    savings: fold(savings, ledger.savings, record),
    returns: fold(returns, ledger.returns, record),
    imports: fold(imports, ledger.imports, record),
    revision: record.revision,
    changedAt: ledger.changedAt.withMutations(changed => {
      for (const resource of changedResources(record)) changed.set(resource, record.revision);
    }),
  };
}
