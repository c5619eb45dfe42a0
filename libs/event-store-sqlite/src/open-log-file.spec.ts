import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isUuid } from '#event-sourcing';
import { someRecords, tillGateway } from '#testing';
import { openSqliteEventStore } from './open-sqlite-event-store.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lco-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const origin = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00';
const clock = () => '2026-07-23T09:00:00.000Z';
const recordsFrom = (first: number, count: number, ledger: string) =>
  someRecords({ ledger, clock }, { first, command: `from ${first}`, data: Array.from({ length: count }, (_, n) => ({ text: 'x'.repeat(500), n })) });

/** A log with some records, well closed; `meanwhile` sees it open. */
async function aLog(name: string, meanwhile: () => void = () => undefined): Promise<string> {
  const store = await openSqliteEventStore(at(name), { origin });
  for (let first = 0; first < 200; first += 20) await store.append('lco-northam', recordsFrom(first, 20, origin), first - 1);
  meanwhile();
  await store.close();
  return at(name);
}

/** The log as a process that was killed leaves it. */
async function aKilledLog(): Promise<string> {
  await aLog('living', () => ['', '-wal'].forEach(end => copyFileSync(at(`living${end}`), at(`killed${end}`))));
  return at('killed');
}

const heads = async (file: string, options = {}) => {
  const store = await openSqliteEventStore(file, options);
  const result = await store.streams();
  await store.close();
  return result;
};

describe('a new log', () => {
  it('has an origin of its own, which stays', async () => {
    const first = await openSqliteEventStore(at('log'));
    expect(isUuid(first.origin())).toBe(true);
    const second = await openSqliteEventStore(at('log'));
    expect(second.origin()).toBe(first.origin());
    await Promise.all([first.close(), second.close()]);
  });
  it('is known by its application id and version, and durable to the last commit', async () => {
    await aLog('log');
    const database = new Database(at('log'));
    expect(['application_id', 'user_version', 'journal_mode'].map(name => database.pragma(name, { simple: true }))).toEqual([0x4c434f4c, 1, 'wal']);
    database.close();
  });
  it('is made once when many open it at the same time', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => openSqliteEventStore(at('log'))));
    expect(new Set(stores.map(store => store.origin())).size).toBe(1);
    await Promise.all(stores.map(store => store.close()));
  });
  it('leaves one file when it is closed', async () => {
    await aLog('log');
    expect(readdirSync(folder)).toEqual(['log']);
  });
});

describe('a file that is refused', () => {
  const refusalOf = async (file: string, options = {}) => {
    const error = await heads(file, options).then(
      () => new Error('it was opened'),
      (error: unknown) => error as Error & { readonly code: string },
    );
    expect(error.message).toContain(file);
    return 'code' in error ? error.code : error.message;
  };
  const anSqliteFile = (name: string, sql: string) => {
    const database = new Database(at(name));
    database.exec(sql);
    database.close();
    return at(name);
  };

  it('is no SQLite file', async () => {
    writeFileSync(at('text'), 'a text of more than a hundred bytes, which is no database at all. '.repeat(4));
    const before = readFileSync(at('text'));
    expect(await refusalOf(at('text'))).toBe('foreign-file');
    expect(readFileSync(at('text')).equals(before)).toBe(true);
  });
  it('is an SQLite file of another program, and stays as it is', async () => {
    for (const [name, sql] of [
      ['other', 'create table t (x)'],
      ['marked', 'pragma application_id = 7; create table event (x)'],
      ['empty', 'pragma application_id = 7'],
    ] as const) {
      const file = anSqliteFile(name, sql);
      const before = readFileSync(file);
      expect(await refusalOf(file)).toBe('foreign-file');
      expect(readFileSync(file).equals(before)).toBe(true);
    }
  });
  it('was written by newer software', async () => {
    await aLog('log');
    expect(await refusalOf(anSqliteFile('log', 'pragma user_version = 2'))).toBe('newer-file');
  });
  it('is of another origin than is asked for', async () => {
    await aLog('log');
    expect(await refusalOf(at('log'), { origin: origin.replace('0', '1') })).toBe('other-origin');
    expect(await heads(at('log'), { origin })).toHaveLength(1);
  });
  it('is in no folder, or a folder', async () => {
    expect(await refusalOf(at('none/log'))).toBe('missing-file');
    expect(await refusalOf(folder)).toBe('missing-file');
  });
  it('is missing or empty where one only wants to look', async () => {
    expect(await refusalOf(at('none'), { readonly: true })).toBe('missing-file');
    writeFileSync(at('blank'), '');
    expect(await refusalOf(at('blank'), { readonly: true })).toBe('foreign-file');
  });
});

