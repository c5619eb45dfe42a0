export { noIndex, type CommandIndex } from './command-ids.js';
export { LogRefused, type LogRefusal } from './log-refused.js';
export { openEventStoreDb, type EventStoreDbOptions } from './open-event-store-db.js';
export { usualTimings, type Timings } from './timings.js';
