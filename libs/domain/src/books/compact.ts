import type { CompactMovements, End, Movement } from './movement.js';

/** An event's data, a handful of fields whatever the size of the ledger: to spread it is to copy that handful. */
type Loose = { readonly [K in FieldName | 'from' | 'to' | 'movements']?: unknown };
type FieldName = (typeof fieldNames)[number];

const fieldNames = [
  'book',
  'layer',
  'pence',
  'purpose',
  'narrative',
  'period',
  'effectiveOn',
  'service',
  'settles',
  'dueOn',
  'originalOn',
  'reverses',
  'contract',
  'document',
  'function',
] as const satisfies readonly (keyof Movement)[];
const endKeys = ['class', 'party', 'line', 'detail'] as const satisfies readonly (keyof End)[];

/** Equal as JSON values: key order does not matter. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  return left.length === Object.keys(b).length && left.every(([key, value]) => sameJson(value, (b as Readonly<Record<string, unknown>>)[key]));
}

/** Splits objects into the keys equal in all of them, and per object the others. A key that is absent somewhere is not equal in all. */
function shared<T extends object>(objects: readonly T[], keys: readonly (keyof T)[]): { readonly top: Partial<T>; readonly rest: readonly Partial<T>[] } {
  const top: Partial<T> = {};
  const rest: Partial<T>[] = objects.map(() => ({}));
  for (const key of keys) {
    const first = objects[0]![key];
    if (first !== undefined && objects.every(each => sameJson(each[key], first))) top[key] = first;
    else for (const [index, each] of objects.entries()) if (each[key] !== undefined) rest[index]![key] = each[key];
  }
  return { top, rest };
}

/** The only writer of an event's movements: what is equal in all stands once. At least one movement, of one book and one layer. */
export function compact(movements: readonly Movement[]): CompactMovements {
  const own = shared(movements, fieldNames);
  const [from, to] = [
    shared(
      movements.map(each => each.from),
      endKeys,
    ),
    shared(
      movements.map(each => each.to),
      endKeys,
    ),
  ];
  const top: CompactMovements = { ...own.top, ...keyed('from', from.top), ...keyed('to', to.top) };
  if (movements.length === 1) return top;
  const each = movements.map((_, index) => ({ ...own.rest[index], ...keyed('from', from.rest[index]!), ...keyed('to', to.rest[index]!) }));
  return { ...top, movements: each };
}

const keyed = (name: string, part: object): object => (Object.keys(part).length === 0 ? {} : { [name]: part });

/** The only reader of an event's movements, in their order; the n-th is named `<revision>.<n>`. Fold, read models and exports share it. */
export function movementsOf(event: { readonly data: object }): readonly Movement[] {
  const data = event.data as CompactMovements;
  const top = picked(data);
  if (data.movements === undefined) return [{ ...top, from: data.from, to: data.to } as Movement];
  return data.movements.map(each => merged(data, top, each));
}

/** The n-th movement of an event, if there is one: `movementsOf(event)[n]` without making the others. */
export function movementAt(event: { readonly data: object }, n: number): Movement | undefined {
  const data = event.data as CompactMovements;
  const each = data.movements?.[n];
  return data.movements === undefined ? movementsOf(event)[n] : each && merged(data, picked(data), each);
}

const merged = (data: CompactMovements, top: Loose, each: NonNullable<CompactMovements['movements']>[number]): Movement =>
  ({ ...top, ...picked(each), from: { ...data.from, ...each.from }, to: { ...data.to, ...each.to } }) as Movement;

function picked(object: Loose): Loose {
  const taken: { [K in FieldName]?: unknown } = {};
  for (const name of fieldNames) if (object[name] !== undefined) taken[name] = object[name];
  return taken;
}
