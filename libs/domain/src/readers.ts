import { isPeriod, isPlainDate, isRational, type Pence, type Period, type PlainDate } from '#money';

/** What is wrong with one field: its JSON pointer into the data, and a sentence. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

/** The data of a command, read; or everything that is wrong with it. */
export type Reading<Data> = { readonly data: Data } | { readonly faults: readonly Fault[] };

/** Reads one value: answers it, or notes faults and answers nothing that anybody may use. */
export type Reads<Value> = (value: unknown, pointer: string, faults: Fault[]) => Value;

const maybe = Symbol('maybe');
/** A field that may be absent. */
export interface Maybe<Value> {
  readonly [maybe]: Reads<Value>;
}
/** The field may be left out; null is not leaving out. */
export const optional = <Value>(reads: Reads<Value>): Maybe<Value> => ({ [maybe]: reads });

type Shape = Readonly<Record<string, Reads<unknown> | Maybe<unknown>>>;
type Present<S> = { readonly [K in keyof S as S[K] extends Maybe<unknown> ? never : K]: S[K] extends Reads<infer V> ? V : never };
type Absent<S> = { readonly [K in keyof S as S[K] extends Maybe<unknown> ? K : never]?: S[K] extends Maybe<infer V> ? V : never };
type Flat<T> = { readonly [K in keyof T]: T[K] };
/** The type that a shape reads. */
export type Fields<S> = Flat<Present<S> & Absent<S>>;

const wrong = (pointer: string, message: string, faults: Fault[]): never => faults.push({ pointer, message }) as never;

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with exactly these fields; unknown, missing and wrong ones are all named. */
export function fields<S extends Shape>(shape: S): Reads<Fields<S>> {
  return (value, pointer, faults) => {
    if (!isObject(value)) return wrong(pointer, 'an object is needed', faults);
    const read: Record<string, unknown> = {};
    for (const key of Object.keys(value)) if (!Object.hasOwn(shape, key)) wrong(`${pointer}/${escaped(key)}`, 'there is no such field here', faults);
    for (const [key, field] of Object.entries(shape)) {
      const isOptional = typeof field !== 'function';
      if (!Object.hasOwn(value, key) || value[key] === undefined) {
        if (!isOptional) wrong(`${pointer}/${key}`, 'is missing', faults);
      } else read[key] = (isOptional ? field[maybe] : field)(value[key], `${pointer}/${key}`, faults);
    }
    return read as Fields<S>;
  };
}

/** A list of at least `least` values, at most `most`. */
export const list =
  <Value>(reads: Reads<Value>, { least = 0, most = 2000 } = {}): Reads<readonly Value[]> =>
  (value, pointer, faults) => {
    if (!Array.isArray(value)) return wrong(pointer, 'a list is needed', faults);
    if (value.length < least) return wrong(pointer, `at least ${least} needed`, faults);
    if (value.length > most) return wrong(pointer, `at most ${most} allowed`, faults);
    return value.map((each, index) => reads(each, `${pointer}/${index}`, faults));
  };

/** A dictionary whose keys and values are read; the keys' faults stand at the key. */
export const dictionary =
  <Value>(key: Reads<string>, reads: Reads<Value>): Reads<Readonly<Record<string, Value>>> =>
  (value, pointer, faults) => {
    if (!isObject(value)) return wrong(pointer, 'an object is needed', faults);
    const entries = Object.entries(value).map(([name, each]) => {
      const at = `${pointer}/${escaped(name)}`;
      return [key(name, at, faults), reads(each, at, faults)] as const;
    });
    return Object.fromEntries(entries);
  };

/** One of the texts of a closed list. */
export const oneOf =
  <const Values extends readonly string[]>(values: Values): Reads<Values[number]> =>
  (value, pointer, faults) =>
    typeof value === 'string' && values.includes(value) ? value : wrong(pointer, `one of ${values.join(', ')} is needed`, faults);

const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/; // what canonical bytes refuse

/** A text of 1 to `most` characters, without control characters but line feeds, and without half surrogate pairs. */
export const text =
  (most: number): Reads<string> =>
  (value, pointer, faults) => {
    if (typeof value !== 'string') return wrong(pointer, 'a text is needed', faults);
    if (value.trim() === '') return wrong(pointer, 'a text that is not blank is needed', faults);
    if (value.length > most) return wrong(pointer, `at most ${most} characters`, faults);
    if (unprintable.test(value) || !value.isWellFormed()) return wrong(pointer, 'holds a character that cannot be kept', faults);
    return value;
  };

