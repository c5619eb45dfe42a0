/** Which columns of a payments file are money, and which sums hold between them. The layout is found in the header: it changes from year to year. */
import { foldedName, slugsOf } from '../csv/column-name.js';
import { type FileFault } from '../csv/file-fault.js';
import { type Column } from '../csv/header.js';
import { findColumn } from '../csv/rows.js';
import { type CsvTable } from '../csv/table.js';

/** A money column: its id (purpose and detail of what is posted), its name as published, and its place from 1. */
export interface PaymentColumn {
  readonly slug: string;
  readonly name: string;
  readonly position: number;
}

/** The parts add up to the total, on every row. `number` is the identity's in the description of the data. */
export interface Identity {
  readonly number: 1 | 2 | 3;
  readonly parts: readonly PaymentColumn[];
  readonly total: PaymentColumn;
}

/** `posted` are the lines of identity 2 in file order; `besides` the totals, deductions, PCN and COVID columns, which stand in the control totals only. */
export interface PaymentLayout {
  readonly posted: readonly PaymentColumn[];
  readonly besides: readonly PaymentColumn[];
  readonly total: PaymentColumn;
  readonly deductions: PaymentColumn;
  readonly afterDeductions: PaymentColumn;
  readonly identities: readonly Identity[];
}

const firstLine = 'Global Sum';
const total = 'Total NHS Payments to General Practice';
const deductions = 'Deductions for Pensions, Levies and Prescription Charge Income';
const afterDeductions = 'Total NHS Payments to General Practice Minus Deductions';
const pcn = ['PCN Leadership', 'PCN Support', 'PCN Extended Hours Access', 'PCN Workforce', 'PCN Investment and impact Fund', 'PCN Care Home Premium'];

interface NamedSum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** In 2015-16 the local services stand three times: twice by paying system, and as their sum, which is no line of its own. */
const localServices: NamedSum = { total: 'Total Local Enhanced Services', parts: ['LocalEnhancedServices_NHAIS_', 'LocalEnhancedServices_ISFE_'] };
/** In 2020-21 two further totals follow. */
const furtherTotals: readonly [NamedSum, NamedSum] = [
  {
    total: 'Total NHS Payments including covid vaccination and covid support and expansion payments',
    parts: [total, 'Covid Immunisation', 'Covid Support and Expansion'],
  },
  { total: 'Total NHS Payments including PCN Workforce, Leadership and Support', parts: [total, ...pcn] },
];

/** The money columns that every year has. */
export const moneyColumnsOfEveryYear: readonly string[] = [firstLine, total, deductions, afterDeductions];

/** The layout of a table whose header has the columns of every year, or what its header lacks. */
export function layoutOf(table: CsvTable): PaymentLayout | { readonly faults: readonly FileFault[] } {
  const further = furtherTotals.filter(sum => [sum.total, ...sum.parts.slice(1)].some(name => findColumn(table, name)));
  const from = findColumn(table, firstLine)!.position;
  const to = findColumn(table, total)!.position;
  const faults = faultsOfHeader(table, further, from < to);
  if (faults.length > 0) return { faults };

  const local = [localServices.total, ...localServices.parts].every(name => findColumn(table, name)) ? [localServices] : [];
  const sums = [...local, ...further];
  const leftOut = new Set(local.map(sum => findColumn(table, sum.total)!.position));
  const isLine = ({ position }: Pick<Column, 'position'>) => position >= from && position < to && !leftOut.has(position);
  const others = [total, deductions, afterDeductions, ...sums.flatMap(sum => [sum.total, ...sum.parts])].map(name => findColumn(table, name)!);
  const money = table.columns.filter(column => isLine(column) || others.includes(column));
  return withIdentities(withSlugs(money), isLine, sums);
}

/** Totals have ids of their own: their names are long, and differ in the last words. */
const slugsOfTotals = new Map([
  [foldedName(total), 'total-payments'],
  [foldedName(deductions), 'deductions'],
  [foldedName(afterDeductions), 'total-after-deductions'],
  [foldedName(furtherTotals[0].total), 'total-with-covid'],
  [foldedName(furtherTotals[1].total), 'total-with-pcn'],
]);

function withSlugs(columns: readonly Column[]): readonly PaymentColumn[] {
  const slugs = slugsOf(columns.map(({ name }) => name));
  return columns.map(({ key, name, position }, at) => ({ slug: slugsOfTotals.get(key) ?? slugs[at]!, name, position }));
}

function withIdentities(money: readonly PaymentColumn[], isLine: (column: PaymentColumn) => boolean, sums: readonly NamedSum[]): PaymentLayout {
  const posted = money.filter(isLine);
  const named = (name: string) => money.find(column => foldedName(column.name) === foldedName(name))!;
  const asNamed = (number: Identity['number'], sum: NamedSum): Identity => ({ number, parts: sum.parts.map(named), total: named(sum.total) });
  const found = { total: named(total), deductions: named(deductions), afterDeductions: named(afterDeductions) };
  const identities: readonly Identity[] = [
    asNamed(1, { total: afterDeductions, parts: [total, deductions] }),
    { number: 2, parts: posted, total: found.total },
    ...sums.map(sum => asNamed(sum === localServices ? 2 : 3, sum)),
  ];
  return { posted, besides: money.filter(column => !isLine(column)), ...found, identities };
}

function faultsOfHeader({ file, columns }: CsvTable, further: readonly NamedSum[], isInOrder: boolean): readonly FileFault[] {
  const lacks = (name: string, detail: string): FileFault => ({ fault: 'missing-column', scope: 'file', file, line: 1, column: { name }, detail });
  const needed = new Set(further.flatMap(sum => [sum.total, ...sum.parts]));
  return [
    ...[...needed].filter(name => !findColumn({ columns }, name)).map(name => lacks(name, 'the column is missing')),
    ...(isInOrder ? [] : [lacks(firstLine, `no line of money stands before "${total}"`)]),
  ];
}
