/** What a table of fields can say. Types, validator, JSON Schema and the tables in the documentation are all made from such tables. */
import type { Rational } from '#money';

/** Where a rate may lie: both ends belong to it, and `any` is every exact number. */
export type RateRange = '0..1' | '-1..1' | 'above 0' | '0 or more' | 'any';

interface Said {
  /** What the field means, as one sentence. */
  readonly says: string;
  /** What an absent field stands for. A field with neither default nor `optional` is required. */
  readonly default?: unknown;
  readonly optional?: true;
  readonly nullable?: true;
}

interface Nothing {
  readonly says: string;
}

/** What each type of field says beside its name. Money is whole minor units, a rate or an exact amount an exact text, a date YYYY-MM-DD. */
interface Kinds {
  readonly id: Nothing;
  readonly text: Nothing;
  readonly date: Nothing;
  readonly 'day of the year': Nothing;
  readonly currency: Nothing;
  readonly exact: Nothing;
  readonly flag: Nothing;
  readonly whole: { readonly min: number; readonly max?: number };
  readonly money: { readonly min?: number };
  readonly rate: { readonly range: RateRange };
  readonly choice: { readonly of: readonly string[] };
  readonly constant: { readonly is: readonly string[] };
  readonly list: { readonly of: Field; readonly min?: number; readonly distinct?: true };
  readonly map: { readonly of: Field };
  readonly pair: { readonly of: readonly [Field, Field] };
  readonly either: { readonly of: readonly [Field, Field] };
  readonly record: { readonly fields: Fields };
}

export type FieldType = keyof Kinds;
/** A field of one type. */
export type FieldOf<T extends FieldType> = Said & { readonly type: T } & Kinds[T];
/** One field: what it holds, and the sentence that explains it. */
export type Field = { readonly [T in FieldType]: FieldOf<T> }[FieldType];
export interface Fields {
  readonly [name: string]: Field;
}

/** The value of a field as JSON holds it, defaults filled in. */
export type Value<F> = Nullable<F, Plain<F>>;

/** The same with every rate and amount of money as an exact number, and every map as a Map. */
export type Exact<F> = Nullable<F, Calculable<F>>;

type Nullable<F, V> = F extends { readonly nullable: true } ? V | null : V;

type Plain<F> = F extends { readonly type: 'whole' | 'money' }
  ? number
  : F extends { readonly type: 'flag' }
    ? boolean
    : F extends { readonly type: 'choice'; readonly of: readonly (infer C)[] }
      ? C
      : F extends { readonly type: 'list'; readonly of: infer I }
        ? readonly Value<I>[]
        : F extends { readonly type: 'map'; readonly of: infer I }
          ? Readonly<Record<string, Value<I>>>
          : F extends { readonly type: 'pair'; readonly of: readonly [infer A, infer B] }
            ? readonly [Value<A>, Value<B>]
            : F extends { readonly type: 'either'; readonly of: readonly [infer A, infer B] }
              ? Value<A> | Value<B>
              : F extends { readonly type: 'record'; readonly fields: infer R }
                ? RecordOf<R>
                : F extends { readonly type: 'constant'; readonly is: infer L }
                  ? L
                  : string;

type Calculable<F> = F extends { readonly type: 'rate' | 'money' }
  ? Rational
  : F extends { readonly type: 'list'; readonly of: infer I }
    ? readonly Exact<I>[]
    : F extends { readonly type: 'map'; readonly of: infer I }
      ? ReadonlyMap<string, Exact<I>>
      : F extends { readonly type: 'pair'; readonly of: readonly [infer A, infer B] }
        ? readonly [Exact<A>, Exact<B>]
        : F extends { readonly type: 'either'; readonly of: readonly [infer A, infer B] }
          ? Exact<A> | Exact<B>
          : F extends { readonly type: 'record'; readonly fields: infer R }
            ? ExactRecordOf<R>
            : Plain<F>;

type Absent<F> = F extends { readonly optional: true } ? true : false;

/** What a table of fields describes, as JSON. */
export type RecordOf<R> = { readonly [K in keyof R as Absent<R[K]> extends true ? never : K]: Value<R[K]> } & {
  readonly [K in keyof R as Absent<R[K]> extends true ? K : never]?: Value<R[K]>;
};

/** What a table of fields describes, for calculation. */
export type ExactRecordOf<R> = { readonly [K in keyof R as Absent<R[K]> extends true ? never : K]: Exact<R[K]> } & {
  readonly [K in keyof R as Absent<R[K]> extends true ? K : never]?: Exact<R[K]>;
};
