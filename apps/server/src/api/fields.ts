import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { isInstant, isUuid } from '#event-sourcing';
import { isPeriod, isPlainDate, isRational } from '#money';

type Rule = (value: unknown) => boolean;

const rule = (name: string, validate: Rule, needed: string, each = false) =>
  ValidateBy({ name, validator: { validate, defaultMessage: () => needed } }, each ? { each } : undefined);

/** A field of one value: the rule that it keeps, as the domain's reader has it, and how OpenAPI says it. */
const field = (name: string, validate: Rule, needed: string, schema: ApiPropertyOptions) => (): PropertyDecorator =>
  applyDecorators(rule(name, validate, needed), ApiProperty(schema));

const matches =
  (pattern: RegExp): Rule =>
  value =>
    typeof value === 'string' && pattern.test(value);

const like = (name: string, pattern: RegExp, needed: string, example?: string) =>
  field(name, matches(pattern), needed, { type: 'string', pattern: pattern.source, ...(example !== undefined && { example }) });

const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
const whole =
  (least: number, most = Number.MAX_SAFE_INTEGER): Rule =>
  value =>
    Number.isSafeInteger(value) && !Object.is(value, -0) && (value as number) >= least && (value as number) <= most;
const integer = (name: string, least: number, needed: string) =>
  field(name, whole(least), needed, { type: 'integer', minimum: least, maximum: Number.MAX_SAFE_INTEGER });

const slugPattern = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;
const slugNeeded = 'an id of letters, digits and hyphens, at most 40, is needed';
const isDate: Rule = value => typeof value === 'string' && isPlainDate(value) && value >= '1999-04-01' && value <= '2099-03-31';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field may be left out; null is not leaving out. */
export const Maybe = (): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ required: false }),
  );

