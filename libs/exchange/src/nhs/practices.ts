/** The register of GP practices and prescribing cost centres, "epraccur" of the Organisation Data Service. */
import { type PlainDate } from '#money';
import { commissionerCode, dayOfRegister, oneOf, optional, practiceCode, text } from '../csv/cells.js';
import { type FileFault, inFileOrder, invalidRows, type Reading } from '../csv/file-fault.js';
import { codesSeen, columnsOfRules, findColumn, rowFault, rowReader, type RowReading, type ValuesOf } from '../csv/rows.js';
import { type CsvRow, type CsvTable, readTable } from '../csv/table.js';
import { registerColumns } from './register-columns.js';

interface Registered {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly openedOn: PlainDate;
  readonly commissioner: string;
  readonly provider: string | undefined;
}

/** A GP practice (prescribing setting 4) of the register, its days as published. `joinedOn` is the day it came under its commissioner, column 16. */
export type PracticeRow =
  | (Registered & { readonly status: 'active'; readonly joinedOn: PlainDate })
  | (Registered & { readonly status: 'closed'; readonly joinedOn: PlainDate; readonly closedOn: PlainDate })
  | (Registered & { readonly status: 'dormant' | 'proposed'; readonly joinedOn: PlainDate | undefined });

/** Control totals: rows of the file = practices + otherSettings + invalid, and practices = active + closed + dormant + proposed. */
export interface PracticeTotals {
  readonly rows: number;
  readonly practices: number;
  readonly active: number;
  readonly closed: number;
  readonly dormant: number;
  readonly proposed: number;
  readonly otherSettings: number;
  readonly invalid: number;
}

const gpPractice = '4';
const statuses = new Map<string, PracticeRow['status']>([
  ['A', 'active'],
  ['C', 'closed'],
  ['D', 'dormant'],
  ['P', 'proposed'],
]);
const rulesOfAll = {
  code: { column: 'Organisation Code', reads: text },
  setting: { column: 'Prescribing Setting', reads: optional(text) },
};
const rules = {
  code: { column: 'Organisation Code', reads: practiceCode },
  name: { column: 'Name', reads: text },
  openedOn: { column: 'Open Date', reads: dayOfRegister },
  closedOn: { column: 'Close Date', reads: optional(dayOfRegister) },
  status: { column: 'Status Code', reads: oneOf(statuses) },
  commissioner: { column: 'Commissioner', reads: commissionerCode },
  joinedOn: { column: 'Join Provider/Purchaser Date', reads: optional(dayOfRegister) },
  leftOn: { column: 'Left Provider/Purchaser Date', reads: optional(dayOfRegister) },
  provider: { column: 'Provider/Purchaser', reads: optional(text) },
};

/**
 * Reads an edition of the register, with the header of its documentation or without header as it is published. Other prescribing settings are counted
 * only. Codes are unique in the file; a practice has a close date and a left date if and only if it is closed. A row that breaks this is a fault.
 */
export function readPractices(bytes: Uint8Array, fileName: string): Reading<PracticeRow, PracticeTotals> {
  const needs = [...columnsOfRules(rules), rulesOfAll.setting.column];
  const { table, faults } = readTable(bytes, fileName, { needs, headerless: { names: registerColumns, firstCell: /^[A-Z][0-9]{5}$/ } });
  const rows: PracticeRow[] = [];
  const all = [...faults];
  let otherSettings = 0;
  if (table !== undefined) {
    const read = practiceReader(table);
    for (const row of table.rows) {
      const practice = read(row);
      if (practice === 'other-setting') otherSettings++;
      else if ('faults' in practice) all.push(...practice.faults);
      else rows.push(practice.values);
    }
  }
  const count = (status: PracticeRow['status']) => rows.filter(row => row.status === status).length;
  const byStatus = { active: count('active'), closed: count('closed'), dormant: count('dormant'), proposed: count('proposed') };
  const totals = { rows: table?.rowCount ?? 0, practices: rows.length, ...byStatus, otherSettings, invalid: invalidRows(all) };
  return { file: fileName, rows, totals, faults: inFileOrder(all) };
}

function practiceReader(table: CsvTable): (row: CsvRow) => RowReading<PracticeRow> | 'other-setting' {
  const readAny = rowReader(table, rulesOfAll);
  const readPractice = rowReader(table, rules);
  const seen = codesSeen(table, rules.code.column);
  return row => {
    const any = readAny(row);
    if ('faults' in any) return any;
    const twice = seen(row, any.values.code);
    if (twice.length > 0) return { faults: twice };
    if (any.values.setting !== gpPractice) return 'other-setting';
    const practice = readPractice(row);
    return 'faults' in practice ? practice : practiceOf(table, row, practice.values);
  };
}

function practiceOf(table: CsvTable, row: CsvRow, { leftOn, ...values }: ValuesOf<typeof rules>): RowReading<PracticeRow> {
  const faults: FileFault[] = [];
  const complain = (column: string, detail: string) => {
    faults.push(rowFault(table, row, findColumn(table, column)!, { fault: 'identity-broken', detail }));
  };
  const { status, closedOn, joinedOn, ...registered } = { line: row.line, ...values };
  const isClosed = status === 'closed';
  const dates = [
    { column: rules.closedOn.column, what: 'close date', isThere: closedOn !== undefined },
    { column: rules.leftOn.column, what: 'left date', isThere: leftOn !== undefined },
  ];
  for (const { column, what, isThere } of dates.filter(date => date.isThere !== isClosed)) {
    complain(column, `a practice that is ${status} has ${isClosed ? 'a' : 'no'} ${what}, this one has ${isThere ? 'one' : 'none'}`);
  }
  if ((isClosed || status === 'active') && joinedOn === undefined)
    complain(rules.joinedOn.column, `a practice that is ${status} has a join date, this one has none`);
  if (faults.length > 0) return { faults };
  if (status === 'closed') return { values: { ...registered, status, joinedOn: joinedOn!, closedOn: closedOn! } };
  return { values: status === 'active' ? { ...registered, status, joinedOn: joinedOn! } : { ...registered, status, joinedOn } };
}
