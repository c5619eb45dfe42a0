export { LogRefused, type LogRefusal } from './log-refused.js';
export { openSqliteEventStore, type SqliteEventStoreOptions } from './open-sqlite-event-store.js';
