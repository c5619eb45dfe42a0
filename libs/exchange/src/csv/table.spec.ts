import { describe, expect, it } from '@jest/globals';
import { faultText } from './file-fault.js';
import { readTable } from './table.js';

const needs = ['Code', 'Open Date', 'Name'];
const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const table = (bytes: Uint8Array) => readTable(bytes, 'some.csv', { needs });
const faults = (bytes: Uint8Array) => table(bytes).faults.map(faultText);
const rows = (text: string) => table(bytesOf(text)).table?.rows;

describe('a table of comma-separated values', () => {
  const read = [{ line: 2, cells: ['N1', '20150401', 'MILL, "OLD"'] }];

  it.each([
    ['CRLF', 'Code,Open Date,Name\r\nN1,20150401,"MILL, ""OLD"""\r\n'],
    ['LF', 'Code,Open Date,Name\nN1,20150401,"MILL, ""OLD"""\n'],
    ['a byte-order mark', '\ufeffCode,Open Date,Name\r\nN1,20150401,"MILL, ""OLD"""\r\n'],
    ['blank lines at its end', 'Code,Open Date,Name\r\nN1,20150401,"MILL, ""OLD"""\r\n\r\n  \r\n'],
  ])('is read with %s', (_, text) => expect([rows(text), faults(bytesOf(text))]).toEqual([read, []]));
  it.each(['Code ,OPEN DATE,name', 'code,Open.Date,Name ', 'Code,OpenDate,Name', ' Code,Open_Date,Name'])('finds its columns in the header %s', header =>
    expect(rows(`${header}\r\nN1,20150401,"MILL, ""OLD"""\r\n`)).toEqual(read),
  );
  it('keeps characters of any length', () =>
    expect(rows('Code,Open Date,Name\nN1,,Gôod Practice ☂\n')).toEqual([{ line: 2, cells: ['N1', '', 'Gôod Practice ☂'] }]));
  it('counts its lines from the header, blank ones too', () => expect(rows('Code,Open Date,Name\n\nN1,,A\n\nN2,,B\n')?.map(row => row.line)).toEqual([3, 5]));
  it('counts all its rows, and hands on those without fault', () => {
    const { table: found } = table(bytesOf('Code,Open Date,Name\nN1,,A\nN2,"\nN3,,C\n'));
    expect([found?.rowCount, found?.rows.map(row => row.cells[0])]).toEqual([3, ['N1', 'N3']]);
  });
  it('is read without a header where the first cell is data', () => {
    const headerless = { names: ['Code', 'Open Date', 'Name'], firstCell: /^N[0-9]+$/ };
    const { table: found, faults: none } = readTable(bytesOf('N1,20150401,A\nN2,,B\n'), 'some.csv', { needs, headerless });
    expect([found?.rows.map(row => [row.line, row.cells[0]]), found?.columns.map(column => column.name), none]).toEqual([
      [
        [1, 'N1'],
        [2, 'N2'],
      ],
      ['Code', 'Open Date', 'Name'],
      [],
    ]);
  });
});

describe('a file that is no table', () => {
  it('is named when it is empty', () => expect(faults(bytesOf(''))).toEqual(['some.csv: the file is empty (empty)']));
  it('is named when it holds a byte-order mark alone', () => expect(faults(bytesOf('\ufeff'))).toEqual(['some.csv: the file is empty (empty)']));
  it('is named when it has a header and no rows', () =>
    expect(faults(bytesOf('Code,Open Date,Name\r\n'))).toEqual(['some.csv: the file has a header and no rows (no-rows)']));
  it('is named when it is UTF-16', () =>
    expect(faults(bytesOf('\ufeffCode,Open Date,Name\n', 'utf16le'))).toEqual(['some.csv: the file is UTF-16: save it as UTF-8 (not-utf-8)']));
  it.each([
    [';', '";"'],
    ['\t', '"\\t"'],
    ['|', '"|"'],
  ])('is named when %j separates its columns', (delimiter, shown) =>
    expect(faults(bytesOf(['Code', 'Open Date', 'Name\nN1', '', 'A, B\n'].join(delimiter)))).toEqual([
      `some.csv, line 1: columns are separated by ${shown}, and a comma is needed (wrong-delimiter)`,
    ]),
  );
  it('is named when its separator is another also where quoted names hide it', () =>
    expect(faults(bytesOf('Code;Open Date;Name;"Pensions; Levies"\nN1;;A;\n'))).toEqual([
      'some.csv, line 1: columns are separated by ";", and a comma is needed (wrong-delimiter)',
    ]));
  it('is named when its lines end in CR alone', () =>
    expect(faults(bytesOf('Code,Open Date,Name\rN1,,A\r'))).toEqual(['some.csv: lines end in CR alone, and CRLF or LF is needed (line-ends)']));
  it('has each missing column named', () =>
    expect(faults(bytesOf('Name,Other\nA,B\n'))).toEqual([
      'some.csv, line 1, column "Code": the column is missing (missing-column)',
      'some.csv, line 1, column "Open Date": the column is missing (missing-column)',
    ]));
  it('has a doubled column named, also where it is written in another way', () =>
    expect(faults(bytesOf('Code,Open Date,Name,open.date \nN1,,A,\n'))).toEqual([
      'some.csv, line 1, column 4 "open.date": the same as column 2 (doubled-column)',
    ]));
  it('has a column without name named', () =>
    expect(faults(bytesOf('Code,,Open Date,Name\nN1,,,A\n'))).toEqual(['some.csv, line 1, column 2: the column has no name (unnamed-column)']));
  it('has the bad quotation mark of its header named', () =>
    expect(faults(bytesOf('Code,"Open Date,Name\nN1,,A\n'))).toEqual([
      'some.csv, line 1, column 2: a quotation mark is opened and not closed on its line, or stands inside a cell (bad-quote)',
    ]));
  it('has the Latin-1 of its header named', () =>
    expect(faults(bytesOf('Code,Open Date,Name,Caf\u00e9\nN1,,A,\n', 'latin1'))[0]).toMatch('line 1: the byte 0xE9'));
});

