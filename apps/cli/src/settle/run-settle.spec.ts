import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputFormat } from './input-rows.js';
import { runAgreementCheck } from './run-agreement-check.js';
import { runSettle, type SettleOptions } from './run-settle.js';

const folder = mkdtempSync(join(tmpdir(), 'lco-settle-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
  process.exitCode = 0;
});
beforeEach(() => {
  process.exitCode = 0;
});

const agreement = {
  id: 'share',
  version: 1,
  supersedes: null,
  effectiveFrom: '2025-01-01',
  effectiveTo: '2026-01-01',
  period: { months: 12, starts: '04-01' },
  currency: 'GBP',
  payer: 'icb',
  providers: ['a', 'b'],
  benchmark: { source: 'plan', additions: ['growth'] },
  bands: { up: [{ upTo: null, share: '1/2' }], down: [{ upTo: null, share: '1/2' }] },
  split: { up: { basis: 'fixed', weights: { a: '2', b: '1' } }, down: { basis: 'contribution' } },
};
const next = { ...agreement, version: 2, supersedes: 1, effectiveFrom: '2026-01-01', effectiveTo: null, bands: { up: [{ upTo: null, share: '1' }], down: [] } };
const other = { ...agreement, id: 'other', benchmark: { source: 'plan' } };

const header = 'key,agreement,currency,periodStart,benchmark,actual,additions.growth,weights.a,weights.b';
const row = 'one,share,GBP,2025-04-01,1000,900,10,,';

let count = 0;
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, `${++count}-${name}`);
  writeFileSync(path, content);
  return path;
}

