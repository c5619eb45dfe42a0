import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workedYear, workedYearLco } from '#testing';

const keyOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
let keys = 0;
const command = (name: string, effectiveOn: string, data: object) => ({
  command: name,
  lco: workedYearLco,
  commandId: keyOf((keys += 1)),
  effectiveOn,
  reason: { code: 'later', text: 'known later' },
  authority: { kind: 'schedule', reference: 'later' },
  data,
});
const end = (name: string, more: object) => ({ class: name, party: 'P99001', ...more });
const later = [
  command('OpenPeriod', '2027-04-01', { book: 'POOL', period: 'FY28-M01' }),
  // a correction of October, recorded when the year is closed
  command('PostJournal', '2026-10-31', {
    period: 'FY28-M01',
    movements: [
      {
        book: 'POOL',
        from: end('payable', {}),
        to: end('expenditure', { line: 'core-gp' }),
        pence: 12_345,
        purpose: 'list-correction',
        effectiveOn: '2026-10-31',
      },
    ],
  }),
  command('RecordListSize', '2026-10-01', { practice: 'P99001', snapshotOn: '2026-10-01', basis: 'registered', heads: 1, version: 9 }),
  command('LeaveLco', '2026-11-01', { practice: 'P99099', why: 'agreement-ended' }),
];
const lines = (commands: readonly object[]) => commands.map(each => `${JSON.stringify(each)}\n`).join('');

describe('a report at a fixed basis', () => {
  const data = mkdtempSync(join(tmpdir(), 'lco-basis-'));
  const env = { ...process.env, LCO_DATA: data, LCO_ACTOR: 'u1 NORTHAM board,finance,operator', NODE_OPTIONS: '' };
  const lco = (args: readonly string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', ...args], { env, input, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const asked: readonly (readonly string[])[] = [
    ['trial-balance', '--as-at', '2026-10-31'],
    ['trial-balance', '--period', 'FY27', '--format', 'csv'],
    ['income-and-expenditure', '--period', 'FY27-M07', '--view', 'posted', '--format', 'json'],
    ['account', '--book', 'POOL', '--class', 'payable', '--party', 'P99001', '--as-at', '2026-12-31'],
    ['practice', '--as-at', '2026-12-31'],
    ['audit', '--as-at', '2026-12-31', '--format', 'csv'],
  ];
  const at = (revision: number) => asked.map(([name, ...rest]) => lco(['report', name!, '--lco', workedYearLco, ...rest, '--known-at', `rev:${revision}`]));
  let head = 0;
  let before: ReturnType<typeof at> = [];

  beforeAll(() => {
    const { stdout } = lco(['submit', '-'], lines(workedYear()));
    head = (JSON.parse(stdout.trim().split('\n').at(-1)!) as { last: number }).last;
    before = at(head);
    expect(before.map(({ status }) => status)).toEqual(asked.map(() => 0));
  }, 120_000);
  afterAll(() => rmSync(data, { recursive: true }));

  it('prints the same bytes after a correction, another list and a leaver, which show at a later one', () => {
    const { stdout } = lco(['submit', '-'], lines(later));
    expect(stdout.split('\n').filter(line => line !== '' && !line.includes('"outcome":"recorded"'))).toEqual([]);
    expect(at(head)).toEqual(before);
    const { last } = JSON.parse(stdout.trim().split('\n').at(-1)!) as { last: number };
    const changed = at(last).map(({ stdout: text }, index) => text.replaceAll(`revision ${last}`, `revision ${head}`) !== before[index]!.stdout);
    // by period the year stays as it was closed; as known for October it does not
    expect(asked.map(([name], index) => [name, changed[index]])).toEqual([
      ['trial-balance', true],
      ['trial-balance', false],
      ['income-and-expenditure', true],
      ['account', true],
      ['practice', true],
      ['audit', true],
    ]);
  }, 120_000);

  it('prints them after the read models were made anew, twice', () => {
    for (const _ of [1, 2]) {
      expect(lco(['rebuild']).status).toBe(0);
      expect(at(head)).toEqual(before);
    }
  }, 120_000);

  it('prints them after the read models were deleted', () => {
    rmSync(join(data, 'read-models.current'));
    expect(at(head)).toEqual(before);
    expect([lco(['check']), lco(['replay', '--lco', workedYearLco]).status]).toEqual([{ status: 0, stdout: '', stderr: '' }, 0]);
  }, 120_000);
});
