import type { DataSource } from 'typeorm';
import { digestsOf } from './digest.js';

/** Whether two generations say the same of an LCO at one revision. */
export interface Compared {
  readonly lco: string;
  readonly revision: number;
  readonly same: boolean;
  /** The tables whose rows differ. */
  readonly tables: readonly string[];
}

/** Compares the digests of all tables at one revision; the two are made by different runs, and perhaps by different software. */
export async function compareGenerations(before: DataSource, after: DataSource, lco: string, revision: number): Promise<Compared> {
  const old = await digestsOf(before, lco, revision);
  const made = await digestsOf(after, lco, revision);
  const tables = Object.keys(made).filter(table => made[table] !== old[table]);
  return { lco, revision, same: tables.length === 0, tables };
}
