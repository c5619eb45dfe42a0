/** The bytes of a file as lines of strict UTF-8, with or without a byte-order mark, ended by CRLF or LF. */
import { parse } from 'csv-parse/sync';

/** A line with its number from 1. `badByte` is set where the bytes are not UTF-8; the text then has U+FFFD in their place. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly badByte?: number;
}

const lineFeed = 0x0a;
const byteOrderMark = [0xef, 0xbb, 0xbf];
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** The lines that are not blank. A line feed is never part of a longer UTF-8 character, so each line can be decoded, and blamed, alone. */
export function linesOf(bytes: Uint8Array): readonly Line[] {
  const lines: Line[] = [];
  let from = byteOrderMark.every((byte, at) => bytes[at] === byte) ? byteOrderMark.length : 0;
  for (let number = 1; from < bytes.length; number++) {
    const end = bytes.indexOf(lineFeed, from);
    const line = lineOf(bytes.subarray(from, end < 0 ? bytes.length : end), number);
    if (line.text.trim() !== '') lines.push(line);
    from = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

/** Tells whether the last line is ended. A file that was cut short is not, but by chance. */
export function isEnded(bytes: Uint8Array): boolean {
  return bytes[bytes.length - 1] === lineFeed;
}

/** Tells whether a file begins with the mark of UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function lineOf(bytes: Uint8Array, number: number): Line {
  try {
    return { number, text: withoutReturn(strict.decode(bytes)) };
  } catch {
    const text = lenient.decode(bytes);
    const at = Buffer.byteLength(text.slice(0, text.indexOf('\ufffd')));
    return { number, text: withoutReturn(text), badByte: bytes[at]! }; // any failure of a fatal decoder is a byte that is not UTF-8
  }
}

const withoutReturn = (text: string) => (text.endsWith('\r') ? text.slice(0, -1) : text);

/** The cells of one line, or where its quotes go wrong: the cell's place from 1. Published files have no line breaks in cells, and none is taken. */
export function cellsOfLine(line: string, delimiter = ','): readonly string[] | { readonly badQuoteIn: number } {
  try {
    return parse(line, { delimiter, record_delimiter: '\n', relax_column_count: true })[0] ?? [];
  } catch (error) {
    const { code, column } = error as { code?: unknown; column?: unknown };
    if (typeof code !== 'string' || !code.includes('QUOTE') || typeof column !== 'number') throw error;
    return { badQuoteIn: column + 1 };
  }
}

/** What is wrong with a line's quotes. */
export const badQuote = 'a quotation mark is opened and not closed on its line, or stands inside a cell';

/** What is wrong with a line's bytes. */
export const notUtf8 = (byte: number) => `the byte 0x${byte.toString(16).toUpperCase()} is not UTF-8: the file may be Latin-1`;
