import { movementsOf } from './books/compact.js';
import type { CompactMovements, Movement } from './books/movement.js';
import { hasItems } from './books/post-movement.js';
import type { AnyRecorded, EventName, LedgerEvents } from './events.js';

/** What an event says it is about; the revision names the items that its movements open. */
type About<T extends EventName> = (data: LedgerEvents[T], revision: number) => readonly string[];

const theLco = (): readonly string[] => ['lco'];
const aPartner = ({ party }: { readonly party: string }): readonly string[] => ['lco', `party/${party}`];
const aPractice = ({ practice }: { readonly practice: string }): readonly string[] => [`practice/${practice}`];
const aRight = ({ practice }: { readonly practice: string }): readonly string[] => [`return/${practice}`, `practice/${practice}`];
const aContract = ({ contract }: { readonly contract: string }): readonly string[] => [`contract/${contract}`];
const aPeriod = ({ book, period }: { readonly book: string; readonly period: string }): readonly string[] => [`period/${book}/${period}`];
const ofBook = ({ book }: { readonly book: string }): readonly string[] => [`fund/${book}`];
const aParty = ({ party }: { readonly party: string }): readonly string[] => [`party/${party}`];
const anAgreement = ({ agreement }: { readonly agreement: string }): readonly string[] => [`agreement/${agreement}`];
const aSettlement = ({ settlement }: { readonly settlement: string }): readonly string[] => [`settlement/${settlement}`];
const aFile = ({ file }: { readonly file: { readonly sha256: string } }): readonly string[] => [`import/${file.sha256}`];
const theMovements = (data: CompactMovements, revision: number): readonly string[] =>
  unique(movementsOf({ data }).flatMap((movement, n) => aMovement(movement, `${revision}.${n}`)));
const theBudget = (data: CompactMovements, revision: number): readonly string[] =>
  unique([...periodsOf(data), ...booksOf(data), ...theMovements(data, revision)]);

/** For every event what it is about, as `kind/id`. An event that is forgotten here does not compile. */
const subjects: { readonly [T in EventName]: About<T> } = {
  LcoProposed: ({ partners }) => ['lco', ...partners.map(({ party }) => `party/${party}`)],
  LcoEnteredShadowForm: theLco,
  LegalEntityFormed: theLco,
  AssuranceCheckpointPassed: theLco,
  LcoWentLive: theLco,
  PartnerAdmitted: aPartner,
  PartnerReleased: aPartner,
  PracticeJoined: aPractice,
  PracticeRenamed: aPractice,
  PartnersRecorded: aPractice,
  ListSizeRecorded: aPractice,
  NationalContractSuspended: aRight,
  NationalContractEnded: aRight,
  IntegrationLevelChanged: ({ practice, from }) => (from === 'full' ? aRight({ practice }) : aPractice({ practice })),
  PracticeLeft: ({ practice, why }) => (why === 'return' ? aRight({ practice }) : aPractice({ practice })),
  ContractDrafted: ({ contract, practice }) => (practice === undefined ? aContract({ contract }) : [...aContract({ contract }), ...aPractice({ practice })]),
  ContractSigned: aContract,
  ContractVaried: aContract,
  ContractTerminated: aContract,
  InterimPaymentAuthorised: aContract,
  FundOpened: ({ fund }) => [`fund/${fund}`],
  BooksOpened: theMovements,
  PeriodOpened: aPeriod,
  PeriodClosed: aPeriod,
  MovementReversed: ({ movement }) => [`item/${movement}`],
  ObligationCredited: aParty,
  RecoveryRaised: aParty,
  ValueRecognised: theMovements,
  BalanceReclassified: theMovements,
  MoneyMoved: theMovements,
  BudgetMoved: theBudget,
  ContributionAgreed: ({ contribution, book, party }) => [`contribution/${contribution}`, `fund/${book}`, `party/${party}`],
  ContributionVaried: ({ contribution }) => [`contribution/${contribution}`],
  BudgetPooled: ofBook,
  BudgetVired: ofBook,
  ContributionCalled: ({ contribution }) => [`contribution/${contribution}`],
  PayeeRegistered: ({ party }) => [`payee/${party}`, `party/${party}`],
  ObligationRecorded: aParty,
  AgreementRegistered: anAgreement,
  BaselineFrozen: anAgreement,
  OutturnRecorded: anAgreement,
  SavingsProved: anAgreement,
  SettlementCalculated: ({ settlement, agreement }) => [`settlement/${settlement}`, `agreement/${agreement}`],
  SettlementApproved: aSettlement,
  SavingsRealised: ({ settlement, owedBy }) => [`settlement/${settlement}`, `party/${owedBy}`],
  SavingsShared: aSettlement,
  RightOfReturnExercised: aRight,
  ReturnDateApproved: aRight,
  ReturnListsFixed: aRight,
  ImportStarted: aFile,
  ImportCompleted: aFile,
  ImportAbandoned: aFile,
};

/** A record, as far as it says what it is about. */
type Said = Pick<AnyRecorded, 'type' | 'data' | 'revision'>;

/**
 * What an event is about, as `kind/id` (the LCO itself is `lco`, a period `period/<book>/<period>`): the resources whose pages and ETags follow it and, for
 * the audit trail, parties and the items that its movements open or settle. Sorted, each once.
 */
export function about({ type, data, revision }: Said): readonly string[] {
  return unique(aboutOf(type, data, revision));
}

/**
 * The resources with an ETag that an event changes: never a party, an item or a file. Movements change their periods only, and a budget's its fund;
 * these are read from what stands once at the top of the event where it does, since the fold asks for every event.
 */
export function changedResources({ type, data, revision }: Said): readonly string[] {
  if (type === 'BudgetMoved') return unique([...periodsOf(data as CompactMovements), ...booksOf(data as CompactMovements)]);
  if (type === 'BooksOpened' || type === 'ValueRecognised' || type === 'BalanceReclassified' || type === 'MoneyMoved')
    return periodsOf(data as CompactMovements);
  return aboutOf(type, data, revision).filter(hasEtag);
}

const aboutOf = (type: EventName, data: LedgerEvents[EventName], revision: number): readonly string[] => (subjects[type] as About<EventName>)(data, revision);

const hasEtag = (resource: string): boolean => !/^(party|item|import)\//.test(resource);

const unique = (resources: readonly string[]): readonly string[] => resources.toSorted().filter((each, index, sorted) => each !== sorted[index - 1]);

/** The parties, items and period of one movement. An item is opened where an end keeps items and nothing of it is settled. */
function aMovement({ from, to, book, period, settles = [] }: Movement, name: string): readonly string[] {
  const opens = (['from', 'to'] as const).some(side => hasItems(side === 'from' ? from : to) && !settles.some(({ end }) => end === side));
  return [
    `period/${book}/${period}`,
    ...[from.party, to.party].flatMap(party => (party === undefined ? [] : [`party/${party}`])),
    ...(opens ? [`item/${name}`] : []),
    ...settles.map(({ item }) => `item/${item}`),
  ];
}

/** Where book and period stand at the top, they are not looked for in the movements. */
function periodsOf({ book, period, movements = [] }: CompactMovements): readonly string[] {
  if (book !== undefined && period !== undefined) return [`period/${book}/${period}`];
  return unique(movements.map(each => `period/${each.book ?? book}/${each.period ?? period}`));
}

const booksOf = ({ book, movements = [] }: CompactMovements): readonly string[] =>
  book !== undefined ? [`fund/${book}`] : unique(movements.map(each => `fund/${each.book}`));

/** The names of all events, as an export lists them. */
export const eventNames = Object.keys(subjects) as readonly EventName[];
