/** NHS Payments to General Practice, England: what each practice was paid in a financial year, by line of money. */
import { zero } from '#money';
import { type FileFault, inFileOrder, invalidRows, type Reading } from '../csv/file-fault.js';
import { type CsvTable, readTable } from '../csv/table.js';
import { layoutOf, type PaymentColumn, type PaymentLayout } from './payment-layout.js';
import { columnsOfEveryYear, type NhsPaymentRow, paymentReader } from './payment-row.js';
import { type NhsPaymentTotals, totalsOf } from './payment-totals.js';

/**
 * `year` is a financial year such as FY16, undefined only where a fault of scope `file` says so. `columns` are the lines that are posted, in file order:
 * from "Global Sum" to the one before the total. `besides` are the totals, deductions, PCN and COVID columns. Averages are ignored.
 */
export interface NhsPaymentsReading extends Reading<NhsPaymentRow, NhsPaymentTotals> {
  readonly year: string | undefined;
  readonly columns: readonly PaymentColumn[];
  readonly besides: readonly PaymentColumn[];
}

/**
 * Reads one year. The year is the one in the file's name (payments_gm_2015-16.csv: FY16), unless it is given, as "FY16".
 * Every row is checked to the penny: total and deductions make the total after deductions, the lines make the total, and so do the further totals of
 * 2020-21; a row that breaks one is a fault that names the column.
 */
export function readNhsPayments(bytes: Uint8Array, fileName: string, year = yearOfName(fileName)): NhsPaymentsReading {
  const dated = year !== undefined && /^FY[0-9]{2}$/.test(year) ? year : undefined;
  const { table, faults } = readTable(bytes, fileName, { needs: columnsOfEveryYear });
  const layout = table === undefined ? { faults: [] } : layoutOf(table);
  const before = [...(dated === undefined ? [notDated(fileName)] : []), ...faults];
  const named = { file: fileName, year: dated };
  if (table === undefined || 'faults' in layout) return { ...named, ...nothing(table, [...before, ...('faults' in layout ? layout.faults : [])]) };
  return { ...named, ...read(table, layout, before) };
}

type Read = Omit<NhsPaymentsReading, 'file' | 'year'>;

function read(table: CsvTable, layout: PaymentLayout, before: readonly FileFault[]): Read {
  const rows: NhsPaymentRow[] = [];
  const all = [...before];
  const readRow = paymentReader(table, layout);
  for (const row of table.rows) {
    const payment = readRow(row);
    if ('faults' in payment) all.push(...payment.faults);
    else rows.push(payment.values);
  }
  all.push(...lostColumn(table, all));
  const { posted: columns, besides } = layout;
  const totals = exactTotals(rows, layout, { rows: table.rowCount, invalid: invalidRows(all) });
  if (totals === undefined) return nothing(table, [...all, beyondExact(table.file)]);
  return { rows, columns, besides, totals, faults: inFileOrder(all) };
}

function exactTotals(...[rows, layout, counts]: Parameters<typeof totalsOf>): NhsPaymentTotals | undefined {
  try {
    return totalsOf(rows, layout, counts);
  } catch (error) {
    if ((error as { name?: unknown }).name === 'BeyondExact') return undefined;
    throw error;
  }
}

function nothing(table: CsvTable | undefined, faults: readonly FileFault[]): Read {
  const counts = { rows: table?.rowCount ?? 0, practices: 0, invalid: invalidRows(faults) };
  const pence = { totalPence: zero, deductionsPence: zero, afterDeductionsPence: zero };
  return { rows: [], columns: [], besides: [], totals: { ...counts, ...pence, columns: [], byCommissioner: [], besides: [] }, faults: inFileOrder(faults) };
}

/** The financial year that a name speaks of, if it does: `..._2015-16.csv` is FY16. */
function yearOfName(fileName: string): string | undefined {
  const [, from, to] = /(?<![0-9])(20[0-9]{2}|1999)-([0-9]{2})(?![0-9])/.exec(fileName) ?? [];
  return to !== undefined && (Number(from) + 1) % 100 === Number(to) ? `FY${to}` : undefined;
}

function notDated(file: string): FileFault {
  return { fault: 'not-dated', scope: 'file', file, detail: 'the name has no financial year as in payments_gm_2015-16.csv: give the year, such as FY16' };
}

/** One row may be wrong; where most rows do not add up it is the columns that are, and the others only happen to be nil in what was lost. */
function lostColumn({ file, rows }: CsvTable, faults: readonly FileFault[]): readonly FileFault[] {
  const broken = new Set(faults.filter(({ fault }) => fault === 'identity-broken').map(({ line }) => line)).size;
  if (broken * 2 <= rows.length) return [];
  const detail = `${broken} of ${rows.length} rows do not add up: a column of money is missing, or is one too many`;
  return [{ fault: 'identity-broken', scope: 'file', file, detail }];
}

function beyondExact(file: string): FileFault {
  return { fault: 'beyond-exact', scope: 'file', file, detail: 'the amounts add up to more than 2^53 - 1 pence' };
}
