/** The rows of inputs, one at a time, whatever the format. */
import { wrongUsage } from '../failure.js';
import { jsonOf } from './agreement-file.js';
import { csvRows } from './csv-table.js';
import { inputColumns } from './input-columns.js';
import { textOf, wholeText } from './text-of.js';

/** A row: where it stands, and what it holds as parsed JSON. */
export interface RawRow {
  readonly place: string;
  readonly document: unknown;
}

const readers = { csv: csvDocuments, ndjson: ndjsonDocuments, json: jsonDocuments } as const;
export type InputFormat = keyof typeof readers;

/** The rows of a file, in order. The format is that of the name, or `from`, which standard input needs. Memory is constant but for `.json`, read whole. */
export function inputRows(path: string, from: InputFormat | undefined): AsyncGenerator<RawRow> {
  const ending = /\.(csv|ndjson|json)$/.exec(path)?.[1] as InputFormat | undefined;
  const format = from ?? ending;
  if (format === undefined)
    throw wrongUsage('The format of the inputs is not known.', 'Name the file .csv, .ndjson or .json, or say --from csv or --from ndjson.');
  return readers[format](path);
}

async function* csvDocuments(path: string): AsyncGenerator<RawRow> {
  let documentOf: (cells: readonly string[]) => unknown = () => undefined;
  const takeHeader = (names: readonly string[]) => {
    documentOf = inputColumns(path, names);
  };
  for await (const { number, cells } of csvRows(path, takeHeader)) yield { place: `row ${number}`, document: documentOf(cells) };
}

/** One JSON document a line; the last line may lack its end, and no line is blank. */
export async function* ndjsonDocuments(path: string): AsyncGenerator<RawRow> {
  let number = 0;
  for await (const line of linesOf(path)) {
    number++;
    yield { place: `line ${number}`, document: jsonOf(path, line, `line ${number}`) };
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let kept: string[] = [];
  for await (const text of textOf(path)) {
    const lines = text.split('\n');
    for (const line of lines.slice(0, -1)) {
      yield [...kept, line].join('');
      kept = [];
    }
    kept.push(lines.at(-1)!);
  }
  const last = kept.join('');
  if (last !== '') yield last;
}

async function* jsonDocuments(path: string): AsyncGenerator<RawRow> {
  const document = jsonOf(path, await wholeText(path));
  const rows: readonly unknown[] = Array.isArray(document) ? document : [document];
  for (const [at, row] of rows.entries()) yield { place: `row ${at + 1}`, document: row };
}
