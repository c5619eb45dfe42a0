/** Columns of a CSV file of inputs: which input each one is, and how its cells are read. Nothing is rounded, trimmed or guessed. */
import { inputRowFields, type Field } from '#risk-share';
import { unreadable } from './unreadable.js';

/** A column: where its value goes in the row, and the value of a cell that is not blank. */
interface Column {
  readonly name: string;
  readonly within?: string;
  readonly read: (cell: string) => unknown;
}

const fields: Readonly<Record<string, Field>> = inputRowFields;
const integer = /^-?(?:0|[1-9][0-9]*)$/;
const asInteger = (cell: string) => (integer.test(cell) && cell !== '-0' ? Number(cell) : cell);
const asFlag = (cell: string) => cell === 'true' || (cell === 'false' ? false : cell);
const asText = (cell: string) => cell;
const readers: { readonly [T in Field['type']]?: (cell: string) => unknown } = { money: asInteger, whole: asInteger, flag: asFlag };

/** The columns of a header. Throws Failure for a column that is no input; costs stand in JSON only. */
export function inputColumns(path: string, header: readonly string[]): (cells: readonly string[]) => unknown {
  const columns = header.map(name => columnOf(path, name));
  return cells => {
    const row: Record<string, unknown> = {};
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]!;
      if (cell !== '') put(row, columns[at]!, cell);
    }
    return row;
  };
}

function put(row: Record<string, unknown>, { name, within, read }: Column, cell: string): void {
  if (within === undefined) row[name] = read(cell);
  else ((row[within] ??= {}) as Record<string, unknown>)[name] = read(cell);
}

function columnOf(path: string, name: string): Column {
  const [whole, ...rest] = name.split('.');
  const field = Object.hasOwn(fields, whole ?? '') ? fields[whole ?? ''] : undefined;
  const isMap = field?.type === 'map';
  if (!field || field.type === 'list' || isMap !== rest.length > 0) throw unreadable(path, `the column ${JSON.stringify(name)} is no input`, 'header');
  const read = readers[isMap ? field.of.type : field.type] ?? asText;
  return isMap ? { name: rest.join('.'), within: whole!, read } : { name, read };
}
