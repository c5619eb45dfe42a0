/** The journals of a year: whole practices, up to 1,000 movements in each. */
import type { AccountClass, FileSeen } from '#domain';
import type { NhsPaymentRow, PaymentColumn } from '#exchange';
import { firstDayOfYear, lastDayOfYear, negate, periodOf, type Pence } from '#money';
import { paymentsLine } from './payment-conditions.js';
import type { Chunk, Step } from './plan.js';

/** Where and how a year is posted. */
export interface Posting {
  readonly book: string;
  readonly bank: string;
  readonly year: string;
  readonly columns: readonly PaymentColumn[];
  readonly file: FileSeen;
}

/** The movements of one journal at most. */
export const movementsOfJournal = 1000;

interface End {
  readonly class: AccountClass;
  readonly party?: string;
  readonly line?: string;
  readonly detail?: string;
}

interface JournalMovement {
  readonly from: End;
  readonly to: End;
  readonly pence: Pence;
  readonly purpose: string;
}

/** What every movement of a year has in common: the year that it is for, its last day, and the file. */
export const yearly = ({ year, file }: Posting) => ({
  service: { from: firstDayOfYear(year), to: lastDayOfYear(year) },
  document: { name: file.name, sha256: file.sha256 },
});

/** A chunk for each journal, named by its first row. A practice's rows are never cut, or its payments could settle what another line is owed. */
export function journals(posting: Posting, rows: readonly NhsPaymentRow[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let hand: JournalMovement[] = [];
  let firstLine = 0;
  let toLine = 0;
  const close = () => {
    if (hand.length > 0) chunks.push({ toLine, steps: [journal(posting, firstLine, hand)] });
    hand = [];
  };
  for (const row of rows) {
    const movements = movementsOfRow(posting, row);
    if (hand.length + movements.length > movementsOfJournal) close();
    if (hand.length === 0) firstLine = row.line;
    hand.push(...movements);
    toLine = row.line;
  }
  close();
  return chunks;
}

function journal(posting: Posting, line: number, movements: readonly JournalMovement[]): Step {
  const period = periodOf(lastDayOfYear(posting.year));
  const common = { book: posting.book, ...yearly(posting) };
  return {
    line,
    command: 'PostJournal',
    effectiveOn: lastDayOfYear(posting.year),
    data: { period, movements: movements.map(movement => ({ ...common, ...movement })) },
  };
}

/**
 * What was owed first, then the money, in the same order: the oldest item of a party is settled first, so each payment settles its own line. An amount
 * above nil is owed to the practice and paid; one below is owed by it and comes back; nil is no movement.
 */
function movementsOfRow({ bank, columns }: Posting, { practice: party, amounts }: NhsPaymentRow): readonly JournalMovement[] {
  const owed: JournalMovement[] = [];
  const money: JournalMovement[] = [];
  for (const [index, amount] of amounts.entries()) {
    if (amount === 0) continue;
    const { slug } = columns[index]!;
    const cost: End = { class: 'expenditure', party, line: paymentsLine, detail: slug };
    const cash: End = { class: 'cash', detail: bank };
    const [payable, receivable]: readonly End[] = [
      { class: 'payable', party },
      { class: 'receivable', party },
    ];
    const common = { pence: amount > 0 ? amount : negate(amount), purpose: slug };
    owed.push(amount > 0 ? { from: payable!, to: cost, ...common } : { from: cost, to: receivable!, ...common });
    money.push(amount > 0 ? { from: cash, to: payable!, ...common } : { from: receivable!, to: cash, ...common });
  }
  return [...owed, ...money];
}
