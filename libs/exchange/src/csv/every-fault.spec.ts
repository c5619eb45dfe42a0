import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readListSizes } from '../nhs/list-sizes.js';
import { readNhsPayments } from '../nhs/payments.js';
import { readPractices } from '../nhs/practices.js';
import { type FileFault, type FileFaultName, fileFaultNames } from './file-fault.js';

const textOf = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const [registerName, quarterName, yearName] = ['register_invented.csv', 'list_size_invented_2015_04-06.csv', 'payments_invented_2015-16.csv'] as const;
const [register, quarter, year] = [textOf(registerName), textOf(quarterName), textOf(yearName)];
const inRegister = (text: string, encoding: BufferEncoding = 'utf8') => readPractices(Buffer.from(text, encoding), registerName).faults;
const inQuarter = (text: string, name: string = quarterName) => readListSizes(Buffer.from(text), name).faults;
const inYear = (text: string) => readNhsPayments(Buffer.from(text), yearName).faults;

/** An example of each fault that a file can have, made from a good file. A fault without example does not compile. */
const examples = {
  empty: () => inRegister(''),
  truncated: () => inRegister(register.slice(0, -3)),
  'not-utf-8': () => inRegister(register.replace('HARBOUR', 'H\u00c4FEN'), 'latin1'),
  'control-character': () => inRegister(register.replace('HARBOUR', 'HAR\u0000BOUR')),
  'line-ends': () => inRegister(register.replaceAll('\r\n', '\r')),
  'wrong-delimiter': () => inRegister(register.replaceAll(',', ';')),
  'missing-column': () => inRegister(register.replace('Status Code', 'State')),
  'doubled-column': () => inRegister(register.replace('Null1', 'Name')),
  'unnamed-column': () => inRegister(register.replace('Null1', '')),
  'no-rows': () => inRegister(register.slice(0, register.indexOf('\n') + 1)),
  'not-dated': () => inQuarter(quarter, 'lists.csv'),
  'beyond-exact': () =>
    inYear(year.replace(/\r\n(.*N00002.*),0,0,0,0,-62.64.*/, '\r\n$1,0,0,0,0,0,0,0,0,0,90071992547409.91,90071992547409.91,0,90071992547409.91')),
  'bad-quote': () => inRegister(register.replace('HARBOUR', '"HARBOUR')),
  'field-count': () => inRegister(register.replace('HARBOUR', 'HARBOUR,')),
  blank: () => inRegister(register.replace('HARBOUR SURGERY', ' ')),
  'too-long': () => inRegister(register.replace('HARBOUR', 'HARBOUR '.repeat(30))),
  'not-a-code': () => inRegister(register.replace('N00001', 'N0001')),
  'not-a-day': () => inRegister(register.replace('19740401', '19740431')),
  'not-an-amount': () => inYear(year.replace('395980.62', '395980.62p')),
  'not-a-count': () => inQuarter(quarter.replace(',101,', ',-101,')),
  'not-known': () => inYear(year.replace('APMS', 'APMC')),
  'code-twice': () => inQuarter(quarter.replace('N00003', 'N00001')),
  'identity-broken': () => inYear(year.replace('395980.62', '395980.63')),
} satisfies Record<FileFaultName, () => readonly FileFault[]>;

describe('a file with a fault', () => {
  it.each(fileFaultNames)('is named, and so is its fault: %s', name => {
    const faults = examples[name]();
    expect(faults[0]).toMatchObject({ fault: name });
    expect([faults[0]?.file.endsWith('.csv'), faults[0]?.detail === '']).toEqual([true, false]);
    expect(faults[0]?.scope === 'file' || faults[0]?.line !== undefined).toBe(true);
  });
});
