/** How answers are written: each format is a beginning, the text of a row, and an end. */
import { stringify } from 'csv-stringify/sync';
import type { Answer } from './answer.js';
import { explanationText } from './explanation-text.js';
import { cellsOf, headerOf, type ResultColumn } from './result-columns.js';

export interface Writer {
  readonly begin: string;
  readonly row: (answer: Answer, isFirst: boolean) => string;
  readonly end: string;
}

/** The formats by name. Tables and CSV have the columns of the agreements; JSON and NDJSON have everything that was asked for. */
export const formats = {
  table: tableWriter,
  csv: csvWriter,
  json: () => ({ begin: '[', row: (answer, isFirst) => `${isFirst ? '' : ','}\n${JSON.stringify(answer)}`, end: '\n]\n' }),
  ndjson: () => ({ begin: '', row: answer => `${JSON.stringify(answer)}\n`, end: '' }),
} as const satisfies { readonly [format: string]: (columns: readonly ResultColumn[]) => Writer };

export type Format = keyof typeof formats;

function csvWriter(columns: readonly ResultColumn[]): Writer {
  const line = (cells: readonly string[]) => stringify([[...cells]], { record_delimiter: '\n' });
  const row = (answer: Answer) => {
    const [key = '', ...cells] = cellsOf(columns, answer);
    const plain = [disarmed(key), ...cells];
    return plain.some(isAwkward) ? line(plain) : `${plain.join(',')}\n`;
  };
  return { begin: line(headerOf(columns)), row, end: '' };
}

const isAwkward = (cell: string) => /[",\r\n]/.test(cell);
const disarmed = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text); // a spreadsheet would take the key for a formula

const keyWidth = 20;
const cellWidth = 14;

/** A table of fixed widths, because rows are written as they come; under --explain the explanation follows each row. */
function tableWriter(columns: readonly ResultColumn[]): Writer {
  const head = headerOf(columns).slice(0, -3);
  const widths = head.map((name, at) => Math.max(name.length, at === 0 ? keyWidth : cellWidth));
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ')
      .trimEnd()}\n`;
  const row = (answer: Answer) => {
    if ('refused' in answer) return `${answer.key.padEnd(widths[0]!)}  ${answer.refused}: ${answer.detail}\n`;
    return `${line(cellsOf(columns, answer).slice(0, -3))}${answer.trace ? explanationText(answer) : ''}`;
  };
  return { begin: line(head), row, end: '' };
}