async function settled(
  inputs: string | Uint8Array,
  options: Partial<SettleOptions> & { readonly name?: string; readonly agreements?: unknown } = {},
): Promise<string> {
  const { name = 'inputs.csv', agreements = [agreement, next, other], ...others } = options;
  const written: string[] = [];
  const path = { agreement: file('agreement.json', JSON.stringify(agreements)), inputs: file(name, inputs) };
  await runSettle({ format: 'ndjson', ...path, ...others }, async text => void written.push(text));
  return written.join('');
}
const answers = async (...asked: Parameters<typeof settled>) => {
  const text = await settled(...asked);
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);
};
const csv = (...rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

describe('settling rows', () => {
  it('answers each in its order, with everything a settlement says', async () => {
    expect(await answers(csv(row))).toEqual([
      {
        key: 'one',
        agreement: 'share',
        version: 1,
        side: 'up',
        variance: '110',
        result: 55,
        complement: '55',
        taken: {},
        recouped: {},
        carried: 0,
        payable: 55,
        parts: { a: 37, b: 18 },
        passThrough: [],
        flags: [],
      },
    ]);
    expect(process.exitCode).toBe(0);
  });
  it('takes the version in force when the period begins', async () => {
    const rows = ['2025-12-31', '2026-01-01'].map(day => row.replace('2025-04-01', day));
    expect((await answers(csv(...rows))).map(({ version, result }) => [version, result])).toEqual([
      [1, 55],
      [2, 110],
    ]);
  });
  it('reads CSV with a byte order mark, CRLF and quotes, NDJSON, a JSON array and a JSON object alike', async () => {
    const document = { key: 'one', agreement: 'share', currency: 'GBP', periodStart: '2025-04-01', benchmark: 1000, actual: 900, additions: { growth: 10 } };
    const expected = await settled(csv(row));
    const alike: readonly (readonly [string, string])[] = [
      ['inputs.csv', `\ufeff${csv(row).replaceAll('\n', '\r\n')}`],
      ['inputs.csv', csv(row.replace('one', '"one"'))],
      ['inputs.ndjson', `${JSON.stringify(document)}\n`],
      ['inputs.ndjson', JSON.stringify(document)],
      ['inputs.json', JSON.stringify([document], null, 2)],
      ['inputs.json', JSON.stringify(document)],
    ];
    for (const [name, text] of alike) expect(await settled(text, { name })).toBe(expected);
  });
  it('writes CSV with a column for each name of the agreements', async () => {
    expect(await settled(csv(row, 'two,share,GBP,2025-04-01,1000,,10,,', '"=x,y",other,,2025-04-01,1000,1100,,1,1'), { format: 'csv' })).toBe(
      [
        'key,agreement,version,side,variance,result,complement,carried,payable,parts.a,parts.b,flags,refused,detail,column',
        'one,share,1,up,110,55,55,0,55,37,18,,,,',
        'two,,,,,,,,,,,,input-missing,actual is needed and was not given,actual',
        `"'=x,y",other,1,down,-100,-50,-50,0,-50,-25,-25,,,,`,
        '',
      ].join('\n'),
    );
    expect(process.exitCode).toBe(1);
  });
  it('writes one JSON array, also of nothing, and tables that line up', async () => {
    expect(JSON.parse(await settled(csv(row, row), { format: 'json' }))).toHaveLength(2);
    expect(JSON.parse(await settled(csv(), { format: 'json' }))).toEqual([]);
    const lines = (await settled(csv(row, 'two,share,USD,2025-04-01,1,1,1,,'), { format: 'table' })).split('\n');
    expect(lines[1]).toMatch(/^one {19}share {24}1 {14}up/);
    expect(lines[2]).toBe('two                   currency-mismatch: the amounts are in USD, the agreement is in GBP');
  });
  it('explains in every format that can', async () => {
    const [answer] = await answers(csv(row), { explain: true });
    expect(answer).toMatchObject({ explanation: { engine: '1', inputs: { key: 'one' } } });
    expect(answer!['trace']).toHaveLength(17);
    const { steps } = answer!['explanation'] as { readonly steps: readonly unknown[] };
    expect(steps[6]).toEqual({
      step: 7,
      name: 'bands',
      parameters: [{ at: '/bands/up', value: [{ upTo: null, share: '1/2' }] }],
      sentence: 'Bands: 1.10 at 50 %: 0.55.',
    });
    expect(await settled(csv(row), { explain: true, format: 'table' })).toContain('/bands/up is [{"upTo":null,"share":"1/2"}]');
    expect(await settled(csv(row), { explain: true, format: 'csv' })).toBe(await settled(csv(row), { format: 'csv' }));
  });
  it('writes what was passed through', async () => {
    const passing = { ...other, scope: { passThrough: [{ line: 'drugs', plan: 100, share: '1/2' }] } };
    const costs = [
      { line: 'drugs', pence: 103 },
      { line: 'care', pence: 900 },
    ];
    const document = JSON.stringify({ key: 'k', periodStart: '2025-04-01', benchmark: 1000, costs });
    const text = await settled(document, { name: 'i.json', agreements: passing, format: 'csv' });
    expect(text).toContain('passThrough.drugs.plan,passThrough.drugs.actual,passThrough.drugs.payerAdds,passThrough.drugs.providerBears');
    expect(text).toContain(',100,103,2,1,');
  });
});

describe('a row that cannot be settled', () => {
  it.each([
    ['no-version-in-force', 'periodStart', row.replace('2025-04-01', '2024-12-31')],
    ['no-version-in-force', 'agreement', row.replace('share', 'shore')],
    ['input-missing', 'agreement', row.replace('share', '')],
    ['currency-mismatch', 'currency', row.replace('GBP', 'EUR')],
    ['not-exact', 'currency', row.replace('GBP', 'pounds')],
    ['input-missing', 'benchmark', row.replace('1000', '')],
    ['not-exact', 'benchmark', row.replace('1000', ' ')],
    ['not-exact', 'benchmark', row.replace('1000', ' 1000')],
    ['not-exact', 'benchmark', row.replace('1000', '1000.00')],
    ['not-exact', 'benchmark', row.replace('1000', '1e3')],
    ['not-exact', 'benchmark', row.replace('1000', '01000')],
    ['not-exact', 'benchmark', row.replace('1000', '"1,000"')],
    ['not-exact', 'benchmark', row.replace('1000', '50%')],
    ['not-exact', 'benchmark', row.replace('1000', '-0')],
    ['too-large', 'benchmark', row.replace('1000', '9007199254740992')],
    ['benchmark-not-positive', 'benchmark', row.replace('1000', '-1000')],
    ['not-exact', 'periodStart', row.replace('2025-04-01', '01/04/2025')],
    ['not-exact', 'weights.a', `${row.slice(0, -1)}0.5%,`],
    ['input-missing', 'additions.growth', row.replace(',10,', ',,')],
    ['out-of-range', 'additions.growth', row.replace('share', 'other')],
  ])('is refused as %s in %s', async (refused, column, given) => {
    expect(await answers(csv(given, row))).toMatchObject([
      { key: 'one', refused, column },
      { key: 'one', result: 55 },
    ]);
    expect(process.exitCode).toBe(1);
  });
  it('is named by its place where it has no key', async () => {
    expect(await answers(csv(row, row.replace('one', '')))).toMatchObject([{ result: 55 }, { key: 'row 2', refused: 'input-missing', column: 'key' }]);
  });
  it.each(['1e3', '1000.0', '1.5', '-0', '"1000"', 'null'])('is refused for money written as %s in JSON', async amount => {
    const text = `{"key":"k","periodStart":"2025-04-01","benchmark":${amount},"actual":1}\n`;
    expect(await answers(text, { name: 'i.ndjson', agreements: other })).toMatchObject([{ key: 'k', refused: 'not-exact', column: 'benchmark' }]);
  });
});

describe('input that cannot be read', () => {
  const good = `{"key":"k","periodStart":"2025-04-01","benchmark":1000,"actual":900}`;
  it.each<readonly [says: string, name: string, text: string | Uint8Array]>([
    ['the column "surprise" is no input', 'i.csv', `${header},surprise\n`],
    ['the column "costs" is no input', 'i.csv', `${header},costs\n`],
    ['the column "bases" is no input', 'i.csv', `${header},bases\n`],
    ['the column "score.x" is no input', 'i.csv', `${header},score.x\n`],
    ['the column " key" is no input', 'i.csv', ` ${header}\n`],
    ['the column "" is no input', 'i.csv', `${header},\n`],
    ['the column "constructor" is no input', 'i.csv', `${header},constructor\n`],
    ['the column "key" stands twice', 'i.csv', `${header},key\n`],
    ['row 1: 3 cells where the header has 9; the file may have been cut short', 'i.csv', `${csv()}one,share,GB`],
    ['row 1: 10 cells where the header has 9', 'i.csv', csv(`${row},`)],
    ['row 1: 1 cells where the header has 9', 'i.csv', csv('')],
    ['row 1: a quote is never closed', 'i.csv', csv('"one,share')],
    ['row 1: a quote stands inside a cell', 'i.csv', csv(`o"ne${row.slice(3)}`)],
    ['row 1: something stands between a closing quote and the comma', 'i.csv', csv(`"one"x${row.slice(3)}`)],
    ['row 1: more than 1000000 characters', 'i.csv', csv(`"${'x'.repeat(1_100_000)}`)],
    ['it is empty, and a header is needed', 'i.csv', ''],
    ['it is not UTF-8 throughout', 'i.csv', Buffer.from([...Buffer.from(header), 10, 0xff])],
    ['it is not UTF-8 throughout', 'i.ndjson', Buffer.from([0x22, 0xc3])],
    ['line 2: not JSON as it is taken here: line 1, column 2: a text is expected here', 'i.ndjson', `${good}\n{k\n`],
    ['line 2: not JSON as it is taken here: line 1, column 1: it ends too early', 'i.ndjson', `${good}\n\n${good}\n`],
    ['line 1: not JSON as it is taken here: line 1, column 68: it ends too early', 'i.ndjson', good.slice(0, -1)],
    ['the name "key" stands twice in one object', 'i.ndjson', `${good.slice(0, -1)},"key":"l"}`],
    ['the name "key" stands twice in one object', 'i.json', `${good.slice(0, -1)},"\\u006bey":"l"}`],
    ['it is nested more than 40 levels deep', 'i.json', '['.repeat(10_000_000)],
    ['it is nested more than 40 levels deep', 'i.ndjson', '{"x":'.repeat(100)],
    ['there is more after the end', 'i.json', `${good}}`],
    ['line 1: surprise is no input', 'i.ndjson', `${good.slice(0, -1)},"surprise":1}`],
    ['row 2: costs/0/x is no input', 'i.json', `[${good},{"key":"k","periodStart":"2025-04-01","benchmark":1,"costs":[{"line":"a","pence":1,"x":1}]}]`],
  ])('ends with 2: %s', async (says, name, text) => {
    await expect(settled(text, { name, ...(name !== 'i.csv' && { agreements: other }) })).rejects.toMatchObject({
      name: 'Failure',
      exit: 2,
      message: expect.stringContaining(says),
    });
  });
  it('has the rows before it answered', async () => {
    const written: string[] = [];
    const options = { agreement: file('a.json', JSON.stringify(other)), inputs: file('i.ndjson', `${good}\n{`), format: 'ndjson' as const };
    await expect(runSettle(options, async text => void written.push(text))).rejects.toMatchObject({ exit: 2 });
    expect(written.join('')).toContain('"result":50');
  });
  it('names a file that is not there, a folder, and a format that is not known', async () => {
    const path = file('a.json', JSON.stringify(other));
    const run = (inputs: string, from?: InputFormat) => runSettle({ agreement: path, inputs, format: 'ndjson', ...(from && { from }) }, async () => undefined);
    await expect(run(join(folder, 'none.csv'))).rejects.toMatchObject({ exit: 2, message: expect.stringContaining('there is no such file') });
    await expect(run(folder, 'csv')).rejects.toMatchObject({ exit: 2, message: expect.stringContaining('it is a folder') });
    await expect(run('-')).rejects.toMatchObject({ exit: 2, message: 'The format of the inputs is not known.' });
    await expect(settled(csv(row), { agreements: { ...agreement, unit: '1' } })).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining('/unit: not a whole number'),
    });
  });
});

