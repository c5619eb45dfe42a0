/** Turns what was read into exact numbers, once, so that settling parses nothing. */
import { fraction, rational } from '#money';
import type { Field, Fields } from './field.js';

/** The exact form of the fields of an object: rates and money as rationals, maps as Maps. The value has been read by the same table. */
export function exactFields(fields: Fields, value: object): object {
  const found: Record<string, unknown> = {};
  for (const name in fields) {
    const given: unknown = value[name as keyof typeof value];
    if (given !== undefined) found[name] = exactValue(fields[name]!, given);
  }
  return found;
}

/** The exact form of one field. */
export function exactValue(field: Field, value: unknown): unknown {
  if (value === null) return null;
  switch (field.type) {
    case 'rate':
      return rational(value as string);
    case 'money':
      return fraction(value as number, 1);
    case 'list':
      return (value as readonly unknown[]).map(item => exactValue(field.of, item));
    case 'pair':
      return field.of.map((of, at) => exactValue(of, (value as readonly unknown[])[at]));
    case 'map':
      return new Map(Object.entries(value as object).map(([name, item]) => [name, exactValue(field.of, item)]));
    case 'either':
      return exactValue(field.of[Array.isArray(value) ? 1 : 0], value);
    case 'record':
      return exactFields(field.fields, value as object);
    default:
      return value;
  }
}
