import { ReadRefused } from '../refusals.js';
import type { Values } from '../store/query.js';
import type { Asked } from './report.js';

const limitMax = 10_000;

/** One page of a list: what to add to its statement, and what to make of what was found. */
export interface Page {
  readonly values: Values;
  readonly limit: string;
  /** The condition that goes on after the last page, by the columns of the list's order. */
  where(columns: string): string;
  rows<Row>(found: readonly Row[]): readonly Row[];
  /** The cursor of the next page; undefined on the last. */
  next<Row>(found: readonly Row[], placeOf: (row: Row) => readonly number[]): string | undefined;
}

/**
 * The page that was asked for: everything without `limit`. A cursor is of one list on one basis; any other is refused as `wrong-parameter`, and so is
 * one that was changed on the way.
 */
export function pageOf({ basis, parameters }: Asked, width: number): Page {
  const size = parameters.limit === undefined ? undefined : sizeOf(parameters.limit);
  const base = JSON.stringify([basis.lco, basis.book ?? '', basis.view, basis.period ?? basis.asAt ?? '', basis.revision, filtersOf(parameters)]);
  const after = parameters.cursor === undefined ? undefined : placeOf(parameters.cursor, base, width);
  return {
    values: Object.fromEntries((after ?? []).map((value, index) => [`after${index}`, value])),
    limit: size === undefined ? '' : ` limit ${size + 1}`,
    where: columns => (after === undefined ? '' : `and (${columns}) > (${after.map((_, index) => `:after${index}`).join(', ')})`),
    rows: found => (size === undefined ? found : found.slice(0, size)),
    next: (found, place) => (size === undefined || found.length <= size ? undefined : encode([base, ...place(found[size - 1]!)])),
  };
}

function sizeOf(limit: string): number {
  if (/^[1-9]\d{0,4}$/.test(limit) && Number(limit) <= limitMax) return Number(limit);
  throw new ReadRefused('wrong-parameter', `limit ${limit}: a whole number from 1 to ${limitMax}`);
}

function filtersOf(parameters: Asked['parameters']): string {
  const { cursor: _, limit: __, ...filters } = parameters;
  return Object.entries(filters)
    .map(pair => pair.join('='))
    .sort()
    .join('&');
}

const encode = (place: readonly (string | number)[]): string => Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

function placeOf(cursor: string, base: string, width: number): readonly number[] {
  const [of, ...place] = decoded(cursor);
  if (of === base && place.length === width && place.every(Number.isSafeInteger)) return place as readonly number[];
  throw new ReadRefused('wrong-parameter', 'the cursor is not of this list on this basis');
}

function decoded(cursor: string): readonly unknown[] {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    return Array.isArray(place) ? place : [];
  } catch (cause) {
    throw Object.assign(new ReadRefused('wrong-parameter', 'the cursor cannot be read'), { cause });
  }
}
