/** CSV by RFC 4180, row by row: UTF-8, a byte order mark allowed, a header, cells as they are. */
import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { remark } from '../terminal.js';
import { textOf } from './text-of.js';
import { unreadable } from './unreadable.js';

const longestRow = 1_000_000;

/** One row: its number from 1, the header not counted, and its cells in the order of the header. */
export interface CsvRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a CSV file; the header is given to `takeHeader` first, which may throw. Throws Failure for a column without a name or with one that
 * stands twice, a row that is not as wide as the header, a quote in the wrong place or never closed, a row of more than a million characters.
 */
export async function* csvRows(path: string, takeHeader: (names: readonly string[]) => void): AsyncGenerator<CsvRow> {
  const ending = { last: '\n' };
  const parser = parse({ bom: true, record_delimiter: ['\r\n', '\n'], relax_column_count: true, max_record_size: longestRow });
  const source = Readable.from(watched(path, ending));
  source.on('error', error => parser.destroy(error)).pipe(parser);
  let width = 0;
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<readonly string[]>) {
      if (number === 0) {
        width = cells.length;
        takeHeader(checkedHeader(path, cells));
      } else {
        if (cells.length !== width)
          throw unreadable(path, `${cells.length} cells where the header has ${width}; the file may have been cut short`, `row ${number}`);
        yield { number, cells };
      }
      number++;
    }
  } catch (error) {
    const { code, message, records } = error as { readonly code?: unknown; readonly message: string; readonly records?: number };
    if (typeof code === 'string' && records !== undefined) throw unreadable(path, csvSentences[code] ?? message, records === 0 ? 'header' : `row ${records}`);
    throw error;
  }
  if (number === 0) throw unreadable(path, 'it is empty, and a header is needed');
  if (ending.last !== '\n') remark(`${path}: the last line has no line end; if the file was cut short, its last cell is not whole.`);
}

const csvSentences: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is never closed; the file may have been cut short',
  CSV_MAX_RECORD_SIZE: `more than ${longestRow} characters; a quote may be missing`,
  CSV_INVALID_CLOSING_QUOTE: 'something stands between a closing quote and the comma',
  INVALID_OPENING_QUOTE: 'a quote stands inside a cell that does not begin with one',
};

async function* watched(path: string, ending: { last: string }): AsyncGenerator<string> {
  for await (const text of textOf(path)) {
    if (text === '') continue;
    ending.last = text.at(-1)!;
    yield text;
  }
}

function checkedHeader(path: string, names: readonly string[]): readonly string[] {
  const doubled = names.find((name, at) => names.indexOf(name) < at);
  if (doubled !== undefined) throw unreadable(path, `the column ${JSON.stringify(doubled)} stands twice`, 'header');
  return names;
}
