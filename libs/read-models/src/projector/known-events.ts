import { versionOf, type EventName } from '#domain';
import { upcasting, type KnownEvents, type Recorded } from '#event-sourcing';
import { stateChanges } from './state-changes.js';

/** Every event that these read models understand, at its newest version. */
export const knownEvents: KnownEvents = Object.fromEntries(Object.keys(stateChanges).map(type => [type, { version: versionOf(type as EventName) }] as const));

/** Reads a record as the newest version of its type; throws `NewerSoftware` at one that this software does not know. */
export const asKnown: (recorded: Recorded) => Recorded = upcasting(knownEvents);
