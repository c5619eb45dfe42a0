/** The quarterly list sizes of the NHS Business Services Authority: patients by age and sex for each practice. */
import { isPlainDate, type PlainDate } from '#money';
import { commissionerCode, count, practiceCode, text } from '../csv/cells.js';
import { type FileFault, inFileOrder, invalidRows, type Reading } from '../csv/file-fault.js';
import { codesSeen, columnsOfRules, findColumn, readColumns, rowReader, type RowReading } from '../csv/rows.js';
import { type CsvRow, type CsvTable, readTable } from '../csv/table.js';

/** A practice's list: `heads` is the sum of the 18 counts, above 0; the commissioner is what the first three characters of the PCO code say. */
export interface ListSizeRow {
  readonly line: number;
  readonly practice: string;
  readonly name: string;
  readonly commissioner: string;
  readonly heads: number;
}

/** Control totals: rows of the file = withPatients + withoutPatients + invalid; `heads` is the sum over the rows with patients. */
export interface ListSizeTotals {
  readonly rows: number;
  readonly withPatients: number;
  readonly withoutPatients: number;
  readonly invalid: number;
  readonly heads: number;
}

/** `snapshotOn` is undefined only where a fault of scope `file` says so. */
export interface ListSizeReading extends Reading<ListSizeRow, ListSizeTotals> {
  readonly snapshotOn: PlainDate | undefined;
}

const ages = ['0-4', '5-14', '15-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+'];
const countColumns = ages.flatMap(age => [`Male ${age}`, `Female ${age}`]);
const rules = {
  commissioner: { column: 'PCO Code', reads: commissionerCode },
  name: { column: 'Practice Name', reads: text },
  practice: { column: 'Practice Code', reads: practiceCode },
};

/**
 * Reads one quarter. The snapshot is the first day of the quarter in the file's name (list_size_gm_2015_04-06.csv: 2015-04-01), unless it is given.
 * Until 2015 the files list cost centres without patients too: they are counted, and are no fault.
 */
export function readListSizes(bytes: Uint8Array, fileName: string, snapshotOn = snapshotOfName(fileName)): ListSizeReading {
  const { table, faults } = readTable(bytes, fileName, { needs: [...columnsOfRules(rules), ...countColumns] });
  const rows: ListSizeRow[] = [];
  const all = [...(snapshotOn === undefined ? [notDated(fileName)] : []), ...faults];
  let withoutPatients = 0;
  if (table !== undefined) {
    const read = listReader(table);
    for (const row of table.rows) {
      const list = read(row);
      if ('faults' in list) all.push(...list.faults);
      else if (list.values.heads === 0) withoutPatients++;
      else rows.push(list.values);
    }
  }
  const heads = rows.reduce((sum, row) => sum + row.heads, 0);
  const totals = { rows: table?.rowCount ?? 0, withPatients: rows.length, withoutPatients, invalid: invalidRows(all), heads };
  return { file: fileName, snapshotOn, rows, totals, faults: inFileOrder(all) };
}

function listReader(table: CsvTable): (row: CsvRow) => RowReading<ListSizeRow> {
  const readList = rowReader(table, rules);
  const counts = countColumns.flatMap(name => findColumn(table, name) ?? []);
  const seen = codesSeen(table, rules.practice.column);
  return row => {
    const list = readList(row);
    const heads = readColumns(table, row, counts, count);
    if ('faults' in list || 'faults' in heads) return { faults: [list, heads].flatMap(part => ('faults' in part ? part.faults : [])) };
    const twice = seen(row, list.values.practice);
    if (twice.length > 0) return { faults: twice };
    const { practice, name, commissioner } = list.values;
    const sum = heads.values.reduce((total, each) => total + each, 0);
    return { values: { line: row.line, practice, name, commissioner: commissioner.slice(0, 3), heads: sum } };
  };
}

/** The first day of the quarter that a name ends in, if it does: `..._2015_04-06.csv`. */
function snapshotOfName(fileName: string): PlainDate | undefined {
  const [, year, quarter] = /_([0-9]{4})_(01-03|04-06|07-09|10-12)\.csv$/i.exec(fileName) ?? [];
  const day = year !== undefined && quarter !== undefined ? `${year}-${quarter.slice(0, 2)}-01` : undefined;
  return isPlainDate(day) ? day : undefined;
}

function notDated(file: string): FileFault {
  return { fault: 'not-dated', scope: 'file', file, detail: 'the name does not end in a quarter as in list_size_gm_2015_04-06.csv: give the snapshot date' };
}
