import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aServer, aToken, askForPayee } from './http-writers.js';
import { Installation, traceIn, type Ended } from './installation.js';
import { Seeded } from './seeded.js';
import { fileOf, proposal, told } from './told.js';

const seeded = new Seeded();
const page = 4096;
const sector = 512;
const lines = readFileSync('docs/examples/northam/northam.ndjson', 'utf8').split('\n').slice(0, 90);
const payees = Array.from({ length: 25 }, (_, n) =>
  told(`south ${n}`, 'RegisterPayee', { party: `X${n}`, name: 'Payee', kind: 'company' }, { lco: 'southam' }),
);
const root = new Installation();
const small = new Installation(root.folder, join(root.folder, 'small'));
/** A copy of the small ledger in a folder of its own. */
const aCopy = (name: string): Installation => {
  const copy = new Installation(root.folder, join(root.folder, name));
  cpSync(small.data, copy.data, { recursive: true });
  return copy;
};
const logOf = ({ data }: Installation) => join(data, 'log.sqlite');
const tablesOf = ({ data }: Installation) =>
  join(
    data,
    readdirSync(data).find(name => /^read-models-\d+\.sqlite$/.test(name))!,
  );
const audit = (installation: Installation, lco: string) => installation.lco('report', 'audit', '--lco', lco, '--format', 'csv');

beforeAll(() => {
  const file = small.file('commands.ndjson', `${lines.join('\n')}\n${fileOf([proposal('southam'), ...payees])}`);
  expect(small.lco('submit', file).status).toBe(0);
  expect(small.complaints('northam', 'southam')).toEqual([]);
}, 60_000);
afterAll(() => root.clear());

/** What became of one damaged log. */
interface Result {
  readonly refused?: string;
  readonly records?: number;
  readonly strange?: readonly string[];
  readonly unforeseen?: string;
}

