/** Rows of a table as values: each field has its column and the reader of its cells, and every cell that is wrong is named. */
import { type Cell, type ReadsCell, type Wrong } from './cells.js';
import { foldedName } from './column-name.js';
import { type FaultyColumn, type FileFault } from './file-fault.js';
import { type Column } from './header.js';
import { type CsvRow, type CsvTable } from './table.js';

/** Where a field stands and how its cells are read. */
export interface Rule<Value> {
  readonly column: string;
  readonly reads: ReadsCell<Value>;
}
export type Rules = Readonly<Record<string, Rule<unknown>>>;
export type ValuesOf<R extends Rules> = { readonly [Field in keyof R]: R[Field] extends Rule<infer Value> ? Value : never };

/** Values, or the faults that spoil the row. */
export type RowReading<Values> = { readonly values: Values } | { readonly faults: readonly FileFault[] };

/** A column that stands in the file. */
type FoundColumn = Pick<Column, 'name' | 'position'>;

/** The columns that rules ask for. */
export const columnsOfRules = (rules: Rules): readonly string[] => Object.values(rules).map(({ column }) => column);

/** Finds a column by its name, however a year writes it. */
export function findColumn({ columns }: Pick<CsvTable, 'columns'>, name: string): Column | undefined {
  const key = foldedName(name);
  return columns.find(column => column.key === key);
}

/** A reader of rows by rules. The header was checked for their columns; throws a RangeError where one is missing after all. */
export function rowReader<R extends Rules>(table: CsvTable, rules: R): (row: CsvRow) => RowReading<ValuesOf<R>> {
  const fields = Object.entries(rules).map(([field, { column, reads }]) => {
    const found = findColumn(table, column);
    if (found === undefined) throw new RangeError(`The header was not checked for ${column}.`);
    return { field, column: found, reads };
  });
  return row => {
    const cells = fields.map(({ column, reads }) => ({ column, cell: readCell(row, column, reads) }));
    const faults = cells.flatMap(({ column, cell }) => ('fault' in cell ? [rowFault(table, row, column, cell)] : []));
    if (faults.length > 0) return { faults };
    return { values: Object.fromEntries(cells.map(({ cell }, at) => [fields[at]!.field, (cell as { value: unknown }).value])) as ValuesOf<R> };
  };
}

/** The values of like columns, in their order. */
export function readColumns<Value>(table: CsvTable, row: CsvRow, columns: readonly FoundColumn[], reads: ReadsCell<Value>): RowReading<readonly Value[]> {
  const values: Value[] = [];
  const faults: FileFault[] = [];
  for (const column of columns) {
    const cell = readCell(row, column, reads);
    if ('fault' in cell) faults.push(rowFault(table, row, column, cell));
    else values.push(cell.value);
  }
  return faults.length > 0 ? { faults } : { values };
}

/** A fault of one row, at a column. */
export function rowFault({ file }: Pick<CsvTable, 'file'>, { line }: Pick<CsvRow, 'line'>, column: FaultyColumn, { fault, detail }: Wrong): FileFault {
  const { name, position } = column;
  return { fault, scope: 'row', file, line, column: { name, ...(position !== undefined && { position }) }, detail };
}

function readCell<Value>({ cells }: CsvRow, { position }: FoundColumn, reads: ReadsCell<Value>): Cell<Value> {
  return reads(cells[position - 1]!);
}

/** Remembers codes by the line they stand on: a second row of one code is a fault at that column. */
export function codesSeen(table: CsvTable, column: string): (row: CsvRow, code: string) => readonly FileFault[] {
  const lines = new Map<string, number>();
  const at = findColumn(table, column);
  return (row, code) => {
    const earlier = lines.get(code);
    if (earlier === undefined) lines.set(code, row.line);
    return earlier === undefined || at === undefined
      ? []
      : [rowFault(table, row, at, { fault: 'code-twice', detail: `${code} stands on line ${earlier} already` })];
  };
}