describe('a log that was not closed well', () => {
  it('keeps every commit', async () => {
    const file = await aKilledLog();
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    expect(await heads(file)).toEqual([{ stream: 'lco-northam', head: 199 }]);
  });
  it('is recovered once when several open it at the same time', async () => {
    const file = await aKilledLog();
    const all = await Promise.all(Array.from({ length: 4 }, () => openSqliteEventStore(file)));
    for (const store of all) expect(await store.streams()).toEqual([{ stream: 'lco-northam', head: 199 }]);
    await Promise.all(all.map(store => store.close()));
  });
  it('loses what was not committed, and nothing before it, wherever its write-ahead file is cut', async () => {
    const file = await aKilledLog();
    const wal = readFileSync(`${file}-wal`);
    const seen: number[] = [];
    for (let size = wal.length; size >= 0; size = size > 7000 ? size - 7000 : size - 1001) {
      for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, at(`cut${end}`));
      truncateSync(at('cut-wal'), size);
      const [stream] = await heads(at('cut'));
      const head = stream?.head ?? -1;
      expect((head + 1) % 20).toBe(0);
      seen.push(head);
      rmSync(at('cut'));
    }
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });
  it('is refused when its pages are damaged', async () => {
    const file = await aKilledLog();
    await heads(file);
    const bytes = readFileSync(file);
    bytes.fill(0x55, 8192, 40_000);
    writeFileSync(file, bytes);
    writeFileSync(`${file}-wal`, 'leftovers');
    await expect(heads(file)).rejects.toMatchObject({ code: 'corrupt-file' });
  });
});

describe('a damaged page of a log that was closed well', () => {
  it('is named when it is read', async () => {
    const file = await aLog('log');
    const bytes = readFileSync(file);
    bytes.fill(0x55, 20_000, bytes.length - 4096);
    writeFileSync(file, bytes);
    const read = async () => {
      const store = await openSqliteEventStore(file);
      try {
        return await store.read('lco-northam', 0, 1000);
      } finally {
        await store.close();
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'corrupt-file' });
  });
});

describe('a record that is not where it says', () => {
  it.each([
    ['is of another revision', 'update event set record = replace(record, \'"revision":7,\', \'"revision":8,\') where revision = 7'],
    ['is of another stream', "update event set record = replace(record, 'lco-northam', 'lco-southam') where revision = 7"],
    ['follows a gap', 'delete from event where revision = 7'],
  ])('is named when it %s, by whoever reads it', async (_, sql) => {
    const file = await aLog('log');
    const database = new Database(file);
    database.exec(sql);
    database.close();
    const store = await openSqliteEventStore(file);
    const first = (await store.read('lco-northam', 0, 1))[0]!;
    await expect(store.read('lco-northam', 0, 100)).rejects.toMatchObject({ code: 'corrupt-file' });
    await expect(store.findCommands('lco-northam', [first.metadata.commandId])).rejects.toMatchObject({ code: 'corrupt-file' });
    await store.close();
  });
});

describe('a log that is only looked at', () => {
  it('is read while it is written, and takes nothing', async () => {
    const writer = await openSqliteEventStore(at('log'));
    const till = tillGateway(writer);
    await till.ask('open', 'OpenTill');
    const reader = await openSqliteEventStore(at('log'), { readonly: true });
    await till.ask('a', 'AddCoins', { pence: 1 });
    expect(await reader.streams()).toEqual([{ stream: 'lco-northam', head: 1 }]);
    expect(await reader.append('lco-northam', recordsFrom(2, 1, reader.origin()), 1)).toMatchObject({ failed: 'unavailable' });
    await expect(tillGateway(reader).ask('b', 'AddCoins', { pence: 1 })).rejects.toMatchObject({ code: 'store-unavailable' });
    await Promise.all([reader.close(), writer.close()]);
  });
});
