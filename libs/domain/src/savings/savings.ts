import { List, Map } from 'immutable';
import { add, zero, type Pence } from '#money';
import { subject } from '../subject.js';
import type { SavingsEvents } from './events.js';

/** What is measured against: frozen before its period, with what came of it. */
export interface Measured {
  readonly baseline: SavingsEvents['BaselineFrozen'];
  readonly outturn?: SavingsEvents['OutturnRecorded'];
  readonly proved?: SavingsEvents['SavingsProved'];
  /** Pence of the cash-releasing part that settlements have taken. */
  readonly settledPence: Pence;
}

/** An agreement with its versions, and what is measured under it. The last baseline is the one in hand. */
export interface Agreement {
  readonly versions: List<SavingsEvents['AgreementRegistered']>;
  readonly measured?: Measured;
}

/** A part of a pot that somebody owes in. */
export interface Realised {
  readonly book: string;
  readonly pence: Pence;
  readonly item: string;
}

/** A settlement on its way: calculated, approved, realised, shared. */
export interface Settlement {
  readonly calculated: SavingsEvents['SettlementCalculated'];
  readonly period: { readonly from: string; readonly to: string };
  readonly approved: boolean;
  /** What was realised, in which book, and the item that it opened. */
  readonly realised: List<Realised>;
  readonly shared: boolean;
}

/** Agreements and settlements by id. */
export interface Savings {
  readonly agreements: Map<string, Agreement>;
  readonly settlements: Map<string, Settlement>;
}

/** Savings: from an agreement over a frozen baseline to each party's share. */
export const savings = subject<Savings>(
  { agreements: Map(), settlements: Map() },
  {
    AgreementRegistered: (state, { data }) => ({
      ...state,
      agreements: state.agreements.update(data.agreement, { versions: List() }, before => ({ ...before, versions: before.versions.push(data) })),
    }),
    BaselineFrozen: (state, { data }) => agreed(state, data.agreement, before => ({ ...before, measured: { baseline: data, settledPence: zero } })),
    OutturnRecorded: (state, { data }) => measured(state, data.agreement, ({ proved: _, ...before }) => ({ ...before, outturn: data })),
    SavingsProved: (state, { data }) => measured(state, data.agreement, before => ({ ...before, proved: data })),
    SettlementCalculated: (state, { data }) => calculated(state, data),
    SettlementApproved: (state, { data }) => settled(state, data.settlement, before => ({ ...before, approved: true })),
    // The naming event is followed at once by the one movement that opens its item.
    SavingsRealised: (state, { data: { settlement, book, pence }, revision }) =>
      settled(state, settlement, before => ({ ...before, realised: before.realised.push({ book, pence: pence as Pence, item: `${revision + 1}.0` }) })),
    ValueRecognised: (state, { data: { reverses } }) => (reverses === undefined ? state : withoutRealised(state, reverses)),
    SavingsShared: (state, { data }) => settled(state, data.settlement, before => ({ ...before, shared: true })),
  },
);

function agreed(state: Savings, id: string, change: (agreement: Agreement) => Agreement): Savings {
  const agreement = state.agreements.get(id);
  return agreement === undefined ? state : { ...state, agreements: state.agreements.set(id, change(agreement)) };
}

const measured = (state: Savings, id: string, change: (measured: Measured) => Measured): Savings =>
  agreed(state, id, before => (before.measured === undefined ? before : { ...before, measured: change(before.measured) }));

function calculated(state: Savings, data: SavingsEvents['SettlementCalculated']): Savings {
  const { from, to } = state.agreements.get(data.agreement)?.measured?.baseline ?? { from: '', to: '' };
  const settlement = { calculated: data, period: { from, to }, approved: false, realised: List<Realised>(), shared: false };
  const taken = measured(state, data.agreement, before => ({ ...before, settledPence: add(before.settledPence, data.potPence as Pence) }));
  return { ...taken, settlements: taken.settlements.set(data.settlement, settlement) };
}

function settled(state: Savings, id: string, change: (settlement: Settlement) => Settlement): Savings {
  const settlement = state.settlements.get(id);
  return settlement === undefined ? state : { ...state, settlements: state.settlements.set(id, change(settlement)) };
}

/** A realisation that is reversed never was. */
function withoutRealised(state: Savings, item: string): Savings {
  const id = state.settlements.findKey(({ realised }) => realised.some(each => each.item === item));
  return id === undefined ? state : settled(state, id, before => ({ ...before, realised: before.realised.filter(each => each.item !== item) }));
}

/** What is realised of a settlement in pence: in one book, or in all. */
export const realisedPence = ({ realised }: Settlement, book?: string): number =>
  realised.reduce((sum, each) => (book === undefined || each.book === book ? sum + each.pence : sum), 0);
