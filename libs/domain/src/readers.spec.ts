import { describe, expect, it } from '@jest/globals';
import {
  count,
  dictionary,
  exact,
  fields,
  list,
  movementName,
  odsCode,
  oneOf,
  optional,
  pence,
  penceFromZero,
  period,
  plainDate,
  reader,
  sha256,
  signedPence,
  slug,
  text,
  truth,
  twoDecimals,
  type Reads,
} from './readers.js';

const accepts = (reads: Reads<unknown>, value: unknown) => 'data' in reader(reads)(value);
const pointers = (reads: Reads<unknown>, value: unknown) => {
  const reading = reader(reads)(value);
  return 'faults' in reading ? reading.faults.map(({ pointer }) => pointer) : [];
};

describe('the reader of a command', () => {
  const shape = fields({ practice: odsCode, lists: list(fields({ on: plainDate, heads: count })), note: optional(text(5)) });
  it('answers the data, and nothing that was left out', () =>
    expect(reader(shape)({ practice: 'P84001', lists: [{ on: '2026-04-01', heads: 0 }] })).toEqual({
      data: { practice: 'P84001', lists: [{ on: '2026-04-01', heads: 0 }] },
    }));
  it('names everything that is wrong at once, by pointer', () =>
    expect(pointers(shape, { lists: [{ on: '2026-02-30', heads: -1 }, 7], note: 'too long', 'a/b~c': 1 })).toEqual([
      '/a~1b~0c',
      '/practice',
      '/lists/0/on',
      '/lists/0/heads',
      '/lists/1',
      '/note',
    ]));
  it('does not take null for absent, nor what Object inherits for a field', () => {
    expect(pointers(shape, { practice: 'P84001', lists: [], note: null })).toEqual(['/note']);
    expect(pointers(fields({ toString: optional(text(5)) }), {})).toEqual([]);
    expect(pointers(shape, [])).toEqual(['']);
  });
  it('limits lists from both sides', () => {
    const some = list(truth, { least: 1, most: 2 });
    expect([[], [true], [true, false], [true, true, true]].map(value => accepts(some, value))).toEqual([false, true, true, false]);
  });
  it('reads a dictionary with its keys', () => {
    const weights = dictionary(slug, twoDecimals);
    expect(accepts(weights, { 'core-gp': '11902.18' })).toBe(true);
    expect(pointers(weights, { 'core gp': '1.00', community: '1.0' })).toEqual(['/core gp', '/community']);
  });
});

describe('a value', () => {
  it.each<[string, Reads<unknown>, readonly unknown[], readonly unknown[]]>([
    ['pence', pence, [1, Number.MAX_SAFE_INTEGER], [0, -1, 0.5, '1', Number.MAX_SAFE_INTEGER + 1, NaN, null]],
    ['pence from zero', penceFromZero, [0, 1], [-1, -0]],
    ['signed pence', signedPence, [-1, 0, Number.MIN_SAFE_INTEGER], [-0, 0.1]],
    ['date', plainDate, ['1999-04-01', '2099-03-31', '2028-02-29'], ['1999-03-31', '2099-04-01', '2027-02-29', '2026-4-1', 20260401]],
    ['period', period, ['FY27-M01', 'FY27-M13'], ['FY27-M14', 'FY27-M00', 'fy27-m01', 'FY27']],
    ['slug', slug, ['a', 'A-1', 'x'.repeat(40)], ['', '-a', 'a b', 'x'.repeat(41), 'a|b']],
    ['ODS code', odsCode, ['P84001', '00T', 'RW3'], ['p84001', 'P8', 'P84 01']],
    ['movement name', movementName, ['0.0', '41.12'], ['41', '041.0', '41.-1', '4.1.0']],
    ['SHA-256', sha256, ['a'.repeat(64)], ['A'.repeat(64), 'a'.repeat(63)]],
    ['exact number', exact, ['17.5', '3/5', '-2'], ['17,5', '1e3', '', '3/0', '9'.repeat(61)]],
    ['text', text(5), ['a', 'a\nb', '£££££'], ['', ' ', 'abcdef', 'a\u0000', '\ud800', 'a\u2028', '\ufeffa']],
    ['one of', oneOf(['a', 'b']), ['a', 'b'], ['c', '', undefined]],
    ['truth', truth, [true, false], ['true', 0]],
  ])('that is a %s', (_, reads, right, wrong) => {
    expect(right.filter(value => !accepts(reads, value))).toEqual([]);
    expect(wrong.filter(value => accepts(reads, value))).toEqual([]);
  });
});
