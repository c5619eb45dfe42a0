import { existsSync } from 'node:fs';
import type { People, Projector, ReadModels } from '#read-models';
import { logFileOf, type OpenLedger } from './open-ledger.js';
import type { Settings } from './settings.js';

/** The read side, open: tables, what keeps them up to date, and the names of people. */
export interface OpenReading {
  readonly models: ReadModels;
  readonly projector: Projector;
  readonly people: People;
  /** Ends the projector and lets go of the files. */
  close(): Promise<void>;
}

/** Opens the read models beside the log, and makes them where they are not. They are caught up when their projector is started, or told to. */
export async function openReading({ data }: Pick<Settings, 'data'>, { store, commandIndex }: Pick<OpenLedger, 'store' | 'commandIndex'>): Promise<OpenReading> {
  const { People, Projector, ReadModels } = await import('#read-models');
  const models = await ReadModels.open(data);
  const people = await People.open(data);
  const projector = new Projector(store, models);
  commandIndex?.use(projector.commands);
  const close = async () => {
    await projector.stop();
    await people.close();
    await models.close();
  };
  return { models, projector, people, close };
}

/** Whether there is a log; who only reads makes none. Of a database only opening it says so. */
export function hasLedger(settings: Pick<Settings, 'data' | 'log'>): boolean {
  const file = logFileOf(settings);
  return file === undefined || existsSync(file);
}

/** Keeps the name of who acts in the directory of people, where one is said. The log holds the reference only. */
export async function rememberActor({ data, actor, actorName }: Settings, seenAt: string): Promise<void> {
  if (actor === undefined || actorName === undefined) return;
  const { People } = await import('#read-models');
  const people = await People.open(data);
  await people.remember({ id: actor.id, name: actorName, seenAt });
  await people.close();
}