describe('checking an agreement', () => {
  const checked = async (content: string, json?: true) => {
    const written: string[] = [];
    await runAgreementCheck(file('agreement.json', content), json ? { json } : {}, async text => void written.push(text));
    return written.join('');
  };
  it('reads it out', async () => {
    expect(await checked(JSON.stringify(agreement))).toContain('Of a saving the providers receive 50 %.\n');
    expect(process.exitCode).toBe(0);
  });
  it('lists its faults one a line, and ends with 1', async () => {
    const faulty = JSON.stringify([{ ...agreement, unit: 0, gate: { down: { rate: 0.02 } } }]);
    expect(await checked(faulty)).toBe('/0/unit: below 1\n/0/gate/down/rate: not an exact rate\n');
    expect(process.exitCode).toBe(1);
    expect(JSON.parse(await checked(faulty, true))).toEqual({
      faults: [
        { pointer: '/0/unit', message: 'below 1' },
        { pointer: '/0/gate/down/rate', message: 'not an exact rate' },
      ],
    });
  });
  it('shows it with its defaults as JSON', async () => {
    expect(JSON.parse(await checked(JSON.stringify(agreement), true))).toMatchObject({ agreements: [{ unit: 1, gate: { up: null, basis: 'first' } }] });
  });
  it('refuses a name that stands twice, and a number in disguise', async () => {
    await expect(checked('{"id":"a","id":"b"}')).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining('line 1, column 11: the name "id" stands twice'),
    });
    expect(await checked(JSON.stringify(agreement).replace('"version":1', '"version":1.0'))).toBe('/version: not a whole number\n');
  });
});
