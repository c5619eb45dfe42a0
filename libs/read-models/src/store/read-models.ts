import { mkdirSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { whileBusy } from './busy.js';
import { indexes, openingPragmas, projectionVersion, sayingFirst, seeds, tables } from './ddl.js';
import { currentGeneration, pathOf, pointTo, removeGeneration } from './generations.js';
import { rowClasses } from './tables.js';
import { query } from './query.js';

/** What a file has to have been made by, to be read by this software. */
export const versionOfTables = `${projectionVersion}`;

/** Opens one SQLite file, its settings said before anything else. */
export async function openFile(database: string, settings: readonly string[], options: { readonly readonly?: boolean } = {}): Promise<DataSource> {
  return whileBusy(() =>
    new DataSource({
      type: 'better-sqlite3',
      database,
      entities: [...rowClasses],
      synchronize: false,
      timeout: 0,
      readonly: options.readonly ?? false,
      prepareDatabase: sayingFirst(settings),
    }).initialize(),
  );
}

/** Makes the tables, unless they are there: of two processes that start on a new file one makes them. */
export async function makeTables(file: DataSource, options: { readonly withIndexes: boolean }): Promise<void> {
  await whileBusy(() =>
    file.transaction(async manager => {
      await manager.query(tables['generation']!.replace('create table', 'create table if not exists'));
      if ((await query(manager, 'select one from generation')).length > 0) return;
      for (const [name, ddl] of Object.entries(tables)) if (name !== 'generation') await manager.query(ddl);
      if (options.withIndexes) for (const ddl of indexes) await manager.query(ddl);
      for (const seed of seeds) await manager.query(seed);
      await manager.query('insert into generation (one, version) values (1, ?)', [versionOfTables]);
    }),
  );
}

/**
 * The read models of one folder: a file of tables that the projector writes through one connection and queries read through another, so that no query
 * sees half a batch. Which file it is a pointer beside it says; a rebuild makes a new file and moves the pointer.
 */
export class ReadModels {
  private constructor(
    readonly folder: string,
    private open: { readonly file: string; readonly writer: DataSource; readonly reader: DataSource; readonly version: string },
  ) {}

  /** Opens the read models of a folder, and makes what is not there yet. */
  static async open(folder: string): Promise<ReadModels> {
    mkdirSync(folder, { recursive: true });
    return new ReadModels(folder, await opened(folder, currentGeneration(folder)));
  }

  /** For queries: what was committed, and nothing else. */
  get reader(): DataSource {
    return this.open.reader;
  }

  /** For the projector alone. */
  get writer(): DataSource {
    return this.open.writer;
  }

  /** The name of the file in use. */
  get file(): string {
    return this.open.file;
  }

  /** Other software made this file: its rows may differ, and it has to be rebuilt. */
  get madeByOther(): boolean {
    return this.open.version !== versionOfTables;
  }

  /** Goes over to the generation that the pointer names, if a rebuild, perhaps in another process, has moved it. Says whether it did. */
  async refresh(): Promise<boolean> {
    const file = currentGeneration(this.folder);
    if (file === this.open.file) return false;
    const before = this.open;
    this.open = await opened(this.folder, file);
    await closed(before);
    return true;
  }

  /** Moves the pointer to a new generation, goes over to it and removes the old one. */
  async switchTo(file: string): Promise<void> {
    const before = this.open.file;
    pointTo(this.folder, file);
    await this.refresh();
    if (before !== file) removeGeneration(this.folder, before);
  }

  /** Lets go of the files. */
  async close(): Promise<void> {
    await closed(this.open);
  }
}

async function opened(folder: string, file: string) {
  const writer = await openFile(pathOf(folder, file), openingPragmas);
  await makeTables(writer, { withIndexes: true });
  const reader = await openFile(pathOf(folder, file), [], { readonly: true });
  const [made] = await query<{ version: string }>(writer, 'select version from generation');
  return { file, writer, reader, version: made?.version ?? '' };
}

async function closed({ writer, reader }: { readonly writer: DataSource; readonly reader: DataSource }): Promise<void> {
  if (reader.isInitialized) await reader.destroy();
  if (writer.isInitialized) await writer.destroy();
}
