import type { OpenLedger } from '#wiring';
import { everythingAt, type ReadModels } from '#read-models';
import { differencesOf, type Difference } from './facts.js';
import { factsOfLedger } from './facts-of-ledger.js';
import { factsOfTables } from './facts-of-tables.js';

/** What a replay found. */
export interface Replayed {
  readonly revision: number;
  /** How many things were compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
}

/** Folds the events of an LCO up to a revision from the first, and compares with what the tables say at it. */
export async function replayLco(gateway: OpenLedger['gateway'], models: ReadModels, lco: string, revision: number): Promise<Replayed> {
  const folded = revision < 0 ? undefined : await gateway.stateAt(lco, revision);
  const everything = await everythingAt(models, lco, revision);
  const events = folded === undefined ? new Map<string, string>() : factsOfLedger(folded.state);
  const tables = everything === undefined ? new Map<string, string>() : factsOfTables(everything);
  return { revision, compared: new Set([...events.keys(), ...tables.keys()]).size, differences: differencesOf(events, tables) };
}
