/** NHS payments of a year: for each practice and line of money what was owed and what was paid, and for each commissioner its contribution. */
import { isPartyKnown, practiceOn, type FileSeen, type Ledger } from '#domain';
import type { NhsPaymentRow, NhsPaymentsReading } from '#exchange';
import { firstDayOfYear, lastDayOfYear, type PlainDate } from '#money';
import { listed } from './listed.js';
import { contributionChunks, type Contributing } from './payment-contributions.js';
import { controlsOf } from './payment-controls.js';
import { journals, type Posting } from './payment-journals.js';
import { missingFor } from './payment-conditions.js';
import { chunked, type ImportSource, type NotReady, type Plan, type Step, type Taking } from './plan.js';

/** Where a year is posted: the fund, and its bank account that the money goes through. */
export interface PaymentsOptions {
  readonly book: string;
  readonly bank: string;
}

/** A reading whose year is known. */
export type YearOfPayments = NhsPaymentsReading & { readonly year: string };

/** The year as something to take in. The control totals hold the lines that are posted, and the columns that are not. */
export function paymentsSource(file: FileSeen, reading: YearOfPayments, options: PaymentsOptions): ImportSource {
  const { rows, practices, columns, besides } = reading.totals;
  const pence = Object.fromEntries([...columns, ...besides].map(column => [column.slug, column.pence]));
  return {
    kind: 'nhs-payments',
    file,
    totals: { rows, parties: practices, pence },
    plan: (ledger, taking) => planOf(ledger, reading, taking, options),
  };
}

function planOf(ledger: Ledger, reading: YearOfPayments, { file, attempt }: Taking, { book, bank }: PaymentsOptions): Plan | NotReady {
  const { year, rows, columns, totals } = reading;
  const commissioners = totals.byCommissioner.map(({ commissioner }) => commissioner);
  const missing = missingFor(ledger, { year, book, bank, commissioners });
  if (missing.length > 0) return { missing };
  const posting: Posting = { book, bank, year, columns, file };
  const strangers = rows.filter(({ practice }) => !isPartyKnown(ledger, practice));
  const contributing: Contributing = {
    posting,
    attempt,
    totals: totals.byCommissioner.map(total => ({ ...total, line: firstLineOf(rows, total.commissioner) })),
  };
  return {
    chunks: [...chunked(strangers.map(payee(year))), ...journals(posting, rows), ...contributionChunks(contributing)],
    controls: decided => controlsOf(reading, bank, decided),
    notes: notesOf(ledger, reading, strangers),
    besides: totals.besides,
  };
}

const firstLineOf = (rows: readonly NhsPaymentRow[], commissioner: string): number => rows.find(row => row.commissioner === commissioner)!.line;

const payee =
  (year: string) =>
  ({ line, practice, name }: NhsPaymentRow): Step => ({
    line,
    part: 'RegisterPayee',
    command: 'RegisterPayee',
    effectiveOn: lastDayOfYear(year),
    data: { party: practice, name, kind: 'practice' },
  });

function notesOf(ledger: Ledger, { year, rows, totals }: YearOfPayments, strangers: readonly NhsPaymentRow[]): readonly string[] {
  const count = (of: 'above' | 'below' | 'nil') => totals.columns.reduce((sum, column) => sum + column[of], 0);
  const [from, to] = [firstDayOfYear(year), lastDayOfYear(year)];
  const others = rows.filter(row => !strangers.includes(row) && !isMemberWithin(ledger, row.practice, from, to));
  return [
    `${year}: ${count('above')} amounts above nil, ${count('below')} below (clawed back), ${count('nil')} nil and not posted.`,
    ...listed([
      ...strangers.map(({ practice }) => ['no member, now registered as payees', practice] as const),
      ...others.map(({ practice }) => ['paid, and no member on any day of the year', practice] as const),
    ]),
  ];
}

function isMemberWithin({ membership }: Ledger, code: string, from: PlainDate, to: PlainDate): boolean {
  if (practiceOn(membership, code, from) !== undefined) return true;
  return membership.practices.get(code)?.spans.some(span => span.from > from && span.from <= to && span.from !== span.until) ?? false;
}
