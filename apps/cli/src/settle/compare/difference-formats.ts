/** How a list of differences is written. */
import { stringify } from 'csv-stringify/sync';
import type { Class } from './classify.js';

/** One figure that differs: exact amounts in minor units; null where one side has none, and then there is no difference in size. */
export interface Difference {
  readonly key: string;
  readonly field: string;
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly difference: string | null;
  readonly class: Class;
}

const columns = ['key', 'field', 'ours', 'theirs', 'difference', 'class'] as const;
const cells = (difference: Difference) => columns.map(name => difference[name] ?? '');

export const differenceWriters = {
  table: (differences: readonly Difference[]) => {
    const rows = [[...columns], ...differences.map(cells)];
    const widths = columns.map((_, at) => Math.max(...rows.map(row => row[at]!.length)));
    const line = (row: readonly string[]) => row.map((cell, at) => (at > 1 && at < 5 ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)));
    return rows.map(row => `${line(row).join('  ').trimEnd()}\n`).join('');
  },
  csv: (differences: readonly Difference[]) => stringify([[...columns], ...differences.map(cells)], { record_delimiter: '\n' }),
  json: (differences: readonly Difference[]) => `${JSON.stringify(differences, null, 2)}\n`,
  ndjson: (differences: readonly Difference[]) => differences.map(difference => `${JSON.stringify(difference)}\n`).join(''),
} as const;
