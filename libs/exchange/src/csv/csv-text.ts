/** CSV going out: for spreadsheets, which would take a text such as "=1+1" for a formula. */
import { pence, pounds } from '#money';
import { stringify } from 'csv-stringify/sync';

/**
 * `text` is free text, and a leading = + - @, tab or line break is disarmed by an apostrophe. `number` is a safe integer, such as pence or a count, or
 * an exact decimal as text; `pounds` is given in pence and written as pounds. Numbers and money are never touched: "-250.00" stays a number.
 */
export interface CsvColumn {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'pounds';
}
export type CsvCell = string | number | undefined;

/**
 * A table as CSV with a header, comma separated, each line ended by LF; undefined is an empty cell.
 * Throws RangeError for a row that is not as wide as the header, and for a text in a column of numbers or money.
 */
export function csvText(header: readonly CsvColumn[], rows: readonly (readonly CsvCell[])[]): string {
  const written = rows.map((row, at) => {
    if (row.length !== header.length) throw new RangeError(`Row ${at + 1} has ${row.length} cells and the header ${header.length}.`);
    return header.map((column, position) => cellText(column, row[position]));
  });
  return stringify([header.map(({ name }) => name), ...written], { record_delimiter: '\n' });
}

// The last four are the full-width forms of = + - @, which a spreadsheet may read like the plain ones.
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const exactNumber = /^-?[0-9]+(?:\.[0-9]+)?$/;

function cellText({ name, kind }: CsvColumn, cell: CsvCell): string {
  if (cell === undefined) return '';
  if (kind === 'text') return disarmed(String(cell));
  if (kind === 'pounds' && typeof cell === 'number') return pounds(pence(cell));
  if (kind === 'number' && (typeof cell === 'number' ? Number.isSafeInteger(cell) : exactNumber.test(cell))) return String(cell);
  throw new RangeError(`${JSON.stringify(cell)} cannot stand in the column ${name}, which is of the kind ${kind}.`);
}

const disarmed = (text: string) => (formula.test(text) ? `'${text}` : text);
