/** Reads a document by its table of fields: fills in defaults, and lists every value that does not fit. */
import { compare, fraction, rational, type Rational } from '#money';
import type { Field, FieldOf, Fields, FieldType, RateRange } from '../fields/field.js';
import { exactRate, rateRanges, textKinds } from '../fields/patterns.js';
import { below, type FieldFault, type Misfit } from './fault.js';

type Faults = FieldFault[];
type Read = (field: never, value: unknown, pointer: string, faults: Faults) => unknown;

const longestRate = 1000;
const one = fraction(1, 1);
const minusOne = fraction(-1, 1);
const patterns = new Map([exactRate, ...Object.values(textKinds).map(({ pattern }) => pattern)].map(pattern => [pattern, new RegExp(pattern, 'u')]));

/** The value of a field with defaults filled in. What does not fit is added to the faults, in the order of the table, and the value is then of no use. */
export function readField(field: Field, value: unknown, pointer: string, faults: Faults): unknown {
  if (value === null && field.nullable) return null;
  return (readers[field.type] as Read)(field as never, value, pointer, faults);
}

/** Like readField, for the fields of an object. */
export function readFields(fields: Fields, value: unknown, pointer: string, faults: Faults): unknown {
  if (!isObject(value)) return misfit(faults, pointer, 'not-exact', 'not an object');
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) misfit(faults, below(pointer, name), 'unknown', 'not a field');
  }
  const read: Record<string, unknown> = {};
  for (const name in fields) {
    const field = fields[name]!;
    const given = Object.hasOwn(value, name) ? value[name] : field.default;
    if (given !== undefined) read[name] = readField(field, given, below(pointer, name), faults);
    else if (!field.optional) misfit(faults, below(pointer, name), 'missing', 'missing');
  }
  return read;
}

const readers = {
  id: readText,
  text: readText,
  date: readText,
  'day of the year': readText,
  currency: readText,
  exact: readText,
  flag: (_, value, pointer, faults) => (typeof value === 'boolean' ? value : misfit(faults, pointer, 'not-exact', 'not true or false')),
  whole: (field: FieldOf<'whole'>, value, pointer, faults) => readWhole(field, value, pointer, faults, 'not a whole number'),
  money: (field: FieldOf<'money'>, value, pointer, faults) => readWhole(field, value, pointer, faults, 'not whole minor units'),
  rate: readRate,
  choice: (field: FieldOf<'choice'>, value, pointer, faults) =>
    field.of.includes(value as string) ? value : misfit(faults, pointer, 'out-of-range', `not one of ${field.of.join(', ')}`),
  constant: (field: FieldOf<'constant'>, value, pointer, faults) =>
    JSON.stringify(value) === JSON.stringify(field.is) ? value : misfit(faults, pointer, 'out-of-range', `not ${field.is.join(', ')}`),
  list: readList,
  map: readMap,
  pair: (field: FieldOf<'pair'>, value, pointer, faults) => {
    if (!Array.isArray(value) || value.length !== 2) return misfit(faults, pointer, 'not-exact', 'not a pair');
    return field.of.map((of, at) => readField(of, value[at], below(pointer, at), faults));
  },
  either: (field: FieldOf<'either'>, value, pointer, faults) => readField(field.of[Array.isArray(value) ? 1 : 0], value, pointer, faults),
  record: (field: FieldOf<'record'>, value, pointer, faults) => readFields(field.fields, value, pointer, faults),
} satisfies { readonly [T in FieldType]: (field: FieldOf<T>, value: unknown, pointer: string, faults: Faults) => unknown };

function readText(field: { readonly type: keyof typeof textKinds }, value: unknown, pointer: string, faults: Faults): unknown {
  const { pattern, fault } = textKinds[field.type];
  return typeof value === 'string' && patterns.get(pattern)!.test(value) ? value : misfit(faults, pointer, 'not-exact', fault);
}

function readWhole(
  { min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number },
  value: unknown,
  pointer: string,
  faults: Faults,
  fault: string,
): unknown {
  if (!Number.isInteger(value)) return misfit(faults, pointer, 'not-exact', fault);
  const whole = value as number;
  if (!Number.isSafeInteger(whole)) return misfit(faults, pointer, 'too-large', 'beyond 2^53 - 1');
  if (whole < min) return misfit(faults, pointer, 'out-of-range', `below ${min}`);
  if (whole > max) return misfit(faults, pointer, 'out-of-range', `above ${max}`);
  return whole + 0; // -0 is 0
}

function readRate({ range }: FieldOf<'rate'>, value: unknown, pointer: string, faults: Faults): unknown {
  if (typeof value !== 'string' || value.length > longestRate || !patterns.get(exactRate)!.test(value)) {
    return misfit(faults, pointer, 'not-exact', 'not an exact rate');
  }
  return range === 'any' || isWithin(range, rational(value)) ? value : misfit(faults, pointer, 'out-of-range', rateRanges[range].fault);
}

function isWithin(range: Exclude<RateRange, 'any'>, rate: Rational): boolean {
  if (range === 'above 0') return rate.numerator > 0n;
  if (range === '0 or more') return rate.numerator >= 0n;
  const isAboveLowest = range === '0..1' ? rate.numerator >= 0n : compare(rate, minusOne) >= 0;
  return isAboveLowest && compare(rate, one) <= 0;
}

function readList(field: FieldOf<'list'>, value: unknown, pointer: string, faults: Faults): unknown {
  if (!Array.isArray(value)) return misfit(faults, pointer, 'not-exact', 'not a list');
  if (value.length < (field.min ?? 0)) return misfit(faults, pointer, 'out-of-range', 'empty');
  const read = value.map((item, at) => readField(field.of, item, below(pointer, at), faults));
  if (field.distinct && new Set(value).size < value.length) return misfit(faults, pointer, 'out-of-range', 'names one thing twice');
  return read;
}

function readMap(field: FieldOf<'map'>, value: unknown, pointer: string, faults: Faults): unknown {
  if (!isObject(value)) return misfit(faults, pointer, 'not-exact', 'not an object');
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const place = below(pointer, name);
    if (patterns.get(textKinds.id.pattern)!.test(name)) read[name] = readField(field.of, value[name], place, faults);
    else misfit(faults, place, 'not-exact', textKinds.id.fault);
  }
  return read;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function misfit(faults: Faults, pointer: string, kind: Misfit, message: string): unknown {
  faults.push({ pointer, message, misfit: kind });
  return undefined;
}
