import type { DataSource, EntityManager } from 'typeorm';

/** What a statement may be given: no nulls, no booleans, since no column holds one. */
export type Value = string | number;
export type Values = Readonly<Record<string, Value>>;

const prepared = new Map<string, { readonly sql: string; readonly names: readonly string[] }>();
const preparedMax = 500;

/**
 * The rows of a statement with named places (`:lco`), on either database. Names in `values` that the statement lacks are ignored, so that parts of
 * a statement can be put together; a place without a value is a mistake of ours and throws.
 */
export async function query<Row extends object>(on: DataSource | EntityManager, text: string, values: Values = {}): Promise<readonly Row[]> {
  const numbered = ('options' in on ? on : on.dataSource).options.type === 'postgres';
  const { sql, names } = placed(text, numbered);
  const inOrder = names.map(name => {
    const value = values[name];
    if (value === undefined) throw new Error(`The statement asks for :${name}, which was not given.`);
    return value;
  });
  return on.query(sql, inOrder);
}

function placed(text: string, numbered: boolean) {
  const key = `${numbered ? '$' : '?'}${text}`;
  const before = prepared.get(key);
  if (before !== undefined) return before;
  const names: string[] = [];
  const sql = text.replaceAll(/:([a-z][A-Za-z0-9]*)/g, (_, name: string) => (names.push(name), numbered ? `$${names.length}` : '?'));
  if (prepared.size >= preparedMax) prepared.clear();
  prepared.set(key, { sql, names });
  return { sql, names };
}

/** A list for `in (...)`: its places, and their values under names that begin with `name`. */
export function listOf(name: string, list: readonly Value[]): { readonly places: string; readonly values: Values } {
  const entries = list.map((value, index) => [`${name}${index}`, value] as const);
  return { places: entries.map(([key]) => `:${key}`).join(', '), values: Object.fromEntries(entries) };
}

/** The values of several parts of one statement. */
export const together = (...parts: readonly Values[]): Values => Object.assign({}, ...parts) as Values;

/** An integer that was read: PostgreSQL gives sums as text. Throws past 2^53 - 1, where integers stop being exact. */
export function exact(value: unknown): number {
  const number = typeof value === 'number' ? value : Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${String(value)} is not an exact integer.`);
  return number;
}
