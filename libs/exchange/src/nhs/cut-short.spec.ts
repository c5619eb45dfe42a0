import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { blocking } from '../csv/file-fault.js';
import { readListSizes } from './list-sizes.js';
import { readNhsPayments } from './payments.js';
import { readPractices } from './practices.js';

const files = [
  ['register_invented.csv', readPractices],
  ['list_size_invented_2015_04-06.csv', readListSizes],
  ['payments_invented_2015-16.csv', readNhsPayments],
  ['payments_invented_2020-21.csv', readNhsPayments],
] as const;

describe('a published file that was cut', () => {
  it.each(files)('is never taken in, wherever inside a line %s was cut', (name, read) => {
    const bytes = readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
    const taken = Array.from(bytes.keys()).filter(
      length => bytes[length - 1] !== 0x0a && blocking(read(bytes.subarray(0, length), name).faults, true).length === 0,
    );
    expect(taken).toEqual([]);
  });
});
