import { CanonicalRefusal, pointerOf, type CanonicalFault } from './canonical-refusal.js';

/** The depth of nesting that canonical JSON carries; the outermost value has depth 1. */
export const canonicalDepthMax = 32;

/** A limit in bytes of UTF-8. An object, so that `rows.map(canonicalText)` does not pass an index as the limit. */
export interface CanonicalLimit {
  readonly bytesMax?: number;
}

/**
 * The one text of a value: JSON by RFC 8785, guarded. Plain objects, lists, texts, booleans and safe integers go in; everything whose text would be a
 * matter of opinion (fractions, -0, null, undefined, class instances, hidden properties, control characters, lone surrogates) is refused by name.
 * Only this module makes bytes that are hashed. The guard may be loosened later, never tightened, and there is no Unicode normalisation: bytes are evidence.
 * Throws `CanonicalRefusal`.
 */
export function canonicalText(value: unknown, { bytesMax }: CanonicalLimit = {}): string {
  const text = write(value, 0, []);
  if (bytesMax !== undefined && isLarger(text, bytesMax)) throw new CanonicalRefusal('too-large', '');
  return text;
}

/** `canonicalText` as UTF-8. */
export const canonicalBytes = (value: unknown, limit?: CanonicalLimit): Buffer => Buffer.from(canonicalText(value, limit), 'utf8');

/**
 * The value of bytes that are canonical to the last byte, so that two readers never see two values (a duplicate key, for one). Throws `CanonicalRefusal`.
 */
export function readCanonical(bytes: Uint8Array, { bytesMax }: CanonicalLimit = {}): unknown {
  if (bytesMax !== undefined && bytes.byteLength > bytesMax) throw new CanonicalRefusal('too-large', '');
  const text = decode(bytes);
  const value = parse(text);
  if (write(value, 0, []) !== text) throw new CanonicalRefusal('not-canonical', '');
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw Object.assign(new CanonicalRefusal('not-utf8', ''), { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw Object.assign(new CanonicalRefusal('syntax', ''), { cause });
  }
}

// the mark is kept, so that it is refused
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const isLarger = (text: string, bytesMax: number) => text.length > bytesMax || (text.length * 3 > bytesMax && Buffer.byteLength(text) > bytesMax);

/** `at` holds the way to the value in its first `depth` places; what stands beyond is left over from elsewhere. */
type Way = (string | number)[];

function refuse(code: CanonicalFault, at: Way, depth: number): never {
  throw new CanonicalRefusal(code, pointerOf(at.slice(0, depth)));
}

function write(value: unknown, depth: number, at: Way): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, depth, at);
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) refuse('number', at, depth);
      return `${value}`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return refuse('null', at, depth);
      if (depth >= canonicalDepthMax) refuse('too-deep', at, depth);
      return Array.isArray(value) ? writeList(value, depth, at) : writeObject(value as Readonly<Record<string, unknown>>, depth, at);
    default:
      return refuse('type', at, depth);
  }
}

function writeObject(value: Readonly<Record<string, unknown>>, depth: number, at: Way): string {
  const keys = Object.keys(value);
  if (!isPlain(value) || Reflect.ownKeys(value).length !== keys.length) refuse('type', at, depth);
  sortKeys(keys);
  let text = '{';
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    at[depth] = key;
    if (index > 0) text += ',';
    text += knownKeys.get(key) ?? writeKey(key, depth, at);
    text += write(value[key], depth + 1, at);
  }
  return `${text}}`;
}

function writeList(list: readonly unknown[], depth: number, at: Way): string {
  // a hole makes fewer keys, a property beside the items makes more; the last key is `length`
  if (!isPlainList(list) || Reflect.ownKeys(list).length !== list.length + 1) refuse('type', at, depth);
  let text = '[';
  for (let index = 0; index < list.length; index++) {
    at[depth] = index;
    if (index > 0) text += ',';
    text += write(list[index], depth + 1, at);
  }
  return `${text}]`;
}

/** Plain in any realm: the prototype is some realm's `Object.prototype`, or there is none. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

/** `Array.prototype` of any realm is itself a list; that of a derived class is not. */
function isPlainList(list: readonly unknown[]): boolean {
  const prototype = Object.getPrototypeOf(list) as unknown;
  return prototype === Array.prototype || Array.isArray(prototype);
}

/** By UTF-16 code unit, as RFC 8785 asks. Most objects come sorted, and a look is cheaper than a sort. */
function sortKeys(keys: string[]): void {
  for (let index = 1; index < keys.length; index++)
    if (keys[index - 1]! > keys[index]!) {
      keys.sort();
      return;
    }
}

const allowedKey = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
// keys are few and come again and again; those of a hostile file stop filling it
const knownKeys = new Map<string, string>();
const knownKeysMax = 4096;

function writeKey(key: string, depth: number, at: Way): string {
  if (!allowedKey.test(key)) refuse('key', at, depth + 1);
  const text = `"${key}":`;
  if (knownKeys.size < knownKeysMax) knownKeys.set(key, text);
  return text;
}

const needsCare = /[^ !#-[\]-~]/;
// what shows as nothing, or ends a line in one program and not in another
const refusedCharacter = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

function writeString(text: string, depth: number, at: Way): string {
  if (!needsCare.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) refuse('lone-surrogate', at, depth);
  if (refusedCharacter.test(text)) refuse('character', at, depth);
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
