import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { readNhsPayments } from '#exchange';
import { withSharedData } from '#testing';

const example = 'docs/examples/greater-manchester/README.md';
const years = ['2015-16', '2016-17', '2017-18', '2018-19', '2019-20', '2020-21'].map(name => [`FY${name.slice(5)}`, name] as const);

/** The commands of the example, as its README gives them. */
const commands = (): string => [...readFileSync(example, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n');

/** What a payments file adds up to, in pence by the place of the column: its own sum, by no code of ours. */
function columnSums(file: string, year: string): ReadonlyMap<number, bigint> {
  const [header = [], ...rows] = parse(readFileSync(file), { bom: true });
  const named = (name: string) => header.findIndex(each => each.trim() === name);
  const [from, to] = [named('Global Sum'), named('Total NHS Payments to General Practice')];
  const places = header.map((_, at) => at).filter(at => at >= from && at < to && !(year === '2015-16' && at === named('Total Local Enhanced Services')));
  return new Map(places.map(at => [at + 1, rows.reduce((sum, row) => sum + penceOf(row[at]!), 0n)]));
}

function penceOf(cell: string): bigint {
  const [, sign, pounds, pence = ''] = /^(-?)(\d*)(?:\.(\d{1,2}))?$/.exec(cell.trim())!;
  const amount = BigInt(pounds || '0') * 100n + BigInt(pence.padEnd(2, '0'));
  return sign === '-' ? -amount : amount;
}

withSharedData('nhs', nhs => {
  describe('the Greater Manchester example', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lco-greater-manchester-'));
    const usage = join(folder, 'usage.ndjson');
    const env = { ...process.env, NHS: nhs, LCO_DATA: join(folder, 'ledger'), LCO_ACTOR: 'u-7f3c EXAMPLE operator,board,finance', NODE_OPTIONS: '' };
    const lco = (...args: string[]) =>
      execFileSync(process.execPath, ['dist/apps/cli/src/main.js', ...args, '--lco', 'greater-manchester'], {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const payments = (year: string) => join(nhs, 'payments', `payments_gm_${year}.csv`);
    let outcome: { readonly status: number | null; readonly stdout: string; readonly stderr: string };

    beforeAll(() => {
      const measured = { ...env, LCO_USAGE: usage, NODE_OPTIONS: `--import=${resolve('test/e2e/programs/usage.mjs')}` };
      outcome = spawnSync('bash', ['-e', '-u', '-o', 'pipefail'], { input: commands(), env: measured, encoding: 'utf8', maxBuffer: 2 ** 28 });
    }, 600_000);
    afterAll(() => {
      const taken = readFileSync(usage, 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as { args: string[]; seconds: number; megabytes: number });
      const lines = taken.map(
        ({ args, seconds, megabytes }) =>
          `${seconds.toFixed(1).padStart(6)} s ${megabytes.toFixed(0).padStart(5)} MB  lco ${args.map(arg => basename(arg)).join(' ')}\n`,
      );
      process.stdout.write(lines.join(''));
      rmSync(folder, { recursive: true });
    });

    it('runs as its README says, and all is well at the end', () => {
      expect(outcome.stderr.split('\n').filter(line => line.startsWith('lco:'))).toEqual([]);
      expect(outcome.status).toBe(0);
    });
    it('shows control totals without a difference', () => {
      const rows = outcome.stdout.split('\n').filter(line => /^\S.*\s-?[\d.]+\s+-?[\d.]+\s+-?[\d.]+$/.test(line));
      expect(rows.length).toBeGreaterThan(200);
      expect(rows.filter(line => !/\s0(\.00)?$/.test(line))).toEqual([]);
    });
    it.each(years)('has the income and expenditure of %s as the file has it, to the penny', (period, year) => {
      const sums = columnSums(payments(year), year);
      const { columns } = readNhsPayments(readFileSync(payments(year)), `payments_gm_${year}.csv`);
      expect(columns.map(({ position }) => position)).toEqual([...sums.keys()]);
      const file = columns.map(({ slug, position }) => [slug, sums.get(position)!] as const).filter(([, pence]) => pence !== 0n);
      const report = parse<Record<string, string>>(lco('report', 'income-and-expenditure', '--book', 'PRIMARY', '--period', period, '--format', 'csv'), {
        columns: true,
      });
      const costs = report
        .filter(row => row['section'] === 'expenditure')
        .map(row => [row['account']!.replace('primary-medical: ', ''), -BigInt(row['pence']!)] as const);
      const text = (rows: readonly (readonly [string, bigint])[]) => rows.map(([slug, pence]) => `${slug} ${pence}`).sort();
      const total = [...sums.values()].reduce((sum, pence) => sum + pence, 0n);
      expect(text(costs)).toEqual(text([...file, ['total', total]]));
      expect(report.filter(row => row['section'] === 'income' && row['account'] === 'total').map(row => row['pence'])).toEqual([String(total)]);
    });
    it('takes no file in twice', () => {
      const again = spawnSync(
        process.execPath,
        ['dist/apps/cli/src/main.js', 'import', 'nhs-payments', payments('2015-16'), '--lco', 'greater-manchester', '--book', 'PRIMARY'],
        { env, encoding: 'utf8' },
      );
      expect([again.status, again.stdout]).toEqual([4, '']);
      expect(again.stderr).toContain('[already-imported]');
    });
  });
});
