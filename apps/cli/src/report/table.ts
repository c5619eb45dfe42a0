import { pence, poundsGrouped } from '#money';
import type { Report } from '#read-models';
import { counted } from '../counted.js';

type Column = Report['columns'][number];
type Row = Report['rows'][number];
type Totals = Report['totals'];

/** The rows of a report as a table: a part for each section, its totals under it, and those of all at the end. */
export function tableOf(report: Report): string {
  const { columns, rows, totals, sections = [] } = report;
  const cells = rows.map(row => columns.map(column => cellText(column, row)));
  const widths = columns.map(({ heading }, at) => Math.max(heading.length, ...cells.map(line => line[at]!.length)));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => aligned(text, widths[at]!, columns[at]!))
      .join('  ')
      .trimEnd();
  const head = [line(columns.map(({ heading }) => heading)), line(widths.map(width => '-'.repeat(width)))];
  if (sections.length === 0) return lines([...head, ...cells.map(line), '', totalsText(report, totals)]);
  let at = 0;
  const parts = sections.flatMap(section => {
    const own = cells.slice(at, (at += section.rows));
    return [
      ...(own.length === 0 ? [] : [...head, ...own.map(line)]),
      `${section.name === '' ? '' : `${section.name}: `}${totalsText(report, section.totals)}`,
      '',
    ];
  });
  return lines(sections.length > 1 ? [...parts, `In all: ${totalsText(report, totals)}`] : parts.slice(0, -1));
}

/** `54 rows. Debit 12.00, Credit 12.00, Difference 0.00.` A sum is of money unless the report has a column of that name that counts, or no money at all. */
export function totalsText({ columns }: Pick<Report, 'columns'>, { count, sums }: Totals): string {
  const counts = columns.filter(({ kind }) => kind === 'count').map(({ name }) => name);
  const hasMoney = columns.some(({ kind }) => kind === 'pence');
  const parts = Object.entries(sums).map(([name, sum]) => {
    const text = hasMoney && !counts.includes(name) ? poundsGrouped(pence(sum)) : String(sum);
    return `${sumName(name)} ${text}`;
  });
  return `${counted(count, 'row')}.${parts.length === 0 ? '' : ` ${parts.join(', ')}.`}`;
}

const sumName = (name: string) => (name === 'pence' ? 'Sum' : capitalised(name.replace(/_pence$/, '').replaceAll('_', ' ')));

function cellText({ name, kind }: Column, row: Row): string {
  const cell = row[name];
  if (cell === undefined || cell === '') return '';
  return kind === 'pence' ? poundsGrouped(pence(Number(cell))) : String(cell);
}

const aligned = (text: string, width: number, { kind }: Column) => (kind === 'pence' || kind === 'count' ? text.padStart(width) : text.padEnd(width));
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const lines = (texts: readonly string[]) => texts.map(text => `${text}\n`).join('');
