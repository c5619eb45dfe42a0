/** A generation is a file; which one is in use a small file beside them says, since a name can be moved at once and a database cannot. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const pointer = 'read-models.current';
const generation = /^read-models-(\d+)\.sqlite$/;
const building = /^read-models-\d+\.(\d+)\.building$/;

/** Where a file of read models lies. */
export const pathOf = (folder: string, file: string): string => join(folder, file);

/** The file in use: the one that the pointer names, the first one in a new folder. */
export function currentGeneration(folder: string): string {
  const path = join(folder, pointer);
  const named = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  return generation.test(named) ? named : 'read-models-1.sqlite';
}

/** Moves the pointer at once: a reader sees the old name or the new one. */
export function pointTo(folder: string, file: string): void {
  const next = join(folder, `${pointer}.${process.pid}`);
  writeFileSync(next, `${file}\n`, { flush: true });
  renameSync(next, join(folder, pointer));
}

/** A name for the next generation while it is filled, and the one it gets. What processes that ended left unfinished is removed. */
export function nextGeneration(folder: string): { readonly building: string; readonly file: string } {
  for (const left of readdirSync(folder)) {
    const owner = Number(building.exec(left)?.[1]);
    if (owner > 0 && (owner === process.pid || !isAlive(owner))) removeGeneration(folder, left);
  }
  const numbers = readdirSync(folder).map(name => Number(generation.exec(name)?.[1] ?? 0));
  const next = Math.max(0, ...numbers) + 1;
  return { building: `read-models-${next}.${process.pid}.building`, file: `read-models-${next}.sqlite` };
}

/** A generation that was filled, checked and closed gets its name. What a reader left beside it under the old one is empty, and goes. */
export function finishGeneration(folder: string, names: { readonly building: string; readonly file: string }): void {
  renameSync(join(folder, names.building), join(folder, names.file));
  removeGeneration(folder, names.building);
}

/** Removes a generation with what SQLite keeps beside it. Who has it open reads on. */
export function removeGeneration(folder: string, file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(join(folder, `${file}${ending}`), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { readonly code?: string }).code === 'EPERM';
  }
}