/** Writes logs with these bytes and answers what is read from each. */
function readAll(damaged: readonly Buffer[]): readonly Result[] {
  const folders = damaged.map((bytes, at) => {
    const folder = join(root.folder, `damaged-${at}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'log.sqlite'), bytes);
    return folder;
  });
  const args = ['test/faults/programs/read-damaged.mjs', small.data, ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, args, { env: small.environment, encoding: 'utf8', maxBuffer: 2 ** 28 });
  folders.forEach(folder => rmSync(folder, { recursive: true }));
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Result);
}
const isClean = ({ refused, strange }: Result) => refused !== undefined || strange?.length === 0;

describe(`a log whose bytes are damaged (FAULT_SEED=${seeded.seed})`, () => {
  let bytes: Buffer;
  let pages: readonly number[];
  beforeAll(() => {
    bytes = readFileSync(logOf(small));
    pages = Array.from({ length: bytes.length / page }, (_, n) => n * page);
    expect(pages.length).toBeGreaterThan(20);
  });
  const changed = (change: (copy: Buffer) => unknown): Buffer => {
    const copy = Buffer.from(bytes);
    change(copy);
    return copy;
  };
  const noise = (length: number) => Buffer.from(Array.from({ length }, () => seeded.between(0, 256)));
  const expectClean = (damaged: readonly Buffer[], inWhich: readonly number[]) => {
    const results = readAll(damaged);
    expect(results.flatMap((result, at) => (isClean(result) ? [] : [[inWhich[at], result]]))).toEqual([]);
    return results;
  };

  it('is refused when it is cut short, at each page and within', () => {
    const sizes = pages.flatMap(at => [at, at + seeded.between(1, page)]).filter(size => size > 0);
    const results = expectClean(
      sizes.map(size => bytes.subarray(0, size)),
      sizes,
    );
    expect(results.filter(({ refused }) => refused === undefined)).toEqual([]);
  }, 60_000);
  it('is refused, or read up to there, when a page is blank, noise or another page', () => {
    for (const damage of [
      (copy: Buffer, at: number) => copy.fill(0, at, at + page),
      (copy: Buffer, at: number) => noise(page).copy(copy, at),
      (copy: Buffer, at: number) => copy.copyWithin(at, (at + 3 * page) % bytes.length, ((at + 3 * page) % bytes.length) + page),
    ])
      expectClean(
        pages.map(at => changed(copy => damage(copy, at))),
        pages,
      );
  }, 60_000);
  it('is refused, or read up to there, when a sector anywhere is blank or noise', () => {
    const places = Array.from({ length: 150 }, () => seeded.between(0, bytes.length - sector));
    expectClean(
      places.map((at, n) => changed(copy => (n % 2 === 0 ? copy.fill(0, at, at + sector) : noise(sector).copy(copy, at)))),
      places,
    );
  }, 60_000);
  it('harms one record at most when one bit is turned, and never passes for another log', () => {
    // that the text of a record is what was written, to the last digit, only its seal can prove, and those come later
    const places = Array.from({ length: 150 }, () => seeded.between(0, bytes.length));
    const results = readAll(places.map(at => changed(copy => (copy[at]! ^= 1 << seeded.between(0, 8)))));
    const isFolded = ({ unforeseen }: Result) => unforeseen === undefined || /^CannotFold: lco-(north|south)am revision \d+/.test(unforeseen);
    expect(results.flatMap((result, at) => (isFolded(result) && (result.strange?.length ?? 0) <= 1 ? [] : [[places[at], result]]))).toEqual([]);
  }, 60_000);
});

describe('a log that cannot be used', () => {
  const says = (ended: Ended) => [ended.status, ended.stdout, /\[([a-z-]+)\]\n$/.exec(ended.stderr)?.[1], traceIn(ended)];
  const reports = (installation: Installation) => [audit(installation, 'northam'), installation.lco('submit', join(root.folder, 'commands.ndjson'))].map(says);

  it('is told by a code and a sentence when it is cut short, and by the doctor', () => {
    const cut = aCopy('cut');
    truncateSync(logOf(cut), 10 * page);
    expect(reports(cut)).toEqual([
      [6, '', 'corrupt-file', undefined],
      [6, '', 'corrupt-file', undefined],
    ]);
    expect(cut.lco('doctor')).toMatchObject({ status: 1, stdout: expect.stringMatching(/^wrong .*is damaged; restore it from a backup/m) });
  });
  it('is told so when it is an SQLite file of another program, and stays as it is', () => {
    const foreign = aCopy('foreign');
    copyFileSync(tablesOf(small), logOf(foreign));
    const before = readFileSync(logOf(foreign));
    expect(reports(foreign)).toEqual([
      [2, '', 'foreign-file', undefined],
      [2, '', 'foreign-file', undefined],
    ]);
    expect(readFileSync(logOf(foreign)).equals(before)).toBe(true);
  });
  it('is told so when it is no database at all, or a folder, or of another origin than is configured', () => {
    const text = aCopy('text');
    writeFileSync(logOf(text), 'this is a letter, and not a log. '.repeat(200));
    expect(reports(text).map(([status, , code]) => [status, code])).toEqual([
      [2, 'foreign-file'],
      [2, 'foreign-file'],
    ]);
    rmSync(logOf(text));
    mkdirSync(logOf(text));
    expect(reports(text).map(([status, , code]) => [status, code])).toEqual([
      [3, 'missing-file'],
      [3, 'missing-file'],
    ]);
    const environment = { LCO_ORIGIN: '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00' };
    expect(says(small.lcoWith(['check'], { environment }))).toEqual([2, '', 'other-origin', undefined]);
  });
});

describe('read models', () => {
  it('of another log are made anew, and say so', () => {
    const other = aCopy('other');
    rmSync(logOf(other));
    // the same commands, and one more at the start of the second: other events at the same revisions
    const file = other.file(
      'other.ndjson',
      `${lines.join('\n')}\n${fileOf([proposal('southam'), told('more', 'RegisterPayee', { party: 'MORE', name: 'More', kind: 'charity' }, { lco: 'southam' }), ...payees])}`,
    );
    const fresh = new Installation(root.folder, join(root.folder, 'fresh'));
    expect(fresh.lco('submit', file).status).toBe(0);
    copyFileSync(logOf(fresh), logOf(other));
    const ended = audit(other, 'southam');
    expect([ended.status, ended.stderr]).toEqual([0, expect.stringContaining('were made anew')]);
    expect(ended.stdout).toContain('payee/MORE');
    expect(ended.stdout).toBe(audit(fresh, 'southam').stdout);
    expect(other.complaints('northam', 'southam')).toEqual([]);
  }, 60_000);
  it('that are damaged are told so, and are made anew when they are deleted', () => {
    const damaged = aCopy('tables');
    const whole = audit(damaged, 'northam').stdout;
    const file = tablesOf(damaged);
    truncateSync(file, 20_000);
    const ended = audit(damaged, 'northam');
    expect([ended.status, ended.stdout, traceIn(ended), ended.stderr]).toEqual([6, '', undefined, expect.stringContaining('Delete read-models-*.sqlite')]);
    writeFileSync(file, 'this is a letter, and no tables. '.repeat(200));
    expect(audit(damaged, 'northam')).toMatchObject({ status: 6, stderr: expect.stringContaining('Delete read-models-*.sqlite') });
    for (const name of readdirSync(damaged.data).filter(each => each.startsWith('read-models'))) rmSync(join(damaged.data, name));
    expect(audit(damaged, 'northam')).toMatchObject({ status: 0, stdout: whole });
  }, 60_000);
});

describe('an event of newer software', () => {
  const newer = new Installation(root.folder, join(root.folder, 'newer'));
  beforeAll(() => {
    cpSync(small.data, newer.data, { recursive: true });
    const { status } = spawnSync(process.execPath, ['test/faults/programs/append-newer.mjs', logOf(newer), 'southam'], { env: newer.environment });
    expect(status).toBe(0);
  });
  afterAll(() => newer.end());

  it('stops reports, commands and checks of its LCO, by name, and those of no other', () => {
    for (const ended of [audit(newer, 'southam'), newer.lco('replay', '--lco', 'southam')])
      expect([ended.status, ended.stdout, traceIn(ended), ended.stderr]).toEqual([6, '', undefined, expect.stringContaining('newer-software-wrote-this')]);
    const submitted = newer.lcoWith(['submit', '-'], { input: fileOf(payees.slice(0, 1)) });
    expect([submitted.status, submitted.stderr]).toEqual([6, expect.stringContaining('[newer-software-wrote-this]')]);
    expect(audit(newer, 'northam')).toMatchObject({ status: 0, stdout: audit(small, 'northam').stdout });
    expect(newer.lco('replay', '--lco', 'northam').status).toBe(0);
    const checked = newer.lco('check');
    expect([checked.status, `${checked.stdout}${checked.stderr}`]).toEqual([1, expect.stringMatching(/southam.*(parked|WingsGrown|newer)/)]);
    expect(newer.lco('doctor')).toMatchObject({ status: 1, stdout: expect.stringMatching(/^wrong .*southam.*WingsGrown/m) });
  }, 60_000);
  it('leaves readable what was known at a revision before it', () => {
    const known = ['report', 'audit', '--lco', 'southam', '--format', 'csv', '--known-at', 'rev:25'];
    expect(newer.lco(...known)).toMatchObject({ status: 0, stdout: small.lco(...known).stdout });
  }, 60_000);
  it('makes the health of the server red, and the other LCOs go on', async () => {
    const server = await aServer(newer);
    const ready = await fetch(`${server.address}/health/ready`);
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringMatching(/southam.*WingsGrown/)]);
    const token = aToken(newer);
    expect(await askForPayee(server, token, 'ANOTHER', 'northam')).toMatchObject({ status: 201 });
    expect(await askForPayee(server, token, 'ANOTHER', 'southam')).toMatchObject({ status: 503, answer: { code: 'newer-software-wrote-this' } });
    const report = await fetch(`${server.address}/api/v1/lcos/southam/reports/audit`, { headers: { authorization: `Bearer ${token}` } });
    expect([report.status, await report.json()]).toEqual([503, expect.objectContaining({ code: 'newer-software-wrote-this' })]);
    server.running.kill('SIGTERM');
    expect((await server.running.ended).status).toBe(0);
  }, 60_000);
});
