import { describe, expect, it } from '@jest/globals';
import { type Cell, amount, commissionerCode, count, dayOfPayments, dayOfRegister, oneOf, optional, practiceCode, text } from './cells.js';

const kept = (cell: Cell<unknown>) => ('value' in cell ? cell.value : cell.fault);

describe('an amount', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['0.29', 29],
    ['12.5', 1250],
    ['-1748.71', -174871],
    [' 390775310.65 ', 39077531065],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('of %j is %d pence, from its digits', (cell, pence) => expect(kept(amount(cell))).toBe(pence));
  it.each(['1,234.56', '£12', '(12.00)', '1E+05', '12.345', '12.', '.5', '+1', '1-', 'N/A', '90071992547409.92', '٣'])('is refused for %j', cell =>
    expect(kept(amount(cell))).toBe('not-an-amount'),
  );
  it('is not nil where the cell is blank', () => expect(kept(amount(' '))).toBe('blank'));
});

describe('a day', () => {
  it.each([
    [dayOfRegister, '20160229', '2016-02-29'],
    [dayOfPayments, '29/02/2016', '2016-02-29'],
    [dayOfPayments, ' 30/11/2020 ', '2020-11-30'],
  ])('is read as published', (reads, cell, day) => expect(kept(reads(cell))).toBe(day));
  it.each([
    [dayOfRegister, '20150229'],
    [dayOfRegister, '2015-03-01'],
    [dayOfRegister, '20151301'],
    [dayOfPayments, '31/04/2016'],
    [dayOfPayments, '1/4/2016'],
    [dayOfPayments, '2016-04-01'],
    [dayOfPayments, '04/31/2016'],
  ])('is refused when it does not exist or is written in another way', (reads, cell) => expect(kept(reads(cell))).toBe('not-a-day'));
  it('may be left out where it is optional', () => expect(['', ' '].map(cell => kept(optional(dayOfPayments)(cell)))).toEqual([undefined, undefined]));
  it('is refused where it is optional and wrong', () => expect(kept(optional(dayOfPayments)('x'))).toBe('not-a-day'));
});

describe('a count', () => {
  it.each([
    ['0', 0],
    ['007', 7],
    ['999999999', 999999999],
  ])('of %j is read', (cell, heads) => expect(kept(count(cell))).toBe(heads));
  it.each(['-1', '1.5', '1,000', '1000000000', 'NO KNOWN PATIENTS'])('is refused for %j', cell => expect(kept(count(cell))).toBe('not-a-count'));
});

describe('a code or a text', () => {
  it.each([
    [practiceCode, 'P85001'],
    [commissionerCode, '00Y'],
    [commissionerCode, '00T00'],
    [text, 'DR INVENTED & PARTNER'],
    [text, 'x'.repeat(200)],
  ])('is kept as published', (reads, cell) => expect(kept(reads(` ${cell} `))).toBe(cell));
  it.each(['P8500', 'P850011', 'p85001', '85001P', 'P 5001'])('is no code of a practice as %j', cell => expect(kept(practiceCode(cell))).toBe('not-a-code'));
  it.each(['00', '00Y000', '00y', '0-Y'])('is no code of a commissioner as %j', cell => expect(kept(commissionerCode(cell))).toBe('not-a-code'));
  it('is refused when it is blank', () => expect([text, practiceCode, count].map(reads => kept(reads('  ')))).toEqual(['blank', 'blank', 'blank']));
  it('is refused above 200 characters', () => expect(kept(text('x'.repeat(201)))).toBe('too-long'));
  it('is one of a closed list, or is refused with that list', () => {
    const reads = oneOf(new Map([['A', 1], ['C', 2]])); // prettier-ignore
    expect([kept(reads('C')), reads('x')]).toEqual([2, { fault: 'not-known', detail: '"x" is none of A, C' }]);
  });
  it('is cut in the sentence that refuses it', () =>
    expect(practiceCode('x'.repeat(1_000_000))).toEqual({
      fault: 'not-a-code',
      detail: `"${'x'.repeat(40)}..." is not the code of a practice, a capital and five digits`,
    }));
});
