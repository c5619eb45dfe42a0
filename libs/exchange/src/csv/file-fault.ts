/** What can be wrong with a file that comes in: named, with its place, so that whoever sent the file can mend it. */

export const fileFaultNames = [
  'empty',
  'truncated',
  'not-utf-8',
  'control-character',
  'line-ends',
  'wrong-delimiter',
  'missing-column',
  'doubled-column',
  'unnamed-column',
  'no-rows',
  'not-dated',
  'beyond-exact',
  'bad-quote',
  'field-count',
  'blank',
  'too-long',
  'not-a-code',
  'not-a-day',
  'not-an-amount',
  'not-a-count',
  'not-known',
  'code-twice',
  'identity-broken',
] as const;
export type FileFaultName = (typeof fileFaultNames)[number];

/** A column as a fault names it: its name without outer blanks and, where the file has it, its place from 1. */
export interface FaultyColumn {
  readonly name: string;
  readonly position?: number;
}

/** One thing that is wrong. `scope` says what it spoils: one row, which can be left out, or the whole file. `line` counts from 1, the header included. */
export interface FileFault {
  readonly fault: FileFaultName;
  readonly scope: 'row' | 'file';
  readonly file: string;
  readonly line?: number;
  readonly column?: FaultyColumn;
  readonly detail: string;
}

/** A file that was read: its good rows in file order, the control totals over them, and everything that is wrong, by line and column. Nothing is thrown. */
export interface Reading<Row, Totals> {
  readonly file: string;
  readonly rows: readonly Row[];
  readonly totals: Totals;
  readonly faults: readonly FileFault[];
}

/** The faults that forbid taking the file in: all of them, or with `skipInvalid` only those that spoil the whole file. None: the rows may be used. */
export function blocking(faults: readonly FileFault[], skipInvalid: boolean): readonly FileFault[] {
  return skipInvalid ? faults.filter(({ scope }) => scope === 'file') : faults;
}

/** How many rows have a fault of their own and are not among the rows of the reading. */
export function invalidRows(faults: readonly FileFault[]): number {
  return new Set(faults.flatMap(({ scope, line }) => (scope === 'row' && line !== undefined ? [line] : []))).size;
}

/** A fault as one line: the file, the line, the column, what is wrong, and the fault's name. */
export function faultText({ fault, file, line, column, detail }: FileFault): string {
  const place = [file, ...(line === undefined ? [] : [`line ${line}`]), ...(column === undefined ? [] : [columnText(column)])];
  return `${place.join(', ')}: ${detail} (${fault})`;
}

function columnText({ name, position }: FaultyColumn): string {
  return ['column', ...(position === undefined ? [] : [position]), ...(name === '' ? [] : [`"${name}"`])].join(' ');
}

/** The faults to print: at most `most` lines, and then one that counts all of them. */
export function faultLines(faults: readonly FileFault[], most = 20): readonly string[] {
  const shown = faults.slice(0, most).map(faultText);
  const rest = faults.length - shown.length;
  return rest === 0 ? shown : [...shown, `... and ${rest} more: ${faults.length} faults in all, on ${invalidRows(faults)} rows.`];
}

/** The faults in the order of the file: the file's own first, then by line and column. */
export function inFileOrder(faults: readonly FileFault[]): readonly FileFault[] {
  const place = ({ line, column }: FileFault) => [line ?? 0, column?.position ?? 0] as const;
  return faults.toSorted((a, b) => {
    const [lineOfA, columnOfA] = place(a);
    const [lineOfB, columnOfB] = place(b);
    return lineOfA - lineOfB || columnOfA - columnOfB;
  });
}

/** A cell's text inside a sentence: in quotes, unprintable characters escaped, long ones cut. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}
