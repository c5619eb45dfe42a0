import { csvText, type CsvColumn } from '#exchange';
import type { Report } from '#read-models';
import { basisFlags, basisSentence } from './basis-sentence.js';
import type { Format } from './report-options.js';
import { tableOf, totalsText } from './table.js';

/** What is printed, and what is said beside it on standard error. */
export interface Printed {
  readonly data: string;
  readonly beside: readonly string[];
}

/** A report in one of the formats; the same report gives the same bytes. */
export const printed: Readonly<Record<Format, (report: Report) => Printed>> = {
  table: report => ({
    data: `${report.title}\n${basisSentence(report)}\n\n${tableOf(report)}`,
    beside: report.next === undefined ? [] : [nextSentence(report.next)],
  }),
  csv: report => ({
    data: csvOf(report),
    beside: [
      basisSentence(report),
      totalsText(report, report.totals),
      `The same again: ${basisFlags(report)}`,
      ...(report.next === undefined ? [] : [nextSentence(report.next)]),
    ],
  }),
  json: report => ({ data: `${JSON.stringify(report, null, 2)}\n`, beside: [] }),
};

const nextSentence = (cursor: string) => `There is more: --cursor ${cursor}`;

function csvOf({ columns, rows }: Report): string {
  const header = columns.map(({ name, kind }): CsvColumn => ({ name, kind: kind === 'pence' || kind === 'count' ? 'number' : 'text' }));
  return csvText(
    header,
    rows.map(row => columns.map(({ name }) => (row[name] === '' ? undefined : row[name]))),
  );
}