export const IsSlug = like('isSlug', slugPattern, slugNeeded);
export const IsOdsCode = like('isOdsCode', /^[A-Z0-9]{3,10}$/, 'an ODS code in capitals is needed', 'P84001');
export const IsSha256 = like('isSha256', /^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex is needed');
export const IsTwoDecimals = like('isTwoDecimals', /^(0|[1-9][0-9]{0,11})\.[0-9]{2}$/, 'a number with exactly two decimals as text is needed', '11902.18');
export const IsPence = integer('isPence', 1, 'a whole number of pence above 0 is needed');
export const IsPenceFromZero = integer('isPenceFromZero', 0, 'a whole number of pence from 0 is needed');
export const IsSignedPence = integer('isSignedPence', Number.MIN_SAFE_INTEGER, 'a whole number of pence is needed');
export const IsCount = integer('isCount', 0, 'a whole number from 0 is needed');
export const IsPositive = integer('isPositive', 1, 'a whole number from 1 is needed');
export const IsTruth = field('isTruth', value => typeof value === 'boolean', 'true or false is needed', { type: 'boolean' });
export const IsDate = field('isPlainDate', isDate, 'a date YYYY-MM-DD that exists, from 1999-04-01 to 2099-03-31, is needed', {
  type: 'string',
  format: 'date',
});
export const IsPeriod = field('isPeriod', value => typeof value === 'string' && isPeriod(value), 'a period such as FY27-M04 is needed', {
  type: 'string',
  pattern: '^FY[0-9]{2}-M(0[1-9]|1[0-3])$',
  example: 'FY27-M04',
});
const isExact: Rule = value => typeof value === 'string' && value.length <= 60 && isRational(value);
export const IsExact = field('isExact', isExact, 'an exact number as text, such as "17.5" or "3/5", is needed', {
  type: 'string',
  maxLength: 60,
  example: '17.5',
});

export const IsReasonCode = like('isReasonCode', /^[a-z0-9-]{1,40}$/, 'a code of 1 to 40 small letters, digits and dashes is needed');
export const IsInstant = field('isInstant', value => typeof value === 'string' && isInstant(value), 'an instant, 2026-07-23T09:00:00.000Z, is needed', {
  type: 'string',
  format: 'date-time',
});

const movementName = /^(0|[1-9][0-9]{0,15})\.(0|[1-9][0-9]{0,6})$/;
const isIndex = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isReference: Rule = value => {
  if (!isObject(value)) return false;
  const { commandId, event, n } = value as Readonly<Record<string, unknown>>;
  return typeof commandId === 'string' && isUuid(commandId) && isIndex(event) && isIndex(n) && Object.keys(value).length === 3;
};
const isItem: Rule = value => matches(movementName)(value) || isReference(value);
const index = { type: 'integer', minimum: 0 } as const;
const reference = {
  type: 'object',
  required: ['commandId', 'event', 'n'],
  properties: { commandId: { type: 'string', format: 'uuid' }, event: index, n: index },
};

/** A movement or an item by its name, or by the command that makes it. */
export const IsItem = (): PropertyDecorator =>
  applyDecorators(
    rule('isItem', isItem, 'the name of a movement, <revision>.<n>, is needed, or { commandId, event, n } of an earlier command'),
    Type(() => Object),
    ApiProperty({
      oneOf: [
        { type: 'string', pattern: movementName.source },
        { ...reference, additionalProperties: false },
      ],
    }),
  );

/** A whole number between two, both allowed. */
export const IsWholeBetween = (least: number, most: number): PropertyDecorator =>
  field('isWholeBetween', whole(least, most), `a whole number from ${least} to ${most} is needed`, { type: 'integer', minimum: least, maximum: most })();

/** A text that is not blank, without control characters but line feeds. */
export const IsText = (most = 200): PropertyDecorator =>
  field(
    'isText',
    value => typeof value === 'string' && value.trim() !== '' && value.length <= most && !unprintable.test(value) && value.isWellFormed(),
    `a text of 1 to ${most} characters, none of them a control character, is needed`,
    { type: 'string', minLength: 1, maxLength: most },
  )();

/** One of the texts of a closed list. */
export const IsOneOf = (values: readonly string[]): PropertyDecorator =>
  field('isOneOf', value => typeof value === 'string' && values.includes(value), `one of ${values.join(', ')} is needed`, {
    type: 'string',
    enum: [...values],
  })();

/** A list of texts of a closed list. */
export const AreOneOf = (values: readonly string[], { least = 0, most = 2000 } = {}): PropertyDecorator =>
  applyDecorators(
    ...sized(least, most),
    rule('isOneOf', value => typeof value === 'string' && values.includes(value), `one of ${values.join(', ')} is needed`, true),
    ApiProperty({ type: 'array', items: { type: 'string', enum: [...values] }, minItems: least, maxItems: most }),
  );

/** A list of ids. */
export const AreSlugs = ({ least = 0 } = {}): PropertyDecorator =>
  applyDecorators(
    ...sized(least, 2000),
    rule('isSlug', matches(slugPattern), slugNeeded, true),
    ApiProperty({ type: 'array', items: { type: 'string', pattern: slugPattern.source }, minItems: least, maxItems: 2000 }),
  );

/** A dictionary by id. */
export const IsDictionary = (of: 'twoDecimals' | 'count' | 'pence'): PropertyDecorator => {
  const { validate, needed, schema } = members[of];
  const areRight: Rule = value => isObject(value) && Object.entries(value).every(([key, member]) => slugPattern.test(key) && validate(member));
  return field('isDictionary', areRight, `an object is needed whose fields are ids; in each ${needed}`, { type: 'object', additionalProperties: schema })();
};

const members = {
  twoDecimals: {
    validate: matches(/^(0|[1-9][0-9]{0,11})\.[0-9]{2}$/),
    needed: 'a number with exactly two decimals as text',
    schema: { type: 'string' },
  },
  count: { validate: whole(0), needed: 'a whole number from 0', schema: { type: 'integer', minimum: 0 } },
  pence: { validate: whole(Number.MIN_SAFE_INTEGER), needed: 'a whole number of pence', schema: { type: 'integer' } },
} as const;

/** An object without any field. */
export const IsEmpty = (): PropertyDecorator =>
  rule('isEmpty', value => isObject(value) && Object.keys(value).length === 0, 'an object without fields is needed: all data is in the path');

/** An object, not a list. */
export const IsAnObject = (): PropertyDecorator => rule('isAnObject', isObject, 'an object is needed');

/** An object of a class, by its own rules. */
export const IsA = (of: () => new () => object): PropertyDecorator =>
  applyDecorators(IsAnObject(), ValidateNested(), Type(of), ApiProperty({ type: () => of() }));

/** A list of objects of a class. */
export const AreA = (of: () => new () => object, { least = 0, most = 2000 } = {}): PropertyDecorator =>
  applyDecorators(
    ...sized(least, most),
    rule('isAnObject', isObject, 'an object is needed', true),
    ValidateNested({ each: true }),
    Type(of),
    ApiProperty({ type: () => of(), isArray: true, minItems: least, maxItems: most }),
  );

const sized = (least: number, most: number): PropertyDecorator[] => [
  IsArray({ message: 'a list is needed' }),
  ArrayMinSize(least, { message: `at least ${least} needed` }),
  ArrayMaxSize(most, { message: `at most ${most} allowed` }),
];
