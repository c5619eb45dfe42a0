import type { LedgerEvents } from '#domain';

/** What `state.body` holds, by kind and part; where a part has several rows at once their number or id follows the name after a slash, `called/41`. */
export interface StateBodies {
  'lco.proposed': Pick<LedgerEvents['LcoProposed'], 'name' | 'area' | 'hostCommissioner' | 'threshold'>;
  'lco.stage': { readonly stage: 'proposed' | 'shadow' | 'live' };
  'lco.entity': LedgerEvents['LegalEntityFormed'];
  'lco.checkpoint': LedgerEvents['AssuranceCheckpointPassed'];
  'lco.live': LedgerEvents['LcoWentLive'];
  /** Who a party is, and since when or until when it is a partner or payee. */
  'party.name': { readonly name: string; readonly kind: string };
  'party.partner': { readonly is: boolean };
  'party.payee': { readonly is: boolean };
  'practice.name': { readonly name: string };
  'practice.national-kind': { readonly kind: string };
  'practice.level': { readonly level: string };
  'practice.participation': { readonly participation: string };
  'practice.commissioner': { readonly party: string };
  'practice.membership': { readonly member: boolean; readonly why?: string };
  'practice.partners': { readonly references: readonly string[] };
  'practice.national-contract':
    ({ readonly status: 'suspended' } & LedgerEvents['NationalContractSuspended']) | ({ readonly status: 'ended' } & LedgerEvents['NationalContractEnded']);
  /** The part is the basis, the day the snapshot's. */
  'list.registered': LedgerEvents['ListSizeRecorded'];
  'list.attributed': LedgerEvents['ListSizeRecorded'];
  'contract.drafted': Omit<LedgerEvents['ContractDrafted'], 'terms'>;
  'contract.version': { readonly version: number; readonly from: string; readonly terms: LedgerEvents['ContractVaried']['terms'] };
  'contract.signed': { readonly version: number };
  'contract.terminated': { readonly why: string };
  'contract.interim': { readonly ceilingPence: number; readonly until: string };
  'contract.obligation': { readonly pence: number; readonly party: string; readonly book: string };
  'fund.opened': LedgerEvents['FundOpened'];
  /** The part is the period. */
  'period.is': { readonly status: 'open' } | ({ readonly status: 'closed' } & Omit<LedgerEvents['PeriodClosed'], 'book' | 'period'>);
  'contribution.agreed': LedgerEvents['ContributionAgreed'];
  'contribution.sum': { readonly pence: number };
  /** The item that the call opened: the movement that follows the naming event. */
  'contribution.called': { readonly pence: number; readonly dueOn: string; readonly item: string };
  'agreement.version': LedgerEvents['AgreementRegistered'];
  'agreement.baseline': LedgerEvents['BaselineFrozen'];
  'agreement.outturn': LedgerEvents['OutturnRecorded'];
  'agreement.proof': LedgerEvents['SavingsProved'];
  'settlement.calculated': LedgerEvents['SettlementCalculated'];
  'settlement.approved': { readonly approved: true };
  'settlement.realised': LedgerEvents['SavingsRealised'];
  'settlement.shared': LedgerEvents['SavingsShared'];
  'return.notice': LedgerEvents['RightOfReturnExercised'];
  'return.date': { readonly returnOn: string };
  'return.lists': LedgerEvents['ReturnListsFixed'];
  'import.is': { readonly status: 'started' | 'completed' | 'abandoned' } & LedgerEvents['ImportStarted'];
}

/** Kind and part of a state row, `practice.level`. */
export type StateName = keyof StateBodies;

/** One part of something, from a day. */
export interface StateChange<Name extends StateName = StateName> {
  readonly kind: string;
  readonly id: string;
  readonly part: string;
  readonly from: string;
  readonly body: StateBodies[Name];
}
