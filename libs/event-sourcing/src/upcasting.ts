import { invariant } from './invariant.js';
import { NewerSoftware } from './unreadable.js';
import type { Recorded } from './recorded-event.js';

/** Makes the data of one version of an event into that of the next; pure and total over what was ever stored. */
export type Upcaster = (data: object) => object;

/** The newest version of each type of event that this software knows, with the steps to it: the first makes version 2 of version 1, and so on. */
export type KnownEvents = Readonly<Record<string, { readonly version: number; readonly steps?: readonly Upcaster[] }>>;

/**
 * Reads facts as the newest version of their type; what was recorded, `record` included, stays as it is. Throws `NewerSoftware`.
 */
export function upcasting(known: KnownEvents): (recorded: Recorded) => Recorded {
  for (const [type, { version, steps = [] }] of Object.entries(known))
    invariant(steps.length === version - 1, `${type} has a step from each version to the next`);
  return recorded => {
    const newest = Object.hasOwn(known, recorded.type) ? known[recorded.type] : undefined;
    if (newest === undefined || recorded.version > newest.version) throw new NewerSoftware(recorded);
    if (recorded.version === newest.version) return recorded;
    const data = newest.steps!.slice(recorded.version - 1).reduce((older, step) => step(older), recorded.data);
    return { ...recorded, version: newest.version, data };
  };
}
