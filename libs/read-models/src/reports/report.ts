import type { DataSource } from 'typeorm';
import { booksAt, type Basis } from '../basis.js';
import { checkParty, checkPractice } from '../queries/known-names.js';
import { ReadRefused } from '../refusals.js';
import { query } from '../store/query.js';
import type { ReadModels } from '../store/read-models.js';

/** What a column holds: text, whole pence, a number of things, a plain date, an instant. An empty text in any of them says that there is nothing. */
export type ColumnKind = 'text' | 'pence' | 'count' | 'date' | 'instant';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly heading: string;
}

export type Cell = string | number;
export type Row = Readonly<Record<string, Cell>>;

/** How many rows, and sums by name in pence (or counts, where the name says no pence). Of a list in pages they are those of the whole list. */
export interface Totals {
  readonly count: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** Rows that belong together, one section after another: a book, an account. `rows` says how many of the report's rows are its own. */
export interface Section {
  readonly name: string;
  readonly rows: number;
  readonly totals: Totals;
}

/** A report as it is printed, served or compared: rows in columns on a basis, with totals. */
export interface Report {
  readonly name: string;
  readonly title: string;
  readonly basis: Basis;
  readonly settled?: false;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly totals: Totals;
  readonly sections?: readonly Section[];
  /** Asks for the next page of a list, on the same basis; absent on the last page. */
  readonly next?: string;
}

/** What a report may be asked beside its basis, and what each means. */
export const parameterNames = {
  party: 'a party, by id',
  class: 'a class of accounts',
  line: 'a line of service',
  detail: 'the detail of an account',
  purpose: 'the purpose of movements',
  from: 'the first day, or the first period of a report by period',
  to: 'the last day',
  actor: 'who did it, by reference',
  only: 'corrections, back-dated or imported',
  about: 'a resource such as practice/P84001',
  event: 'the name of an event',
  practice: 'a practice, by code',
  contract: 'a contract, by id',
  contribution: 'a contribution, by id',
  agreement: 'an agreement, by id',
  settlement: 'a settlement, by id',
  limit: 'how many rows on a page',
  cursor: 'the next page, as a page before it said',
} as const;

export type ParameterName = keyof typeof parameterNames;
export type Parameters = Readonly<Partial<Record<ParameterName, string>>>;

/** A report and what it takes. `run` answers for a resolved basis; it throws `ReadRefused`. */
export interface ReportDefinition {
  readonly name: string;
  readonly title: string;
  /** Raised by hand whenever the same facts print otherwise; the basis names it. */
  readonly version: number;
  /** What it shows where the reader names neither period nor day. */
  readonly by: 'period' | 'day';
  readonly parameters: readonly ParameterName[];
  readonly needs: readonly ParameterName[];
  run(models: ReadModels, basis: Basis, parameters: Parameters): Promise<Report>;
}

/** What a report is made from. */
export interface Asked {
  readonly on: DataSource;
  readonly lco: number;
  readonly basis: Basis;
  readonly parameters: Parameters;
  /** The book that was asked for, else every book of the LCO. */
  readonly books: readonly string[];
}

/** Rows under a name, before they are put together. */
export interface Part {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly sums: Readonly<Record<string, number>>;
  /** Rows that print a total are not counted. */
  readonly count?: number;
}

/** What a report says for itself. */
export interface Body {
  readonly columns: readonly Column[];
  readonly parts: readonly Part[];
  /** Where the parts do not add up to the whole list. */
  readonly totals?: Totals;
  readonly next?: string;
}

type Defined = Pick<ReportDefinition, 'name' | 'title' | 'version' | 'by'> & {
  readonly parameters?: readonly ParameterName[];
  readonly needs?: readonly ParameterName[];
};

/** Defines a report by what makes its body. */
export const defineReport = ({ name, title, version, by, parameters = [], needs = [] }: Defined, body: (asked: Asked) => Promise<Body>): ReportDefinition => ({
  name,
  title,
  version,
  by,
  parameters,
  needs,
  async run(models, basis, given) {
    for (const parameter of needs)
      if (given[parameter] === undefined) throw new ReadRefused('wrong-parameter', `the report ${name} needs ${parameter}: ${parameterNames[parameter]}`);
    const on = models.reader;
    const [found] = await query<{ lco: number }>(on, 'select lco from lco where id = :id', { id: basis.lco });
    if (found === undefined) throw new ReadRefused('unknown-name', `there is no LCO ${basis.lco}`);
    const at = { lco: found.lco, revision: basis.revision };
    if (given.party !== undefined) await checkParty(on, at, given.party);
    if (given.practice !== undefined) await checkPractice(on, at, given.practice);
    const books = basis.book === undefined ? await booksAt(on, found.lco, basis.revision) : [basis.book];
    const { columns, parts, totals, next } = await body({ on, lco: found.lco, basis, parameters: given, books });
    return {
      name,
      title,
      basis,
      columns,
      rows: parts.flatMap(({ rows }) => rows),
      totals: totals ?? added(parts),
      ...(parts.length > 1 || parts.some(part => part.name !== '') ? { sections: parts.map(sectionOf) } : {}),
      ...(next === undefined ? {} : { next }),
    };
  },
});

const countOf = ({ count, rows }: Part): number => count ?? rows.length;
const sectionOf = (part: Part): Section => ({ name: part.name, rows: part.rows.length, totals: { count: countOf(part), sums: part.sums } });

function added(parts: readonly Part[]): Totals {
  const sums: Record<string, number> = {};
  for (const part of parts) for (const [name, sum] of Object.entries(part.sums)) sums[name] = (sums[name] ?? 0) + sum;
  return { count: parts.reduce((count, part) => count + countOf(part), 0), sums };
}

const column =
  (kind: ColumnKind) =>
  (name: string, heading: string): Column => ({ name, kind, heading });

/** Columns by kind. */
export const [text, pence, count, date, instant] = (['text', 'pence', 'count', 'date', 'instant'] as const).map(column) as [
  ReturnType<typeof column>,
  ReturnType<typeof column>,
  ReturnType<typeof column>,
  ReturnType<typeof column>,
  ReturnType<typeof column>,
];
