import type { DataSource } from 'typeorm';
import { ReadRefused } from '../refusals.js';
import { listOf, query, together } from '../store/query.js';

interface KnownAt {
  readonly lco: number;
  readonly revision: number;
}

/** Refuses a party that the LCO knew nothing of at the revision: no partner, practice, payee or fund of that name, and nothing about it. */
export async function checkParty(on: DataSource, at: KnownAt, party: string): Promise<void> {
  if (await isSpokenOf(on, at, [`party/${party}`, `practice/${party}`, `fund/${party}`])) return;
  throw new ReadRefused('unknown-name', `there is no party ${party}`, { party });
}

/** Refuses a practice that the LCO knew nothing of at the revision. */
export async function checkPractice(on: DataSource, at: KnownAt, practice: string): Promise<void> {
  if (await isSpokenOf(on, at, [`practice/${practice}`])) return;
  throw new ReadRefused('unknown-name', `there is no practice ${practice}`, { practice });
}

async function isSpokenOf(on: DataSource, at: KnownAt, resources: readonly string[]): Promise<boolean> {
  const { places, values } = listOf('resource', resources);
  const text = `select revision from about where lco = :lco and resource in (${places}) and revision <= :revision order by revision limit 1`;
  return (await query(on, text, together(values, { ...at }))).length > 0;
}
