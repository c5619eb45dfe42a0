import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tables } from './ddl.js';
import { query } from './query.js';
import { ReadModels } from './read-models.js';
import { rowClasses } from './tables.js';
import { writeRows } from './write-rows.js';
import { AboutRow } from './tables.js';

const sources = fileURLToPath(new URL('..', import.meta.url));
const dialect = /insert or\b|\browid\b|\bpragma\b|\bstrftime\b|\bglob\b|\bifnull\b/i;

/** What a source says in a dialect, comments aside. */
const spoken = (text: string): string | undefined => dialect.exec(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))?.[0];

describe('the tables', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-tables-'));
  let models: ReadModels;
  beforeAll(async () => {
    models = await ReadModels.open(folder);
  });
  afterAll(async () => {
    await models.close();
    rmSync(folder, { recursive: true });
  });

  it.each(rowClasses.map(each => [each.name, each] as const))('have the columns and the key of %s', async (_, each) => {
    const { tableName, columns } = models.writer.getMetadata(each);
    const made = await query<{ name: string; type: string; notnull: number; pk: number }>(
      models.reader,
      `select name, type, "notnull", pk from pragma_table_info('${tableName}')`,
    );
    expect(made.map(({ name, type, pk }) => [name, type, pk > 0])).toEqual(
      columns.map(column => [column.databaseName, String(column.type).toUpperCase(), column.isPrimary]),
    );
    expect(made.filter(({ notnull, pk }) => notnull === 0 && pk === 0)).toEqual([]);
  });
  it('are all strict', () => expect(Object.values(tables).filter(ddl => !/\) strict/.test(ddl))).toEqual([]));
  it('speak a dialect in one file only', () => {
    const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
      file => file.endsWith('.ts') && !file.endsWith('.spec.ts') && file !== join('store', 'ddl.ts'),
    );
    const found = files.flatMap(file => spoken(readFileSync(join(sources, file), 'utf8')) ?? []);
    expect(files.length).toBeGreaterThan(30);
    expect(found).toEqual([]);
  });
  it.each(['insert or replace into x', 'select rowid from x', 'PRAGMA foreign_keys', "strftime('%Y')", "a glob 'b*'", 'ifnull(a, b)'])(
    'would be caught saying %s',
    text => expect(spoken(text)).toBeDefined(),
  );
  it('take rows in statements of many and of one', async () => {
    const rows = Array.from({ length: 70 }, (_, revision) => ({ lco: 1, resource: 'practice/P99001', revision }));
    await models.writer.transaction(manager => writeRows(manager, AboutRow, rows));
    expect(await query(models.reader, 'select count(*) as n, max(revision) as last from about')).toEqual([{ n: 70, last: 69 }]);
  });
});
