import type { EventName, LedgerEvents } from '#domain';
import type { StateBodies, StateChange, StateName } from './state-bodies.js';

/** A record, as far as states follow from it. */
interface Said<T extends EventName> {
  readonly revision: number;
  readonly data: LedgerEvents[T];
  readonly on: string;
}

type Handler<T extends EventName> = (said: Said<T>) => readonly StateChange[];

/** `name` says what changed, and its rest (`called/41`) which of several. */
function change<Name extends StateName>(name: Name, id: string, from: string, body: StateBodies[Name], rest = ''): StateChange {
  const [kind, part] = name.split('.') as [string, string];
  return { kind, id, part: rest === '' ? part : `${part}/${rest}`, from, body };
}

const none = (): readonly StateChange[] => [];
const party = (on: string, { party: id, name, kind }: { readonly party: string; readonly name: string; readonly kind: string }) =>
  change('party.name', id, on, { name, kind });

/** For every event which states change with it, and from which day. An event that is forgotten here does not compile, and cannot be projected. */
export const stateChanges: { readonly [T in EventName]: Handler<T> } = {
  LcoProposed: ({ data: { name, area, hostCommissioner, threshold, partners }, on }) => [
    change('lco.proposed', 'lco', on, { name, area, hostCommissioner, threshold }),
    change('lco.stage', 'lco', on, { stage: 'proposed' }),
    ...partners.flatMap(each => [party(on, each), change('party.partner', each.party, on, { is: true })]),
  ],
  LcoEnteredShadowForm: ({ on }) => [change('lco.stage', 'lco', on, { stage: 'shadow' })],
  LegalEntityFormed: ({ data, on }) => [change('lco.entity', 'lco', on, data)],
  AssuranceCheckpointPassed: ({ data, on }) => [change('lco.checkpoint', 'lco', on, data, `${data.order}`)],
  LcoWentLive: ({ data, on }) => [change('lco.stage', 'lco', on, { stage: 'live' }), change('lco.live', 'lco', on, data)],
  PartnerAdmitted: ({ data, on }) => [party(on, data), change('party.partner', data.party, on, { is: true })],
  PartnerReleased: ({ data, on }) => [change('party.partner', data.party, on, { is: false })],
  PracticeJoined: ({ data: { practice, name, contractKind, level, participation, commissioner }, on }) => [
    change('practice.membership', practice, on, { member: true }),
    change('practice.name', practice, on, { name }),
    change('practice.national-kind', practice, on, { kind: contractKind }),
    change('practice.level', practice, on, { level }),
    ...(participation === undefined ? [] : [change('practice.participation', practice, on, { participation })]),
    ...(commissioner === undefined ? [] : [change('practice.commissioner', practice, on, { party: commissioner })]),
  ],
  PracticeRenamed: ({ data, on }) => [change('practice.name', data.practice, on, { name: data.name })],
  PartnersRecorded: ({ data, on }) => [change('practice.partners', data.practice, on, { references: data.partners.map(({ reference }) => reference) })],
  ListSizeRecorded: ({ data }) => [change(`list.${data.basis}`, data.practice, data.snapshotOn, data)],
  NationalContractSuspended: ({ data, on }) => [change('practice.national-contract', data.practice, on, { status: 'suspended', ...data })],
  NationalContractEnded: ({ data, on }) => [change('practice.national-contract', data.practice, on, { status: 'ended', ...data })],
  IntegrationLevelChanged: ({ data, on }) => [change('practice.level', data.practice, on, { level: data.to })],
  PracticeLeft: ({ data, on }) => [change('practice.membership', data.practice, on, { member: false, why: data.why })],
  ContractDrafted: ({ data: { terms, ...data }, on }) => [
    change('contract.drafted', data.contract, on, data),
    change('contract.version', data.contract, data.from, { version: data.version, from: data.from, terms }, `${data.version}`),
  ],
  ContractSigned: ({ data, on }) => [change('contract.signed', data.contract, on, { version: data.version })],
  ContractVaried: ({ data: { contract, version, from, terms } }) => [change('contract.version', contract, from, { version, from, terms }, `${version}`)],
  ContractTerminated: ({ data, on }) => [change('contract.terminated', data.contract, on, { why: data.why })],
  InterimPaymentAuthorised: ({ data: { contract, ...data }, on }) => [change('contract.interim', contract, on, data)],
  FundOpened: ({ data, on }) => [change('fund.opened', data.fund, on, data)],
  BooksOpened: none,
  PeriodOpened: ({ data, on }) => [change('period.is', data.book, on, { status: 'open' }, data.period)],
  PeriodClosed: ({ data: { book, period, ...totals }, on }) => [change('period.is', book, on, { status: 'closed', ...totals }, period)],
  MovementReversed: none,
  ObligationCredited: none,
  RecoveryRaised: none,
  ValueRecognised: none,
  BalanceReclassified: none,
  MoneyMoved: none,
  BudgetMoved: none,
  ContributionAgreed: ({ data, on }) => [
    change('contribution.agreed', data.contribution, on, data),
    change('contribution.sum', data.contribution, on, { pence: data.pence }),
  ],
  ContributionVaried: ({ data, on }) => [change('contribution.sum', data.contribution, on, { pence: data.pence })],
  BudgetPooled: none,
  BudgetVired: none,
  ContributionCalled: ({ data: { contribution, pence, dueOn }, on, revision }) => [
    change('contribution.called', contribution, on, { pence, dueOn, item: `${revision + 1}.0` }, `${revision}`),
  ],
  PayeeRegistered: ({ data, on }) => [party(on, data), change('party.payee', data.party, on, { is: true })],
  ObligationRecorded: ({ data: { contract, pence, party: owed, book }, on, revision }) =>
    contract === undefined ? [] : [change('contract.obligation', contract, on, { pence, party: owed, book }, `${revision}`)],
  AgreementRegistered: ({ data, on }) => [change('agreement.version', data.agreement, on, data, `${data.version}`)],
  BaselineFrozen: ({ data, on }) => [change('agreement.baseline', data.agreement, on, data, data.from)],
  OutturnRecorded: ({ data, on }) => [change('agreement.outturn', data.agreement, on, data)],
  SavingsProved: ({ data, on }) => [change('agreement.proof', data.agreement, on, data)],
  SettlementCalculated: ({ data, on }) => [change('settlement.calculated', data.settlement, on, data)],
  SettlementApproved: ({ data, on }) => [change('settlement.approved', data.settlement, on, { approved: true })],
  SavingsRealised: ({ data, on, revision }) => [change('settlement.realised', data.settlement, on, data, `${revision}`)],
  SavingsShared: ({ data, on }) => [change('settlement.shared', data.settlement, on, data)],
  RightOfReturnExercised: ({ data, on }) => [change('return.notice', data.practice, on, data)],
  ReturnDateApproved: ({ data, on }) => [change('return.date', data.practice, on, { returnOn: data.returnOn })],
  ReturnListsFixed: ({ data, on }) => [change('return.lists', data.practice, on, data)],
  ImportStarted: ({ data, on }) => [change('import.is', data.file.sha256, on, { status: 'started', ...data })],
  ImportCompleted: ({ data, on }) => [change('import.is', data.file.sha256, on, { status: 'completed', ...data })],
  ImportAbandoned: ({ data, on }) => [change('import.is', data.file.sha256, on, { status: 'abandoned', ...data })],
};