describe('a row that cannot be understood', () => {
  const header = 'Code,Open Date,Name\n';
  it('is named by the line and column of its Latin-1 byte', () =>
    expect(faults(bytesOf(`${header}N1,,A\nN2,,Caf\u00e9\nN3,,"B, \u00fc"\n`, 'latin1'))).toEqual([
      'some.csv, line 3, column 3 "Name": the byte 0xE9 is not UTF-8: the file may be Latin-1 (not-utf-8)',
      'some.csv, line 4, column 3 "Name": the byte 0xFC is not UTF-8: the file may be Latin-1 (not-utf-8)',
    ]));
  it('is named by the first column it lacks', () =>
    expect(faults(bytesOf(`${header}N1,A\nN2,,B\n`))).toEqual(['some.csv, line 2, column 3 "Name": the line has 2 fields, the header 3 (field-count)']));
  it('is named when it has a field too many', () =>
    expect(faults(bytesOf(`${header}N1,,A,more\nN2,,B\n`))).toEqual(['some.csv, line 2: the line has 4 fields, the header 3 (field-count)']));
  it('is said to be the last, where a file may have been cut', () =>
    expect(faults(bytesOf(`${header}N1,,A\nN2,\n`))[0]).toMatch(
      'line 3, column 3 "Name": the line has 2 fields, the header 3 (the last line: the file may have',
    ));
  it.each(['N1,,"A', 'N1,,A"B', 'N1,,"A"B', 'N1,,"A\r\nB"'])('is named by the column of its bad quotation mark: %j', line =>
    expect(faults(bytesOf(`${header}${line}\nN2,,B\n`))[0]).toMatch('line 2, column 3 "Name": a quotation mark'),
  );
  it.each([
    ['\u0000', '"\\u0000"'],
    ['\u001b', '"\\u001b"'],
    ['\t', '"\\t"'],
    ['A\rB', '"A\\rB"'],
    ['\u0085', '"\u0085"'],
    ['\u2028', '"\u2028"'],
  ])('is named by the column of the control character in %j', (cell, shown) =>
    expect(faults(bytesOf(`${header}N1,,x${cell}\nN2,,B\n`))).toEqual([
      `some.csv, line 2, column 3 "Name": ${shown.replace('"', '"x')} holds a control character (control-character)`,
    ]),
  );
  it('spoils no other row', () => {
    const read = table(bytesOf(`${header}N1,"\nN2,,A\nN3\nN4,,B\n`));
    expect([read.table?.rows.map(row => row.line), read.faults.map(({ scope, line }) => [scope, line])]).toEqual([
      [3, 5],
      [
        ['row', 2],
        ['row', 4],
      ],
    ]);
  });
});

describe('a file that was cut short', () => {
  const header = 'Code,Open Date,Name\n';
  it.each([
    ['inside a row', 'N1,,A\nN2,2015', '3, column 2 "Open Date"'],
    ['inside its last cell', 'N1,,A\nN2,,B', '3, column 3 "Name"'],
    ['inside a quoted cell', 'N1,,A\nN2,,"B', '3, column 3 "Name"'],
    ['inside a line end', 'N1,,A\nN2,,B\r', '3, column 3 "Name"'],
  ])('is named when that was %s', (_, body, place) => {
    expect(faults(bytesOf(header + body))).toEqual([
      `some.csv, line ${place}: the file ends here without a line end: it was cut short, or the last line has to be ended (truncated)`,
    ]);
    expect(table(bytesOf(header + body)).faults[0]?.scope).toBe('file');
  });
});
