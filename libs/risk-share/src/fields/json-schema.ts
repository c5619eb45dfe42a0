/** JSON Schema 2020-12 from a table of fields. What a schema cannot say, checks between fields, it names in `$comment`. */
import type { Field, FieldOf, Fields, FieldType } from './field.js';
import { rateRanges, textKinds } from './patterns.js';

/** A JSON Schema, as JSON. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** A check between fields: the pointer of the field where the schema names it, and its sentence. */
export interface Noted {
  readonly at: string;
  readonly says: string;
}

/** The schema of an object: its title, its fields and the checks it cannot express. */
export function jsonSchema(id: string, title: string, fields: Fields, notes: readonly Noted[] = []): JsonSchema {
  return merged({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: id, title }, objectSchema(fields, '', notes));
}

function objectSchema(fields: Fields, pointer: string, notes: readonly Noted[]): JsonSchema {
  const entries = Object.entries(fields);
  const required = entries.filter(([, { default: fallback, optional }]) => fallback === undefined && !optional).map(([name]) => name);
  return merged(comment(notes, pointer), {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(entries.map(([name, field]) => [name, fieldSchema(field, `${pointer}/${name}`, notes)])),
  });
}

function fieldSchema(field: Field, pointer: string, notes: readonly Noted[]): JsonSchema {
  const written = (keywordsOf[field.type] as (field: never, pointer: string, notes: readonly Noted[]) => JsonSchema)(field as never, pointer, notes);
  const described = { description: field.says, ...(field.default !== undefined && { default: field.default }) };
  const noted = field.type === 'record' ? {} : comment(notes, pointer);
  return merged(described, noted, field.nullable ? { anyOf: [{ type: 'null' }, written] } : written);
}

const safe = { type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER } as const;
const text = ({ type }: { readonly type: keyof typeof textKinds }): JsonSchema => ({ type: 'string', pattern: textKinds[type].pattern });
const between = ({ min, max }: { readonly min?: number; readonly max?: number }): JsonSchema => ({
  ...safe,
  ...(min !== undefined && { minimum: min }),
  ...(max !== undefined && { maximum: max }),
});

const keywordsOf = {
  id: text,
  text,
  date: text,
  'day of the year': text,
  currency: text,
  exact: text,
  flag: () => ({ type: 'boolean' }),
  whole: between,
  money: between,
  rate: ({ range }: FieldOf<'rate'>) => {
    const { pattern, beyondPattern } = rateRanges[range];
    return { type: 'string', maxLength: 1000, pattern, ...(beyondPattern !== undefined && { $comment: beyondPattern }) };
  },
  choice: ({ of }: FieldOf<'choice'>) => ({ enum: of }),
  constant: ({ is }: FieldOf<'constant'>) => ({ const: is }),
  list: ({ of, min, distinct }: FieldOf<'list'>, pointer, notes) => ({
    type: 'array',
    items: fieldSchema(of, `${pointer}/-`, notes),
    ...(min !== undefined && { minItems: min }),
    ...(distinct && { uniqueItems: true }),
  }),
  map: ({ of }: FieldOf<'map'>, pointer, notes) => ({
    type: 'object',
    propertyNames: { pattern: textKinds.id.pattern },
    additionalProperties: fieldSchema(of, `${pointer}/-`, notes),
  }),
  pair: ({ of }: FieldOf<'pair'>, pointer, notes) => ({
    type: 'array',
    prefixItems: of.map((item, at) => fieldSchema(item, `${pointer}/${at}`, notes)),
    items: false,
    minItems: 2,
  }),
  either: ({ of }: FieldOf<'either'>, pointer, notes) => ({ anyOf: of.map((one, at) => fieldSchema(one, `${pointer}/${at}`, notes)) }),
  record: ({ fields }: FieldOf<'record'>, pointer, notes) => objectSchema(fields, pointer, notes),
} satisfies { readonly [T in FieldType]: (field: FieldOf<T>, pointer: string, notes: readonly Noted[]) => JsonSchema };

function comment(notes: readonly Noted[], pointer: string): JsonSchema {
  const sentences = notes.filter(({ at }) => at === pointer).map(({ says }) => says);
  return sentences.length > 0 ? { $comment: `Not in this schema: ${sentences.join(' ')}` } : {};
}

/** One schema with the keywords of all; the last one that has a keyword decides. */
export function merged(...schemas: readonly JsonSchema[]): JsonSchema {
  return Object.assign({}, ...schemas) as JsonSchema;
}
