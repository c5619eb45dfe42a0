import { lcoOf, type EventStore } from '#event-sourcing';
import type { DataSource } from 'typeorm';
import { analyse, filled, fillingPragmas, indexes, integrityCheck } from '../store/ddl.js';
import { finishGeneration, nextGeneration, pathOf, removeGeneration } from '../store/generations.js';
import { query } from '../store/query.js';
import { makeTables, openFile, type ReadModels } from '../store/read-models.js';
import { Memory } from '../projector/memory.js';
import { headOf, heads } from '../projector/project-batch.js';
import { compareGenerations, type Compared } from './compare-generations.js';
import { fill } from './fill.js';

/** How far a rebuild is. */
export interface RebuildProgress {
  readonly lco: string;
  /** Events so far, of all that were recorded when it began. */
  readonly events: number;
  readonly ofEvents: number;
}

export interface RebuildOptions {
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Stops between two pages; the old generation stays, and the unfinished file is removed. */
  readonly signal?: AbortSignal;
}

/** What a rebuild made. */
export interface RebuildReport {
  /** The name of the new file. */
  readonly file: string;
  readonly events: number;
  /** For each LCO of both generations whether the rows are the same at one revision, and the tables that differ. Empty where the old one could not be read. */
  readonly compared: readonly Compared[];
}

/**
 * Makes a new generation from revision 0, in a file of its own: filled without a journal, indexes last, checked, then compared with the generation in
 * use and put in its place at once. The same code has to make the same rows; a difference is reported, and the new rows are the ones that count. If it
 * ends early, by error or signal, the old generation is still there.
 */
export async function rebuild(store: EventStore, models: ReadModels, options: RebuildOptions = {}): Promise<RebuildReport> {
  const names = nextGeneration(models.folder);
  try {
    const events = await made(store, models.folder, names.building, options);
    const compared = await compareWithOld(models, names.building);
    finishGeneration(models.folder, names);
    await models.switchTo(names.file);
    return { file: names.file, events, compared };
  } catch (error) {
    removeGeneration(models.folder, names.building);
    throw error;
  }
}

async function made(store: EventStore, folder: string, name: string, options: RebuildOptions): Promise<number> {
  const file = await openFile(pathOf(folder, name), fillingPragmas);
  try {
    await makeTables(file, { withIndexes: false });
    const events = await filledFrom(store, file, options);
    for (const ddl of indexes) await file.query(ddl);
    const found = await query<{ readonly integrity_check: string }>(file, integrityCheck);
    if (found[0]?.integrity_check !== 'ok') throw new Error(`The new read models are damaged: ${found.map(row => row.integrity_check).join('; ')}`);
    await file.query(analyse);
    for (const text of filled) await file.query(text);
    return events;
  } finally {
    await file.destroy();
  }
}

async function filledFrom(store: EventStore, file: DataSource, { onProgress, signal }: RebuildOptions): Promise<number> {
  const streams = await store.streams();
  const ofEvents = streams.reduce((sum, { head }) => sum + head + 1, 0);
  const memory = new Memory(Number.POSITIVE_INFINITY); // what it does not hold is not there
  let events = 0;
  for (const { stream, head } of streams) {
    const lco = lcoOf(stream);
    events += await fill(store, file, memory, { lco, to: head }, done => {
      signal?.throwIfAborted();
      onProgress?.({ lco, events: events + done, ofEvents });
    });
  }
  return events;
}

async function compareWithOld(models: ReadModels, building: string): Promise<readonly Compared[]> {
  if (models.madeByOther) return [];
  const file = await openFile(pathOf(models.folder, building), [], { readonly: true });
  try {
    const compared: Compared[] = [];
    for (const { id, revision, eventId } of await heads(file)) {
      const old = await headOf(models.reader, id);
      if (old === undefined || old.revision < 0 || revision < 0) continue;
      if (old.revision === revision && old.eventId !== eventId) continue; // the old one was of another log
      compared.push(await compareGenerations(models.reader, file, id, Math.min(old.revision, revision)));
    }
    return compared;
  } finally {
    await file.destroy();
  }
}
