import type { CompactMovements, End, Movement } from './movement.js';

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

type Loose = Record<string, unknown>;

/** Equal as JSON values: key order does not matter. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  return left.length === Object.keys(b).length && left.every(([key, value]) => sameJson(value, (b as Loose)[key]));
}

/** Splits objects into the keys equal in all of them, and per object the others. A key that is absent somewhere is not equal in all. */
function shared(objects: readonly Loose[], keys: readonly string[]): { readonly top: Loose; readonly rest: readonly Loose[] } {
  const top: Loose = {};
  const rest: Loose[] = objects.map(() => ({}));
  for (const key of keys) {
    const first = objects[0]![key];
    if (first !== undefined && objects.every(each => sameJson(each[key], first))) top[key] = first;
    else for (const [index, each] of objects.entries()) if (each[key] !== undefined) rest[index]![key] = each[key];
  }
  return { top, rest };
}

/** The only writer of an event's movements: what is equal in all stands once. At least one movement, of one book and one layer. */
export function compact(movements: readonly Movement[]): CompactMovements {
  const own = shared(movements as readonly Loose[] & readonly Movement[], fieldNames);
  const from = shared(movements.map(each => each.from) as unknown as readonly Loose[], endKeys);
  const to = shared(movements.map(each => each.to) as unknown as readonly Loose[], endKeys);
  const top = { ...own.top, ...keyed('from', from.top), ...keyed('to', to.top) };
  if (movements.length === 1) return top;
  const each = movements.map((_, index) => ({ ...own.rest[index], ...keyed('from', from.rest[index]!), ...keyed('to', to.rest[index]!) }));
  return { ...top, movements: each };
}

const keyed = (name: string, part: object): object => (Object.keys(part).length === 0 ? {} : { [name]: part });

/** The only reader of an event's movements, in their order; the n-th is named `<revision>.<n>`. Fold, read models and exports share it. */
export function movementsOf(event: { readonly data: object }): readonly Movement[] {
  const data = event.data as CompactMovements;
  const top = picked(data as Loose);
  if (data.movements === undefined) return [{ ...top, from: data.from, to: data.to } as Movement];
  return data.movements.map(each => {
    const own = picked(each as Loose);
    return { ...top, ...own, from: { ...data.from, ...each.from }, to: { ...data.to, ...each.to } } as Movement;
  });
}

function picked(object: Loose): Loose {
  const taken: Loose = {};
  for (const name of fieldNames) if (object[name] !== undefined) taken[name] = object[name];
  return taken;
}
