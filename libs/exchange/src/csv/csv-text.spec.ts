import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type CsvColumn, csvText } from './csv-text.js';

const who: CsvColumn = { name: 'who', kind: 'text' };
const amount: CsvColumn = { name: 'amount', kind: 'pounds' };
const pence: CsvColumn = { name: 'pence', kind: 'number' };
const cellOf = (column: CsvColumn, cell: string | number) => parse(csvText([column], [[cell]]))[1]?.[0];

describe('CSV going out', () => {
  it('has a header, commas, and a line feed after each line', () =>
    expect(csvText([who, amount, pence], [['A', 123456, -25000], ['B, "the" second', -5, undefined]])).toBe('who,amount,pence\nA,1234.56,-25000\n"B, ""the"" second",-0.05,\n')); // prettier-ignore
  it('has a header alone when there are no rows', () => expect(csvText([who, pence], [])).toBe('who,pence\n'));
  it.each(['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\uff1d1'])('disarms the free text %j', cell => expect(cellOf(who, cell)).toBe(`'${cell}`));
  it.each(['A=1', "'quoted", 'a-b', ''])('leaves the free text %j as it is', cell => expect(cellOf(who, cell)).toBe(cell));
  it('never touches money', () => expect([-25000, 0, 5].map(cell => cellOf(amount, cell))).toEqual(['-250.00', '0.00', '0.05']));
  it('never touches a number', () => expect([-25000, 0, '-17.50'].map(cell => cellOf(pence, cell))).toEqual(['-25000', '0', '-17.50']));
  it.each([
    [pence, '=1'],
    [pence, 1.5],
    [pence, '1e5'],
    [amount, 1.5],
    [amount, '12.00'],
  ])('refuses what is no number in such a column', (column, cell) => expect(() => csvText([column], [[cell]])).toThrow(RangeError));
  it('refuses a row of another width', () => expect(() => csvText([who], [['a'], ['a', 'b']])).toThrow('Row 2 has 2 cells and the header 1.'));
});
