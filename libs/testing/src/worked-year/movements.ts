import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../test/data/worked-year/', import.meta.url));

/** A file of the worked year as rows by column name, every cell a text. */
export const rowsOf = (file: string): readonly Readonly<Record<string, string>>[] =>
  parse<Record<string, string>>(readFileSync(`${folder}${file}`), { columns: true, bom: true });

/** A row of movements.csv. */
export interface Row {
  readonly date: string;
  readonly period: string;
  readonly book: string;
  readonly layer: string;
  readonly from_class: string;
  readonly from_account: string;
  readonly to_class: string;
  readonly to_account: string;
  readonly pence: string;
  readonly purpose: string;
  readonly service_from: string;
  readonly service_to: string;
  readonly counterparty: string;
  readonly posting: string;
  readonly event: string;
  readonly effective_on: string;
  readonly narrative: string;
}

/** All rows of movements.csv but the two of the memo layer, which wait for their command. */
export const yearMovements = (): readonly Row[] => (rowsOf('movements.csv') as unknown as readonly Row[]).filter(({ layer }) => layer !== 'memo');
