import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paymentsFile, readyForImports } from '#testing';
import { Installation, traceIn } from './installation.js';
import { fileOf } from './told.js';

const installation = new Installation();
beforeAll(() => {
  expect(installation.lco('submit', installation.file('ready.ndjson', fileOf(readyForImports('northam')))).status).toBe(0);
}, 30_000);
afterAll(() => installation.clear());

const whole = paymentsFile(4, 3);
const importing = (bytes: string | Uint8Array, name = 'payments_2015-16.csv') =>
  installation.lco('import', 'nhs-payments', installation.file(name, bytes), '--lco', 'northam', '--book', 'POOL');

describe('a file to import', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['is empty', '', /empty/],
    ['has another separator', whole.replaceAll(',', ';'), /separator|comma|delimiter/],
    ['lacks a column', whole.replace('Practice Code', 'Surgery'), /Practice Code/],
    ['has a column twice', whole.replace('Contract Type', 'Practice Name'), /Practice Name/],
    ['is cut off within a row', whole.slice(0, -12), /line 5/],
    ['is cut off within a quotation', `${whole}99N,"N00009`, /truncated/],
    ['has bytes of latin-1', Buffer.from(whole.replace('Practice 2', 'Practic\u00e9 2'), 'latin1'), /line 4.*(UTF-8|utf-8)/s],
    ['is UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le'), /UTF-16/],
    ['is a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108', 'hex'), /./],
    ['has a formula for an amount', whole.replace(/,GMS,-?\d/, ',GMS,=1+1'), /line 2/],
    ['has an amount that is not exact', whole.replace(/,GMS,-?\d/, ',GMS,1E+300'), /line 2/],
    ['has a sum that is not that of its row', whole.replace(/,GMS,-?\d/, ',GMS,77'), /line 2/],
  ])(
    'is named with what is wrong when it %s, and nothing of it is kept',
    async (_, bytes, says) => {
      const before = await installation.events('northam');
      const ended = importing(bytes);
      expect([ended.status, ended.stdout, traceIn(ended), ended.stderr]).toEqual([2, '', undefined, expect.stringMatching(says)]);
      expect(await installation.events('northam')).toEqual(before);
    },
    30_000,
  );
  it('is named when it is not there, or a folder', () => {
    for (const path of ['nowhere/payments_2015-16.csv', installation.folder]) {
      const ended = installation.lco('import', 'nhs-payments', path, '--lco', 'northam', '--book', 'POOL');
      expect([ended.status, traceIn(ended)]).toEqual([2, undefined]);
    }
  }, 30_000);
  it('may begin with a byte-order mark', () => {
    expect(importing(`\ufeff${whole}`)).toMatchObject({ status: 0 });
    expect(installation.complaints('northam')).toEqual([]);
  }, 30_000);
});
