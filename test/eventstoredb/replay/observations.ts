import { readFileSync } from 'node:fs';
import type { Version } from '../simulator/node.js';

/** What real servers answered to one question. */
export interface Observation {
  readonly id: string;
  readonly given: string;
  readonly when: string;
  readonly then: unknown;
  readonly servers: readonly Version[];
}

/** Section 1.1 as data: an append to a stream in a known state. */
export interface AppendStep {
  readonly id: string;
  readonly stream: 'missing' | 'four-events' | 'four-events-soft-deleted' | 'four-events-tombstoned' | 'metadata-only';
  readonly expected: number | 'ANY' | 'NO_STREAM' | 'STREAM_EXISTS';
  /** Numbers are the ids of the four events. */
  readonly ids: readonly (number | 'new')[];
  readonly answer: 'conflict' | 'deleted' | { readonly revision: number; readonly written: boolean };
  readonly readAfter?: string;
  readonly servers: readonly Version[];
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../data/eventstoredb/${name}`, import.meta.url), 'utf8')) as unknown;

export const observations = read('observed.json') as readonly Observation[];

export const appendSteps = read('steps-1.1.json') as readonly AppendStep[];

/** The id without the server that alone gave this answer. */
export const baseOf = (id: string) => id.replace(/@26\.0\.3$/, '');

export const sectionOf = (id: string) => id.slice(0, id.indexOf('-'));

/** What this version answered, of the questions that it was asked. */
export function observedOn(version: Version): ReadonlyMap<string, Observation> {
  return new Map(observations.filter(({ servers }) => servers.includes(version)).map(observation => [baseOf(observation.id), observation]));
}
