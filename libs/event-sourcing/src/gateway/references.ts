import { isUuid } from '../ids.js';
import { pointerOf } from '../canonical-refusal.js';

/** A movement or item of another command's event, named before anybody knows its revision: `{ "commandId", "event": 0, "n": 0 }`. */
export interface Reference {
  readonly commandId: string;
  /** The index of the event among those of the command. */
  readonly event: number;
  /** The index of the movement within the event. */
  readonly n: number;
}

/** The ids of the commands that data refers to, anywhere in it. */
export function referredIds(data: unknown): readonly string[] {
  const ids = new Set<string>();
  resolve(data, [], ({ commandId }) => {
    ids.add(commandId);
    return '';
  });
  return [...ids];
}

/** Data with every reference replaced by the name `<revision>.<n>`, or the pointers of those that lead nowhere. */
export function resolveReferences(
  data: object,
  revisionOf: (reference: Reference) => number | undefined,
): { readonly data: object } | { readonly unresolved: readonly string[] } {
  const unresolved: string[] = [];
  const resolved = resolve(data, [], (reference, way) => {
    const revision = revisionOf(reference);
    if (revision === undefined) unresolved.push(pointerOf(way));
    return `${revision ?? -1}.${reference.n}`;
  });
  return unresolved.length > 0 ? { unresolved } : { data: resolved as object };
}

type Way = readonly (string | number)[];

function resolve(value: unknown, way: Way, name: (reference: Reference, way: Way) => string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => resolve(item, [...way, index], name));
  if (isReference(value)) return name(value, way);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member, [...way, key], name)]));
}

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function isReference(value: object): value is Reference {
  const { commandId, event, n } = value as Partial<Reference>;
  return typeof commandId === 'string' && isUuid(commandId) && isIndex(event) && isIndex(n) && Object.keys(value).length === 3;
}
