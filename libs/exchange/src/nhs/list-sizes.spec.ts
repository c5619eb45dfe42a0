import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#money';
import { readFileSync } from 'node:fs';
import { faultText } from '../csv/file-fault.js';
import { readListSizes } from './list-sizes.js';

const name = 'list_size_invented_2015_04-06.csv';
const quarter = readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const read = (text: string, fileName = name) => readListSizes(Buffer.from(text), fileName);
const faults = (from: string, to: string) => {
  expect(quarter).toContain(from);
  return read(quarter.replace(from, to)).faults.map(faultText);
};

describe('the list sizes of a quarter', () => {
  it('are the sums of the 18 counts, for the practices that have patients', () =>
    expect(read(quarter).rows).toEqual([
      { line: 3, practice: 'N00001', name: 'HARBOUR SURGERY', commissioner: '99N', heads: 1971 },
      { line: 4, practice: 'N00003', name: 'QUAY SIDE', commissioner: '99N', heads: 1 },
      { line: 5, practice: 'N00006', name: 'LIGHTHOUSE PRACTICE', commissioner: '99M', heads: 4500 },
    ]));
  it('count rows without patients, which are no fault', () =>
    expect([read(quarter).totals, read(quarter).faults]).toEqual([{ rows: 4, withPatients: 3, withoutPatients: 1, invalid: 0, heads: 6472 }, []]));
  it.each([
    ['list_size_gm_2015_04-06.csv', '2015-04-01'],
    ['list_size_gm_2014_01-03.csv', '2014-01-01'],
    ['Patient_List_Size_2015_07-09.CSV', '2015-07-01'],
    ['list_size_gm_2013_10-12.csv', '2013-10-01'],
  ])('are of the first day of the quarter that %s names, %s', (fileName, day) => expect(read(quarter, fileName).snapshotOn).toBe(day));
  it.each(['lists.csv', 'list_size_gm_2015_05-07.csv', 'list_size_gm_2015_04-09.csv', 'list_size_gm_1815_04-06.csv', 'list_size_gm_2015-16.csv'])(
    'are a fault when the name is %s, which has no quarter',
    fileName => {
      const { snapshotOn, faults: found } = read(quarter, fileName);
      expect([snapshotOn, found.map(({ fault, scope }) => [fault, scope])]).toEqual([undefined, [['not-dated', 'file']]]);
    },
  );
  it('are of the day that is given, whatever the name says', () =>
    expect(['lists.csv', name].map(each => readListSizes(Buffer.from(quarter), each, plainDate('2016-01-01')))).toMatchObject([
      { snapshotOn: '2016-01-01', faults: [] },
      { snapshotOn: '2016-01-01', faults: [] },
    ]));
});

describe('a row of list sizes', () => {
  it('is a fault for each count that is no whole number', () =>
    expect(faults(',101,102,', ',101.5,,')).toEqual([
      `${name}, line 3, column 9 "Male 0-4": "101.5" is not a whole number from 0 (not-a-count)`,
      `${name}, line 3, column 10 "Female 0-4": the cell is blank (blank)`,
    ]));
  it('is a fault when its practice stands on another row', () =>
    expect(faults('N00006', 'N00003')).toEqual([`${name}, line 5, column 8 "Practice Code": N00003 stands on line 4 already (code-twice)`]));
  it('is a fault when it names no commissioner', () =>
    expect(faults('99M00', '?')[0]).toMatch('line 5, column 6 "PCO Code": "?" is not the code of a commissioner'));
  it('is left out of the rows and the heads, and counted as invalid, when it is a fault', () =>
    expect(read(quarter.replace(',101,', ',x,')).totals).toEqual({ rows: 4, withPatients: 2, withoutPatients: 1, invalid: 1, heads: 4501 }));
});

describe('a file without one of the 18 counts', () => {
  it('gives no rows, and says which is missing', () => {
    const { rows, faults: found } = read(quarter.replace('Female 75+', 'Female 85+'));
    expect([rows, found.map(faultText)]).toEqual([[], [`${name}, line 1, column "Female 75+": the column is missing (missing-column)`]]);
  });
});
