import { List, Map } from 'immutable';
import { add, subtract, zero, type Pence } from '#money';
import type { CompactMovements } from '../books/movement.js';
import { subject } from '../subject.js';
import type { FundEvents } from './events.js';

/** A contribution: agreed, called so far, and the items that its calls opened. */
export interface Contribution {
  readonly book: string;
  readonly party: string;
  readonly pence: Pence;
  readonly calledPence: Pence;
  readonly items: List<string>;
}

/** Contributions by id, and payees: a wider register than members. */
export interface Funds {
  readonly contributions: Map<string, Contribution>;
  readonly payees: Map<string, FundEvents['PayeeRegistered']>;
}

/** Contributions and payees. */
export const funds = subject<Funds>(
  { contributions: Map(), payees: Map() },
  {
    ContributionAgreed: (state, { data: { contribution, book, party, pence } }) => ({
      ...state,
      contributions: state.contributions.set(contribution, { book, party, pence: pence as Pence, calledPence: zero, items: List() }),
    }),
    ContributionVaried: (state, { data }) => changed(state, data.contribution, each => ({ ...each, pence: data.pence as Pence })),
    // A call is followed at once by the one movement that opens its item, so the item's name is known here.
    ContributionCalled: (state, { data, revision }) =>
      changed(state, data.contribution, each => ({
        ...each,
        calledPence: add(each.calledPence, data.pence as Pence),
        items: each.items.push(`${revision + 1}.0`),
      })),
    ValueRecognised: (state, { data }) => withoutReversedCall(state, data),
    BalanceReclassified: (state, { data }) => withoutReversedCall(state, data),
    PayeeRegistered: (state, { data }) => ({ ...state, payees: state.payees.set(data.party, data) }),
  },
);

function changed(state: Funds, id: string, change: (contribution: Contribution) => Contribution): Funds {
  const contribution = state.contributions.get(id);
  return contribution === undefined ? state : { ...state, contributions: state.contributions.set(id, change(contribution)) };
}

/** A call that is reversed was never made: its item is gone, and as much may be called again. A reversal stands alone in its event. */
function withoutReversedCall(state: Funds, { reverses, pence }: CompactMovements): Funds {
  if (reverses === undefined) return state;
  const id = state.contributions.findKey(({ items }) => items.includes(reverses));
  if (id === undefined) return state;
  return changed(state, id, each => ({
    ...each,
    calledPence: subtract(each.calledPence, pence!),
    items: each.items.filter(item => item !== reverses),
  }));
}
