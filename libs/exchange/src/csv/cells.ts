/** What a cell may hold. Outer blanks never count; a published file writes "no date" as nothing or as one blank. */
import { isPlainDate, penceOfPounds, type Pence, type PlainDate } from '#money';
import { type FileFaultName, quoted } from './file-fault.js';

/** A value, or what is wrong with the text. */
export type Cell<Value> = { readonly value: Value } | Wrong;
export interface Wrong {
  readonly fault: FileFaultName;
  readonly detail: string;
}
export type ReadsCell<Value> = (text: string) => Cell<Value>;

const longestText = 200;
const wrong = (fault: FileFaultName, detail: string): Wrong => ({ fault, detail });

/** A reader that refuses a blank cell before anything else, and hands on the text without outer blanks. */
const filled =
  <Value>(reads: ReadsCell<Value>): ReadsCell<Value> =>
  text =>
    text.trim() === '' ? wrong('blank', 'the cell is blank') : reads(text.trim());

/** Nothing where the cell is blank, and otherwise what the other reader says. */
export const optional =
  <Value>(reads: ReadsCell<Value>): ReadsCell<Value | undefined> =>
  text =>
    text.trim() === '' ? { value: undefined } : reads(text);

/** A text of at most 200 characters. */
export const text: ReadsCell<string> = filled(found =>
  found.length > longestText ? wrong('too-long', `the text has ${found.length} characters, and ${longestText} are the most`) : { value: found },
);

const matching = (pattern: RegExp, needed: string) =>
  filled<string>(found => (pattern.test(found) ? { value: found } : wrong('not-a-code', `${quoted(found)} is not ${needed}`)));

/** A practice's code of the Organisation Data Service, such as P85001. */
export const practiceCode = matching(/^[A-Z][0-9]{5}$/, 'the code of a practice, a capital and five digits');
/** A commissioner's code of the Organisation Data Service, such as 00Y, 14L or QOP. */
export const commissionerCode = matching(/^[A-Z0-9]{3,5}$/, 'the code of a commissioner, three to five capitals or digits');

/** One of the texts of a closed list, as the value it stands for. */
export const oneOf = <Value>(values: ReadonlyMap<string, Value>) =>
  filled<Value>(found => {
    const value = values.get(found);
    return value === undefined ? wrong('not-known', `${quoted(found)} is none of ${[...values.keys()].join(', ')}`) : { value };
  });

/** A day that exists, written yyyymmdd as in the register. */
export const dayOfRegister = day(/^(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})$/, 'yyyymmdd');
/** A day that exists, written dd/mm/yyyy as in the payments. */
export const dayOfPayments = day(/^(?<day>[0-9]{2})\/(?<month>[0-9]{2})\/(?<year>[0-9]{4})$/, 'dd/mm/yyyy');

function day(pattern: RegExp, written: string): ReadsCell<PlainDate> {
  return filled(found => {
    const parts = pattern.exec(found)?.groups;
    const date = parts && `${parts['year']}-${parts['month']}-${parts['day']}`;
    return isPlainDate(date) ? { value: date } : wrong('not-a-day', `${quoted(found)} is not a day that exists, written ${written}`);
  });
}

/** Pounds and pence, exactly from the digits: "-1748.71". Never rounded, and a blank is no zero. */
export const amount: ReadsCell<Pence> = filled(found => {
  const value = penceOfPounds(found);
  return value === undefined ? wrong('not-an-amount', `${quoted(found)} is not an amount in pounds and pence such as -1748.71`) : { value };
});

/** A number of people: a whole number from 0 to 999,999,999. */
export const count: ReadsCell<number> = filled(found =>
  /^[0-9]{1,9}$/.test(found) ? { value: Number(found) } : wrong('not-a-count', `${quoted(found)} is not a whole number from 0`),
);
