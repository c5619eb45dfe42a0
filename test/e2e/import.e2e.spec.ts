import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamOf, type EventStore } from '#event-sourcing';
import { openSqliteEventStore } from '#event-store-sqlite';
import { importCommand, paymentsFile, readyForImports } from '#testing';

const program = 'dist/apps/cli/src/main.js';
const fixtures = 'libs/exchange/fixtures';
const lco = 'northam';
const rounds = 6;

describe('lco import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-import-'));
  const path = (name: string) => join(folder, name);
  const env = (data: string, actor = 'u1 NORTHAM operator,board,finance') => ({ ...process.env, NODE_OPTIONS: '', LCO_DATA: path(data), LCO_ACTOR: actor });
  const run = (data: string, args: readonly string[], actor?: string) =>
    spawnSync(process.execPath, [program, ...args], { env: env(data, actor), encoding: 'utf8' });
  const lcoImport = (data: string, ...args: string[]) => run(data, ['import', ...args, '--lco', lco]);
  /** Looks into a log while others write to it. */
  const looking = async <T>(data: string, look: (store: EventStore) => Promise<T>): Promise<T> => {
    const store = await openSqliteEventStore(join(path(data), 'log.sqlite'), { readonly: true });
    return look(store).finally(() => store.close());
  };
  const headOf = (data: string) => looking(data, async store => (await store.streams())[0]!.head);
  /** What is in the log, but for when it was written. */
  const factsOf = (data: string) =>
    looking(data, async store => (await store.read(streamOf(lco), 0, 2000)).map(({ revision, id, type, data: said }) => ({ revision, id, type, said })));
  /** A ledger that is ready, copied so that each story has its own. */
  const ready = (data: string) => {
    mkdirSync(path(data));
    copyFileSync(join(path('ready'), 'log.sqlite'), join(path(data), 'log.sqlite'));
    return data;
  };
  const file = (name: string, bytes: string | Uint8Array) => {
    writeFileSync(path(name), bytes);
    return path(name);
  };
  const payments = (data: string, ...args: string[]) => lcoImport(data, 'nhs-payments', path('payments_2015-16.csv'), '--book', 'POOL', ...args);
  const saysNothing = async (data: string) => expect(await headOf(data)).toBe(readyForImports(lco).length - 1);

  beforeAll(() => {
    const lines = readyForImports(lco).map(command => `${JSON.stringify(command)}\n`);
    expect(run('ready', ['submit', file('ready.ndjson', lines.join(''))]).status).toBe(0);
    file('payments_2015-16.csv', paymentsFile(120, 24));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  describe('of a file that is not as it is published', () => {
    const register = readFileSync(join(fixtures, 'register_invented.csv'), 'utf8');
    const take = (data: string, name: string, bytes: string | Uint8Array, ...args: string[]) => lcoImport(data, 'practices', file(name, bytes), ...args);

    it.each([
      ['another delimiter', register.replaceAll(',', ';'), 'wrong-delimiter'],
      ['a missing column', register.replace('Status Code', 'Stade'), 'line 1, column "Status Code"'],
      ['an end that is cut off', register.slice(0, -40), 'truncated'],
      ['nothing in it', '', 'empty'],
    ])('with %s is refused by name, and nothing of it is kept', async (what, text, says) => {
      const { status, stderr, stdout } = take(ready(`bad ${what}`), 'bad.csv', text);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(says);
      await saysNothing(`bad ${what}`);
    });
    it('in Latin-1 is refused, with the line', async () => {
      const { status, stderr } = take(ready('latin'), 'latin.csv', Buffer.from(register.replace('QUAY SIDE', 'QUAY SIDÉ'), 'latin1'));
      expect(status).toBe(2);
      expect(stderr).toMatch(/latin\.csv, line 4.*\(not-utf-8\)/);
      await saysNothing('latin');
    });
    it('with a byte-order mark is taken in', () => expect(take(ready('bom'), 'bom.csv', `\ufeff${register}`).status).toBe(0));
    it('with a row that cannot be understood is refused, and taken in without the row when that is asked for', async () => {
      const bad = register.replace(',20130401,,,,,,0,,99N,,4,', ',20139999,,,,,,0,,99N,,4,');
      const refused = take(ready('row'), 'row.csv', bad);
      expect([refused.status, refused.stdout]).toEqual([2, '']);
      expect(refused.stderr).toMatch(/row\.csv, line 2, column 16 "Join Provider\/Purchaser Date": .*\(not-a-day\)/);
      await saysNothing('row');
      const taken = take('row', 'row.csv', bad, '--skip-invalid');
      expect([taken.status, taken.stderr]).toEqual([0, expect.stringContaining('1 rows are left out.')]);
    });
    it('that is not there is said to be so', () => {
      const { status, stderr } = lcoImport(ready('none'), 'practices', path('none.csv'));
      expect([status, stderr]).toEqual([2, expect.stringContaining('there is no such file')]);
    });
  });

  it('prints its totals against the file, and on a dry run records nothing', async () => {
    const { status, stdout } = payments(ready('dry'), '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^total of all lines +(\d+\.\d\d) +\1 +0\.00$/m);
    expect(stdout).toContain('nothing was recorded');
    await saysNothing('dry');
  });
  it('names everything that is missing at once', () => {
    const { status, stderr } = payments(ready('unready'), '--year', 'FY17', '--bank', 'third');
    expect(status).toBe(1);
    expect(stderr).toContain('bank account third');
    expect(stderr).toContain('period FY17-M12 of POOL is open');
  });
  it('takes a register, a quarter and a year in, each once', async () => {
    ready('once');
    const files = [
      ['practices', join(fixtures, 'register_invented.csv')],
      ['list-sizes', join(fixtures, 'list_size_invented_2015_04-06.csv')],
      ['nhs-payments', path('payments_2015-16.csv'), '--book', 'POOL'],
    ];
    expect(files.map(args => lcoImport('once', ...args).status)).toEqual([0, 0, 0]);
    const before = await headOf('once');
    expect(files.map(args => lcoImport('once', ...args).status)).toEqual([4, 4, 4]);
    expect(await headOf('once')).toBe(before);
    expect(run('once', ['check']).status).toBe(0);
  }, 120_000);
  it('is for operators, in an LCO that is there', () => {
    ready('who');
    expect(run('who', ['import', 'practices', join(fixtures, 'register_invented.csv'), '--lco', lco], 'u1 NORTHAM finance').status).toBe(5);
    expect(run('who', ['import', 'practices', join(fixtures, 'register_invented.csv'), '--lco', 'nowhere']).status).toBe(3);
  });

  describe('that is cut off', () => {
    let whole: readonly unknown[] = [];

    /** Runs the import until the log has grown by some events, and ends it; answers how it ended. */
    const cut = async (data: string, signal: NodeJS.Signals, events: number) => {
      const before = await headOf(data);
      const args = ['import', 'nhs-payments', path('payments_2015-16.csv'), '--lco', lco, '--book', 'POOL'];
      const child = spawn(process.execPath, [program, ...args], { env: env(data), stdio: 'ignore' });
      const exit = once(child, 'exit');
      await looking(data, async store => {
        while (child.exitCode === null && child.signalCode === null && (await store.streams())[0]!.head < before + events)
          await new Promise(done => setTimeout(done, 2));
      });
      child.kill(signal);
      await exit;
      return child.exitCode ?? child.signalCode;
    };

    /** An import that was killed among its journals: after 1 start and 119 payees. On a busy machine the signal may come after the end; then once more. */
    const cutOffIn = async (data: string) => {
      for (let tries = 0, end: unknown; end !== 'SIGKILL' && tries < 5; tries += 1) {
        rmSync(path(data), { recursive: true, force: true });
        end = await cut(ready(data), 'SIGKILL', 122);
      }
    };

    beforeAll(async () => {
      expect(payments(ready('whole')).status).toBe(0);
      whole = await factsOf('whole');
    }, 60_000);

    it('by SIGKILL, again and again, loses nothing and doubles nothing', async () => {
      ready('killed');
      const ends: unknown[] = [];
      for (let round = 0; round < rounds; round += 1) ends.push(await cut('killed', 'SIGKILL', 1 + (round % 3)));
      expect(ends.filter(end => end === 'SIGKILL').length).toBeGreaterThan(1);
      expect([0, 4]).toContain(payments('killed').status);
      expect(await factsOf('killed')).toEqual(whole);
      expect(run('killed', ['check']).status).toBe(0);
      expect(run('killed', ['replay', '--lco', lco]).status).toBe(0);
    }, 120_000);
    it('by Ctrl-C ends between two parts, and the same command goes on', async () => {
      ready('stopped');
      const ends = [await cut('stopped', 'SIGINT', 1), await cut('stopped', 'SIGINT', 2)];
      expect(ends).toContain(130);
      expect(ends.filter(end => end !== 130 && end !== 0)).toEqual([]); // 0 where the machine was so busy that the signal came after the end
      expect([0, 4]).toContain(payments('stopped').status);
      expect(await factsOf('stopped')).toEqual(whole);
    }, 120_000);
    it('can be abandoned, and taken in again', async () => {
      await cutOffIn('abandoned');
      const abandoned = lcoImport('abandoned', 'abandon', '--file', 'payments_2015-16.csv');
      expect([abandoned.status, abandoned.stdout]).toEqual([0, expect.stringContaining('is abandoned')]);
      expect(payments('abandoned').status).toBe(0);
      expect(run('abandoned', ['check']).status).toBe(0);
    }, 120_000);
    it('is refused where somebody wrote in between, naming the row', async () => {
      await cutOffIn('between');
      const close = importCommand(lco, 'close', 'ClosePeriod', '2016-03-31', { book: 'POOL', period: 'FY16-M12' });
      expect(run('between', ['submit', file('close.ndjson', `${JSON.stringify(close)}\n`)]).status).toBe(0);
      const { status, stderr } = payments('between');
      expect(status).toBe(1);
      expect(stderr).toMatch(/payments_2015-16\.csv, line \d+, \w+: period-closed: .*lco import abandon/s);
    }, 120_000);
  });
});
