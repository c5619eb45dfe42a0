/** The header of a table: every column named once, and the needed ones there. */
import { foldedName, shownName } from './column-name.js';
import { type FaultyColumn, type FileFault, type FileFaultName, quoted } from './file-fault.js';
import { badQuote, cellsOfLine, type Line, notUtf8 } from './lines.js';

/** A column: its name without outer blanks, the folded name it is found by, and its place from 1. */
export interface Column {
  readonly name: string;
  readonly key: string;
  readonly position: number;
}

/** `needs` are the columns the reader asks for. A file that is published without header is known by its first cell, and has `names` for columns. */
export interface Expected {
  readonly needs: readonly string[];
  readonly headerless?: { readonly names: readonly string[]; readonly firstCell: RegExp };
}

/** The columns, unless a fault spoils the file; `isInFile` says whether the first line is the header. */
export interface Header {
  readonly columns?: readonly Column[];
  readonly isInFile: boolean;
  readonly faults: readonly FileFault[];
}

/** Reads the first line as the header of what is expected. */
export function readHeader(line: Line, file: string, { needs, headerless }: Expected): Header {
  const isInFile = true;
  const spoilt = (fault: FileFaultName, detail: string, column?: FaultyColumn): FileFault => {
    return { fault, scope: 'file', file, line: line.number, ...(column && { column }), detail };
  };
  if (line.badByte !== undefined) return { isInFile, faults: [spoilt('not-utf-8', notUtf8(line.badByte))] };
  const cells = cellsOfLine(line.text);
  if (headerless && isData(cells, headerless)) return { isInFile: false, columns: columnsOf(headerless.names), faults: [] };

  const columns = 'badQuoteIn' in cells ? [] : columnsOf(cells);
  const missing = missingFrom(columns, needs);
  const delimiter = missing.length > 0 ? [';', '\t', '|'].find(other => isBetter(line.text, other, needs, missing.length)) : undefined;
  if (delimiter !== undefined) {
    return { isInFile, faults: [spoilt('wrong-delimiter', `columns are separated by ${quoted(delimiter)}, and a comma is needed`)] };
  }
  if ('badQuoteIn' in cells) return { isInFile, faults: [spoilt('bad-quote', badQuote, { name: '', position: cells.badQuoteIn })] };
  const faults = [
    ...columns.filter(({ key }) => key === '').map(({ position }) => spoilt('unnamed-column', 'the column has no name', { name: '', position })),
    ...columns.flatMap(column => doubled(columns, column).map(earlier => spoilt('doubled-column', `the same as column ${earlier}`, column))),
    ...missing.map(name => spoilt('missing-column', 'the column is missing', { name })),
  ];
  return faults.length > 0 ? { isInFile, faults } : { isInFile, columns, faults };
}

function isData(cells: ReturnType<typeof cellsOfLine>, { names, firstCell }: NonNullable<Expected['headerless']>): boolean {
  return !('badQuoteIn' in cells) && cells.length === names.length && firstCell.test(cells[0]!.trim());
}

function columnsOf(names: readonly string[]): readonly Column[] {
  return names.map((name, at) => ({ name: shownName(name), key: foldedName(name), position: at + 1 }));
}

function missingFrom(columns: readonly Column[], needs: readonly string[]): readonly string[] {
  const keys = new Set(columns.map(({ key }) => key));
  return needs.filter(name => !keys.has(foldedName(name)));
}

function isBetter(header: string, delimiter: string, needs: readonly string[], missing: number): boolean {
  const cells = cellsOfLine(header, delimiter);
  return !('badQuoteIn' in cells) && missingFrom(columnsOf(cells), needs).length < missing;
}

function doubled(columns: readonly Column[], { key, position }: Column): readonly number[] {
  const earlier = key === '' ? undefined : columns.find(other => other.key === key);
  return earlier !== undefined && earlier.position < position ? [earlier.position] : [];
}
