import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { faultText } from '../csv/file-fault.js';
import { readPractices } from './practices.js';

const register = readFileSync(new URL('../../fixtures/register_invented.csv', import.meta.url), 'utf8');
const read = (text: string) => readPractices(Buffer.from(text), 'register.csv');
const changed = (from: string, to: string) => {
  expect(register).toContain(from);
  return read(register.replace(from, to));
};
const faults = (from: string, to: string) => changed(from, to).faults.map(faultText);

describe('the register of practices', () => {
  it('gives each GP practice with its status, days, commissioner and provider', () => {
    const { rows, faults: none } = read(register);
    expect(none).toEqual([]);
    const northam = { commissioner: '99N', provider: '99N' };
    expect(rows).toEqual([
      { line: 2, code: 'N00001', name: 'HARBOUR SURGERY', status: 'active', openedOn: '1974-04-01', joinedOn: '2013-04-01', ...northam },
      {
        line: 3,
        code: 'N00002',
        name: 'DR INVENTED, "MILL" PRACTICE',
        status: 'closed',
        openedOn: '1974-04-01',
        joinedOn: '2013-04-01',
        closedOn: '2015-09-30',
        ...northam,
      },
      { line: 4, code: 'N00003', name: 'QUAY SIDE', status: 'dormant', openedOn: '2011-01-01', joinedOn: '2013-04-01', ...northam },
      {
        line: 5,
        code: 'N00004',
        name: 'NEW TOWN HEALTH CENTRE',
        status: 'proposed',
        openedOn: '2016-04-01',
        joinedOn: undefined,
        commissioner: '99N',
        provider: undefined,
      },
      {
        line: 7,
        code: 'N00006',
        name: 'LIGHTHOUSE PRACTICE',
        status: 'active',
        openedOn: '2015-06-01',
        joinedOn: '2015-06-01',
        commissioner: '99M',
        provider: '99M',
      },
    ]);
  });
  it('counts its rows by kind, and other prescribing settings as no practice', () =>
    expect(read(register).totals).toEqual({ rows: 6, practices: 5, active: 2, closed: 1, dormant: 1, proposed: 1, otherSettings: 1, invalid: 0 }));
  it('is read without header, as it is published', () => {
    const { rows, totals, faults: none } = read(register.slice(register.indexOf('\n') + 1));
    expect([rows[0]?.line, rows[0]?.code, totals, none]).toEqual([1, 'N00001', read(register).totals, []]);
  });
});

describe('a row of the register', () => {
  it('is a fault when it is closed and has no close date', () =>
    expect(faults('20150930,C', ',C')).toEqual([
      'register.csv, line 3, column 12 "Close Date": a practice that is closed has a close date, this one has none (identity-broken)',
    ]));
  it('is a fault when it is not closed and has a close date', () =>
    expect(faults('19740401,,A', '19740401,20150930,A')).toEqual([
      'register.csv, line 2, column 12 "Close Date": a practice that is active has no close date, this one has one (identity-broken)',
    ]));
  it('is a fault when it is closed and has not left', () =>
    expect(faults('20130401,20150930,', '20130401,,')[0]).toMatch('line 3, column 17 "Left Provider/Purchaser Date"'));
  it('is a fault when it is dormant and has left', () =>
    expect(faults(',D,B,99N,20130401,,', ',D,B,99N,20130401,20150930,')[0]).toMatch('line 4, column 17 "Left Provider/Purchaser Date"'));
  it('is a fault when it is active and has no join date', () =>
    expect(faults(',A,B,99N,20130401,', ',A,B,99N,,')[0]).toMatch(
      'line 2, column 16 "Join Provider/Purchaser Date": a practice that is active has a join date',
    ));
  it('is a fault when its code stands on another row, of whatever setting', () =>
    expect(faults('N00006', 'N00005')).toEqual(['register.csv, line 7, column 1 "Organisation Code": N00005 stands on line 6 already (code-twice)']));
  it('is a fault for each cell that is wrong', () =>
    expect(faults('N00001,HARBOUR SURGERY', 'n1,').concat(faults('19740401,,A', '19740231,,X'))).toEqual([
      'register.csv, line 2, column 1 "Organisation Code": "n1" is not the code of a practice, a capital and five digits (not-a-code)',
      'register.csv, line 2, column 2 "Name": the cell is blank (blank)',
      'register.csv, line 2, column 11 "Open Date": "19740231" is not a day that exists, written yyyymmdd (not-a-day)',
      'register.csv, line 2, column 13 "Status Code": "X" is none of A, C, D, P (not-known)',
    ]));
  it('is asked for nothing but its code when it is no GP practice', () => expect(faults('20120401,,A,B,99N,20130401', 'x,,A,B,,')).toEqual([]));
  it('has a code also when it is no GP practice', () => expect(faults('N00005', '')[0]).toMatch('line 6, column 1 "Organisation Code": the cell is blank'));
  it('is left out of the rows and counted as invalid when it is a fault', () => {
    const { rows, totals } = changed('20150930,C', ',C');
    expect([rows.map(row => row.line), totals]).toEqual([
      [2, 4, 5, 7],
      { rows: 6, practices: 4, active: 2, closed: 0, dormant: 1, proposed: 1, otherSettings: 1, invalid: 1 },
    ]);
  });
});

describe('a file that is no register', () => {
  it('gives no rows, and says what is missing', () => {
    const { rows, totals, faults: found } = read('Practice Code,Name\nN00001,A\n');
    expect([rows, totals.rows, found.map(({ column }) => column?.name)]).toEqual([
      [],
      0,
      [
        'Organisation Code',
        'Open Date',
        'Close Date',
        'Status Code',
        'Commissioner',
        'Join Provider/Purchaser Date',
        'Left Provider/Purchaser Date',
        'Provider/Purchaser',
        'Prescribing Setting',
      ],
    ]);
  });
});
