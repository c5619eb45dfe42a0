import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSettle } from '../run-settle.js';
import type { Difference } from './difference-formats.js';
import { runCompare, type CompareOptions } from './run-compare.js';

const folder = mkdtempSync(join(tmpdir(), 'lco-compare-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
  process.exitCode = 0;
});
beforeEach(() => {
  process.exitCode = 0;
});

const share = (part: string) => ({ up: [{ upTo: null, share: part }], down: [{ upTo: null, share: part }] });
const agreement = {
  id: 'share',
  version: 1,
  supersedes: null,
  effectiveFrom: '2025-01-01',
  effectiveTo: '2026-01-01',
  period: { months: 12, starts: '04-01' },
  currency: 'GBP',
  payer: 'icb',
  providers: ['a'],
  benchmark: { source: 'plan' },
  gate: { up: { rate: '0.02' } },
  grossCap: { up: '0.10' },
  bands: share('1/2'),
  quality: {
    up: {
      met: {
        points: [
          ['0', '0'],
          ['1', '1'],
        ],
      },
    },
  },
  netCaps: { down: [{ rate: '0.05', of: 'benchmark' }] },
  recoup: ['advance'],
};
const revised = { ...agreement, version: 2, supersedes: 1, effectiveFrom: '2026-01-01', effectiveTo: null, bands: share('0.6') };

const header = 'key,periodStart,benchmark,actual,score,advances.advance';
const row = (key: string, actual: number, score = '0.5', advance = '0') => `${key},2025-04-01,1000000,${actual},${score},${advance}`;

/** Ours for the rows, theirs as given; what is listed, and the rows as text. */
async function compared(rows: readonly string[], theirs: string, options: Partial<CompareOptions> = {}) {
  const path = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const agreements = path('agreement.json', JSON.stringify([agreement, revised]));
  const ours: string[] = [];
  const inputs = path('inputs.csv', `${[header, ...rows].join('\n')}\n`);
  await runSettle({ agreement: agreements, inputs, format: 'ndjson', explain: true }, async text => void ours.push(text));
  process.exitCode = 0;
  const written: string[] = [];
  const asked = {
    ours: path('ours.ndjson', ours.join('')),
    theirs: path('theirs.csv', theirs),
    key: 'id',
    map: ['result=paid*100'],
    agreement: agreements,
    format: 'ndjson' as const,
  };
  await runCompare({ ...asked, ...options }, async text => void written.push(text));
  return written.join('');
}
const differences = async (...asked: Parameters<typeof compared>) =>
  (await compared(...asked))
    .trim()
    .split('\n')
    .flatMap(line => (line === '' ? [] : [JSON.parse(line) as Difference]));

// 60,000 saved x 1/2 x 0.5 = 15,000
describe('comparing with published figures', () => {
  it('lists nothing where all is equal, and ends with 0', async () => {
    expect(await differences([row('x', 940_000)], 'id,paid\nx,150\n')).toEqual([]);
    expect(process.exitCode).toBe(0);
  });
  it.each<readonly [name: string, ours: string, paid: string, difference: string]>([
    ['rounding', row('x', 940_000), '150.01', '-1'],
    ['rounding', row('x', 940_001), '149.99', '1'],
    ['gate', row('x', 990_000), '25', '-2500'],
    ['gate', row('x', 940_000), '0', '15000'],
    ['quality', row('x', 940_000), '300', '-15000'],
    ['cap', row('x', 800_000, '0.4'), '400', '-20000'],
    ['cap', row('x', 1_200_000), '-1000', '50000'],
    ['version', row('x', 940_000), '180', '-3000'],
    ['unexplained', row('x', 940_000), '149.98', '2'],
  ])('calls a difference %s', async (name, ours, paid, difference) => {
    expect(await differences([ours], `id,paid\nx,${paid}\n`)).toMatchObject([{ key: 'x', field: 'result', difference, class: name }]);
    expect(process.exitCode).toBe(name === 'rounding' ? 0 : 1);
  });
  it('does not try versions without their file', async () => {
    const { agreement: _, ...without } = { agreement: undefined };
    const written = await compared([row('x', 940_000)], 'id,paid\nx,180\n', { ...without, agreement: join(folder, 'one.json') }).catch(() => '');
    expect(written).toBe('');
    writeFileSync(join(folder, 'one.json'), JSON.stringify(agreement));
    expect(await compared([row('x', 940_000)], 'id,paid\nx,180\n', { agreement: join(folder, 'one.json') })).toContain('"class":"unexplained"');
  });
  it('compares any figure of ours, and calls only results gate, quality or cap', async () => {
    const map = ['recouped.advance=back*100', 'payable=net*100'];
    const theirs = 'id,back,net\nx,100,50\ny,0,\n';
    const found = await differences([row('x', 940_000, '0.5', '10000'), row('y', 940_000, '0.5', '7')], theirs, { map });
    expect(found).toEqual([{ key: 'y', field: 'recouped.advance', ours: '7', theirs: '0', difference: '7', class: 'unexplained' }]);
  });
  it('lists rows that stand on one side only, rows of ours that were refused, and fields that we do not have', async () => {
    const rows = [row('ours', 940_000), row('refused', 940_000, '')];
    expect(await differences(rows, 'id,paid\ntheirs,1\nrefused,2\n')).toEqual([
      { key: 'ours', field: 'result', ours: '15000', theirs: null, difference: null, class: 'unexplained' },
      { key: 'refused', field: 'result', ours: null, theirs: '200', difference: null, class: 'unexplained' },
      { key: 'theirs', field: 'result', ours: null, theirs: '100', difference: null, class: 'unexplained' },
    ]);
    expect(await differences([row('x', 940_000)], 'id,paid\nx,1\n', { map: ['taken.reserve=paid'] })).toMatchObject([{ ours: null, theirs: '1' }]);
  });
  it('is written as a table, CSV or JSON', async () => {
    const asked = [[row('x', 940_000)], 'id,paid\nx,151\n'] as const;
    expect(await compared(...asked, { format: 'table' })).toBe(
      'key  field    ours  theirs  difference  class\nx    result  15000   15100        -100  unexplained\n',
    );
    expect(await compared(...asked, { format: 'csv' })).toBe('key,field,ours,theirs,difference,class\nx,result,15000,15100,-100,unexplained\n');
    expect(JSON.parse(await compared(...asked, { format: 'json' }))).toHaveLength(1);
  });
  it.each<readonly [says: string, theirs: string, options?: Partial<CompareOptions>]>([
    ['there is no column "id"', 'key,paid\n'],
    ['there is no column "paid"', 'id,pay\n'],
    ['the key "x" stands twice', 'id,paid\nx,1\nx,1\n'],
    ['"1,000" in paid is no exact number', 'id,paid\nx,"1,000"\n'],
    ['"result" is no mapping', 'id,paid\n', { map: ['result'] }],
    ['"result=paid*x" is no mapping', 'id,paid\n', { map: ['result=paid*x'] }],
  ])('ends with 2: %s', async (...[says, theirs, options]) => {
    await expect(compared([row('x', 940_000)], theirs, options)).rejects.toMatchObject({ exit: 2, message: expect.stringContaining(says) });
  });
  it('needs the traces of ours', async () => {
    writeFileSync(join(folder, 'plain.ndjson'), '{"key":"x","result":1}\n');
    await expect(compared([], 'id,paid\nx,1\n', { ours: join(folder, 'plain.ndjson') })).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining('there is no trace'),
    });
  });
});
