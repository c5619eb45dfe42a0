import { describe, expect, it } from '@jest/globals';
import { blocking, faultLines, faultText, type FileFault, inFileOrder, invalidRows, quoted } from './file-fault.js';

const onRow = (line: number, position = 1): FileFault => {
  return { fault: 'blank', scope: 'row', file: 'f.csv', line, column: { name: 'Code', position }, detail: 'the cell is blank' };
};
const ofFile: FileFault = { fault: 'not-dated', scope: 'file', file: 'f.csv', detail: 'the name has no year' };

describe('the faults of a file', () => {
  it('say the file, the line, the column and the fault', () =>
    expect([onRow(7), ofFile].map(faultText)).toEqual([
      'f.csv, line 7, column 1 "Code": the cell is blank (blank)',
      'f.csv: the name has no year (not-dated)',
    ]));
  it('stand in the order of the file, its own first', () =>
    expect(inFileOrder([onRow(3), onRow(2, 5), onRow(2, 4), ofFile])).toEqual([ofFile, onRow(2, 4), onRow(2, 5), onRow(3)]));
  it('are all printed up to the limit', () => expect(faultLines([onRow(2), onRow(3)], 2)).toEqual([faultText(onRow(2)), faultText(onRow(3))]));
  it('are counted above the limit', () =>
    expect(faultLines([onRow(2), onRow(2, 2), onRow(3)], 1)).toEqual([faultText(onRow(2)), '... and 2 more: 3 faults in all, on 2 rows.']));
  it('are printed up to twenty when no limit is given', () => expect(faultLines(Array.from({ length: 21 }, (_, at) => onRow(at)))).toHaveLength(21));
  it('count a row once', () => expect(invalidRows([onRow(2), onRow(2, 2), onRow(3), ofFile])).toBe(2));
  it('all forbid taking the file in', () => expect(blocking([onRow(2), ofFile], false)).toEqual([onRow(2), ofFile]));
  it('forbid it only for the whole file where invalid rows are skipped', () => expect(blocking([onRow(2), ofFile], true)).toEqual([ofFile]));
  it('quote a text of 40 characters whole, and cut a longer one', () =>
    expect(['x'.repeat(40), 'x'.repeat(41), 'a"\n'].map(quoted)).toEqual([`"${'x'.repeat(40)}"`, `"${'x'.repeat(40)}..."`, '"a\\"\\n"']));
});
