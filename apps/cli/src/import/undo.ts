/** What takes back an import that was started and not completed: money by reversal; the rest is named, with what takes it back by hand. */
import { isOpen, movementsOf, type FileSeen, type ImportTotals, type Ledger, type LedgerEvents, type Movement } from '#domain';
import type { Recorded } from '#event-sourcing';
import { negate, type PlainDate } from '#money';
import { undoCode, type Attempt } from './earlier.js';
import { listed } from './listed.js';
import type { Asks } from './plan.js';

/** A command that takes something back. Its key comes from what it takes back: `undo/<revision>.<n>`. */
export interface Undoing extends Asks {
  readonly place: string;
}

/** The commands in their order, what stays and how it is taken back by hand, and the totals of what had come in. */
export interface UndoPlan {
  readonly steps: readonly Undoing[];
  readonly stays: readonly string[];
  readonly cameIn: ImportTotals;
}

/** The latest first, so that a payment is reversed before what it settled. What is reversed already, by whoever, is left alone. */
export function undoPlan(ledger: Ledger, { records, named }: Attempt): UndoPlan {
  const own = records.filter(({ metadata }) => metadata.reason.code !== undoCode);
  return {
    steps: own.toReversed().flatMap(record => undoing(ledger, record, named.file)),
    stays: listed(own.flatMap(record => staying(record))),
    cameIn: cameInBy(own),
  };
}

const valueEvents: readonly string[] = ['ValueRecognised', 'BalanceReclassified', 'MoneyMoved'];

function undoing(ledger: Ledger, record: Recorded, file: FileSeen): readonly Undoing[] {
  const movements = valueEvents.includes(record.type) || record.type === 'BudgetMoved' ? movementsOf(record) : [];
  const places = movements.map((movement, n) => ({ movement, name: `${record.revision}.${n}` })).reverse();
  if (record.type === 'BudgetMoved') return places.map(({ movement, name }) => budgetBack(movement, name));
  return places.filter(({ name }) => !ledger.books.reversed.has(name)).map(({ movement, name }) => reversal(ledger, movement, name, file));
}

/** Money that moved in an import that is given up never moved for the ledger: the file is the evidence. */
function reversal(ledger: Ledger, { book, period, effectiveOn, from, to }: Movement, movement: string, evidence: FileSeen): Undoing {
  const isCash = from.class === 'cash' || to.class === 'cash';
  const isStillOpen = isOpen(ledger.books.byFund.get(book)!, period);
  return {
    place: `undo/${movement}`,
    command: 'ReverseMovement',
    effectiveOn,
    data: { movement, ...(isCash && { evidence }), ...(isStillOpen && { period }) },
  };
}

/** The budget has no reversal; what was agreed goes back to whom it came from. */
function budgetBack({ book, from, to, pence, purpose, effectiveOn }: Movement, name: string): Undoing {
  const movement = { book, layer: 'budget', from: to, to: from, pence, purpose };
  return { place: `undo/${name}`, command: 'PostJournal', effectiveOn, data: { movements: [movement] } };
}

type Data<T extends keyof LedgerEvents> = LedgerEvents[T];

function staying({ type, data, metadata }: Recorded): readonly (readonly [kind: string, what: string])[] {
  const on = metadata.effectiveOn as PlainDate;
  switch (type) {
    case 'PracticeJoined':
      return [['joined; LeaveLco on the day of joining takes it back', `${(data as Data<'PracticeJoined'>).practice} ${on}`]];
    case 'PracticeLeft':
      return [['left; JoinLco on the day of leaving takes it back', `${(data as Data<'PracticeLeft'>).practice} ${on}`]];
    case 'PracticeRenamed':
      return [['renamed; RenamePractice on the same day takes it back', `${(data as Data<'PracticeRenamed'>).practice} ${on}`]];
    case 'ListSizeRecorded':
      return [['lists; RecordListSize with the next version corrects one', `${(data as Data<'ListSizeRecorded'>).practice} ${on}`]];
    case 'PayeeRegistered':
      return [['registered as payees, which does no harm', (data as Data<'PayeeRegistered'>).party]];
    case 'ContributionAgreed':
      return [['contributions that stay on record as agreed and called; their money and budget go back', (data as Data<'ContributionAgreed'>).contribution]];
    default:
      return [];
  }
}

/** Rows and parties that had come in, and the cost by line; for other kinds no pence. */
function cameInBy(records: readonly Recorded[]): ImportTotals {
  const costs = records
    .filter(({ type }) => type === 'ValueRecognised')
    .flatMap(movementsOf)
    .flatMap(costOf);
  const pence: Record<string, number> = {};
  for (const { detail, pence: amount } of costs) pence[detail] = (pence[detail] ?? 0) + amount;
  const practices = records.flatMap(({ data }) => ('practice' in data ? [String(data.practice)] : []));
  const parties = new Set([...practices, ...costs.map(({ party }) => party)]).size;
  return { rows: parties, parties, pence };
}

function costOf({ from, to, pence }: Movement): readonly { readonly party: string; readonly detail: string; readonly pence: number }[] {
  const [end, signed] = to.class === 'expenditure' ? [to, pence] : [from, negate(pence)];
  return end.class === 'expenditure' ? [{ party: end.party!, detail: end.detail!, pence: signed }] : [];
}
