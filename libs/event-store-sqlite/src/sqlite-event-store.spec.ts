import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventStoreContract } from '#testing';
import { openSqliteEventStore } from './open-sqlite-event-store.js';

const beyond = (position: string) => `${BigInt(position) + 1n}`;

describeEventStoreContract('in memory', async ({ origin }) => {
  const store = await openSqliteEventStore(':memory:', { origin });
  return { store, beyond, discard: () => store.close() };
});

describeEventStoreContract('in a file', async ({ origin }) => {
  const folder = await mkdtemp(join(tmpdir(), 'lco-log-'));
  const open = () => openSqliteEventStore(join(folder, 'log.sqlite'), { origin, pollMs: 1 });
  const store = await open();
  const discard = async () => {
    await store.close();
    await rm(folder, { recursive: true });
  };
  return { store, again: open, beyond, discard };
});