const matching =
  (pattern: RegExp, needed: string): Reads<string> =>
  (value, pointer, faults) =>
    typeof value === 'string' && pattern.test(value) ? value : wrong(pointer, `${needed} is needed`, faults);

/** The id of a party, fund, contract, agreement or line. */
export const slug = matching(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'an id of letters, digits and hyphens, at most 40');
/** The code of a practice, as the Organisation Data Service gives it. */
export const odsCode = matching(/^[A-Z0-9]{3,10}$/, 'an ODS code in capitals');
/** SHA-256, lower-case hex. */
export const sha256 = matching(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');
/** A movement or item by its name, `<revision>.<n>`. */
export const movementName = matching(/^(0|[1-9][0-9]{0,15})\.(0|[1-9][0-9]{0,6})$/, 'the name of a movement, <revision>.<n>,');

/** Is the day within the financial years that periods can name? */
export const isInCalendar = (date: string): boolean => date >= '1999-04-01' && date <= '2099-03-31';

/** A day that exists, YYYY-MM-DD, within the financial years FY00 to FY99. */
export const plainDate: Reads<PlainDate> = (value, pointer, faults) =>
  isPlainDate(value) && isInCalendar(value) ? value : wrong(pointer, 'a date YYYY-MM-DD that exists, from 1999-04-01 to 2099-03-31, is needed', faults);
/** An accounting period such as FY27-M04. */
export const period: Reads<Period> = (value, pointer, faults) => (isPeriod(value) ? value : wrong(pointer, 'a period such as FY27-M04 is needed', faults));

const whole =
  <Value>(least: number, needed: string): Reads<Value> =>
  (value, pointer, faults) =>
    Number.isSafeInteger(value) && !Object.is(value, -0) && (value as number) >= least ? (value as Value) : wrong(pointer, `${needed} is needed`, faults);

/** Pence above zero. */
export const pence = whole<Pence>(1, 'a whole number of pence above 0');
/** Pence from zero. */
export const penceFromZero = whole<Pence>(0, 'a whole number of pence from 0');
/** Pence of either sign. */
export const signedPence = whole<Pence>(Number.MIN_SAFE_INTEGER, 'a whole number of pence');
/** A count, from zero. */
export const count = whole<number>(0, 'a whole number from 0');
/** A count, from one. */
export const positive = whole<number>(1, 'a whole number from 1');

/** A whole number of a range, both ends in it. */
export const wholeBetween =
  (least: number, most: number): Reads<number> =>
  (value, pointer, faults) =>
    Number.isSafeInteger(value) && !Object.is(value, -0) && (value as number) >= least && (value as number) <= most
      ? (value as number)
      : wrong(pointer, `a whole number from ${least} to ${most} is needed`, faults);

export const truth: Reads<boolean> = (value, pointer, faults) => (typeof value === 'boolean' ? value : wrong(pointer, 'true or false is needed', faults));
/** An exact number as text: "17.5", "3/5". */
export const exact: Reads<string> = (value, pointer, faults) =>
  typeof value === 'string' && value.length <= 60 && isRational(value)
    ? value
    : wrong(pointer, 'an exact number as text, such as "17.5" or "3/5", is needed', faults);
/** A number with exactly two decimals as text: "11902.18". */
export const twoDecimals = matching(/^(0|[1-9][0-9]{0,11})\.[0-9]{2}$/, 'a number with exactly two decimals as text, such as "11902.18",');

/** A file that was seen: name and SHA-256. */
export const file = fields({ name: text(200), sha256 });
/** A document: name, and SHA-256 where the file was seen. */
export const document = fields({ name: text(200), sha256: optional(sha256) });
/** A span of service: first and last day. */
export const service = fields({ from: plainDate, to: plainDate });

/** Makes the reader of a command's data. */
export function reader<Data>(reads: Reads<Data>): (data: unknown) => Reading<Data> {
  return data => {
    const faults: Fault[] = [];
    const read = reads(data, '', faults);
    return faults.length === 0 ? { data: read } : { faults };
  };
}
