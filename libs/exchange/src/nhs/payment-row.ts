/** One practice's year in a payments file. */
import { pence, type Pence, type PlainDate, pounds } from '#money';
import { amount, commissionerCode, dayOfPayments, oneOf, optional, practiceCode, text } from '../csv/cells.js';
import { type FileFault } from '../csv/file-fault.js';
import { codesSeen, columnsOfRules, readColumns, rowFault, rowReader, type RowReading } from '../csv/rows.js';
import { type CsvRow, type CsvTable } from '../csv/table.js';
import { type Identity, moneyColumnsOfEveryYear, type PaymentColumn, type PaymentLayout } from './payment-layout.js';

/**
 * What a practice was paid, in pence: `amounts` in the order of the reading's `columns`, `besides` in the order of its `besides`. Their signs are the
 * file's: a clawback is below zero, and so are deductions, normally. Name, contract kind and days are labels, as published for that year.
 */
export interface NhsPaymentRow {
  readonly line: number;
  readonly practice: string;
  readonly name: string;
  readonly commissioner: string;
  readonly contractKind: 'GMS' | 'PMS' | 'APMS' | 'unknown';
  readonly openedOn: PlainDate | undefined;
  readonly closedOn: PlainDate | undefined;
  readonly amounts: readonly Pence[];
  readonly besides: readonly Pence[];
  readonly total: Pence;
  readonly deductions: Pence;
  readonly afterDeductions: Pence;
}

const contractKinds = new Map<string, NhsPaymentRow['contractKind']>([
  ['GMS', 'GMS'],
  ['PMS', 'PMS'],
  ['APMS', 'APMS'],
  ['UNKNOWN', 'unknown'],
]);
const rules = {
  commissioner: { column: 'CCG Code', reads: commissionerCode },
  practice: { column: 'Practice Code', reads: practiceCode },
  name: { column: 'Practice Name', reads: text },
  openedOn: { column: 'Practice Open Date', reads: optional(dayOfPayments) },
  closedOn: { column: 'Practice Close Date', reads: optional(dayOfPayments) },
  contractKind: { column: 'Contract Type', reads: oneOf(contractKinds) },
};

/** The columns that every year has. */
export const columnsOfEveryYear: readonly string[] = [...columnsOfRules(rules), ...moneyColumnsOfEveryYear];

/** A reader of a file's rows: cells, then the practice's code, which stands once in a file, then the identities to the penny. */
export function paymentReader(table: CsvTable, layout: PaymentLayout): (row: CsvRow) => RowReading<NhsPaymentRow> {
  const readLabels = rowReader(table, rules);
  const seen = codesSeen(table, rules.practice.column);
  const money = [...layout.posted, ...layout.besides];
  return row => {
    const labels = readLabels(row);
    const amounts = readColumns(table, row, money, amount);
    if ('faults' in labels || 'faults' in amounts) return { faults: [labels, amounts].flatMap(part => ('faults' in part ? part.faults : [])) };
    const cells = new Map(money.map(({ position }, at) => [position, amounts.values[at]!]));
    const of = ({ position }: PaymentColumn) => cells.get(position)!;
    const faults = [...seen(row, labels.values.practice), ...layout.identities.flatMap(identity => brokenBy(table, row, identity, of))];
    if (faults.length > 0) return { faults };
    const besides = layout.besides.map(of);
    const totals = { total: of(layout.total), deductions: of(layout.deductions), afterDeductions: of(layout.afterDeductions) };
    return { values: { line: row.line, ...labels.values, amounts: layout.posted.map(of), besides, ...totals } };
  };
}

/** What an identity says where it does not hold. In big integers: cells are exact pence, and a sum of wrong ones may pass what is exact in JSON. */
function brokenBy(table: CsvTable, row: CsvRow, { number, parts, total }: Identity, of: (column: PaymentColumn) => Pence): readonly FileFault[] {
  const added = parts.reduce((sum, part) => sum + BigInt(of(part)), 0n);
  const published = BigInt(of(total));
  if (added === published) return [];
  const columns = parts.length > 2 ? `${parts.length} columns from "${parts[0]!.name}"` : parts.map(({ name }) => `"${name}"`).join(' and ');
  const detail = `identity ${number}: ${columns} add up to ${inPounds(added)}, ${inPounds(published)} is published, difference ${inPounds(published - added)}`;
  return [rowFault(table, row, total, { fault: 'identity-broken', detail })];
}

function inPounds(big: bigint): string {
  const near = Number(big);
  return Number.isSafeInteger(near) ? pounds(pence(near)) : `${String(big)} pence`;
}
