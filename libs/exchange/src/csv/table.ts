/** A CSV file as a table: a header that is understood, and rows that are as wide as it is. */
import { type FileFault, type FileFaultName, quoted } from './file-fault.js';
import { type Column, type Expected, readHeader } from './header.js';
import { badQuote, cellsOfLine, isEnded, isUtf16, type Line, linesOf, notUtf8 } from './lines.js';

/** A row as written, with the line it stands on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** `rowCount` counts the rows of the file, those with a fault included; `rows` are without. */
export interface CsvTable {
  readonly file: string;
  readonly columns: readonly Column[];
  readonly rows: readonly CsvRow[];
  readonly rowCount: number;
}

/** A table, unless the file as a whole cannot be read, and what is wrong with the file and its rows. */
export interface TableReading {
  readonly table: CsvTable | undefined;
  readonly faults: readonly FileFault[];
}

/** Reads a table from comma-separated UTF-8. Where the file as a whole cannot be read there is no table, and a fault of scope `file` says why. */
export function readTable(bytes: Uint8Array, file: string, expected: Expected): TableReading {
  const spoils = (fault: FileFaultName, detail: string) => ({ table: undefined, faults: [{ fault, scope: 'file', file, detail } as const] });
  if (isUtf16(bytes)) return spoils('not-utf-8', 'the file is UTF-16: save it as UTF-8');
  const lines = linesOf(bytes);
  const [first, ...others] = lines;
  if (first === undefined) return spoils('empty', 'the file is empty');
  if (first.text.includes('\r')) return spoils('line-ends', 'lines end in CR alone, and CRLF or LF is needed');

  const header = readHeader(first, file, expected);
  if (header.columns === undefined) return { table: undefined, faults: header.faults };
  const body = header.isInFile ? others : lines;
  if (body.length === 0) return spoils('no-rows', 'the file has a header and no rows');
  return readRows({ file, columns: header.columns }, body, isEnded(bytes));
}

type Frame = Pick<CsvTable, 'file' | 'columns'>;

function readRows(frame: Frame, body: readonly Line[], isWhole: boolean): TableReading {
  const rows: CsvRow[] = [];
  const faults: FileFault[] = [];
  for (const [at, line] of body.entries()) {
    const isLast = at === body.length - 1;
    const read = isLast && !isWhole ? cutShort(frame, line) : readLine(frame, line, isLast);
    if ('cells' in read) rows.push({ line: line.number, cells: read.cells });
    else faults.push(...read.faults);
  }
  return { table: { ...frame, rows, rowCount: body.length }, faults };
}

type LineReading = { readonly cells: readonly string[] } | { readonly faults: readonly FileFault[] };

/** Nothing but the missing line end tells that a file was cut inside its last cell, or after it: the rows behind it are lost. */
function cutShort({ file, columns }: Frame, { text, number }: Line): LineReading {
  const cells = cellsOfLine(text);
  const column = columns[('badQuoteIn' in cells ? cells.badQuoteIn : cells.length) - 1];
  const detail = 'the file ends here without a line end: it was cut short, or the last line has to be ended';
  return { faults: [{ fault: 'truncated', scope: 'file', file, line: number, ...(column && { column }), detail }] };
}

const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/; // what canonical bytes refuse

function readLine({ file, columns }: Frame, line: Line, isLast: boolean): LineReading {
  const spoilt = (fault: FileFaultName, detail: string, at: number): FileFault => {
    const column = columns[at];
    return { fault, scope: 'row', file, line: line.number, ...(column && { column }), detail };
  };
  const cells = cellsOfLine(line.text);
  if (line.badByte !== undefined) {
    const at = 'badQuoteIn' in cells ? cells.badQuoteIn - 1 : cells.findIndex(cell => cell.includes('\ufffd'));
    return { faults: [spoilt('not-utf-8', notUtf8(line.badByte), at)] };
  }
  if ('badQuoteIn' in cells) return { faults: [spoilt('bad-quote', badQuote, cells.badQuoteIn - 1)] };
  if (cells.length !== columns.length) {
    const why = isLast ? ' (the last line: the file may have been cut short)' : '';
    return { faults: [spoilt('field-count', `the line has ${cells.length} fields, the header ${columns.length}${why}`, cells.length)] };
  }
  const faults = cells.flatMap((cell, at) => (unprintable.test(cell) ? [spoilt('control-character', `${quoted(cell)} holds a control character`, at)] : []));
  return faults.length > 0 ? { faults } : { cells };
}
