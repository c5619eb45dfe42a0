import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { knownEvents, ledgerRules, type Ledger } from '#domain';
import { CommandGateway, upcasting, type EventStore, type GatewayOptions, type Recorded } from '#event-sourcing';
import { ScratchStore } from './scratch-store.js';
import type { Settings } from './settings.js';

/** The one way in for commands, over the rules of this ledger. */
export type LedgerGateway = CommandGateway<Ledger>;

/** Reads a record as the newest version of its type; throws `NewerSoftware` at one that this software does not know. */
export const upcast: (recorded: Recorded) => Recorded = upcasting(knownEvents);

/** The write side, open. */
export interface OpenLedger {
  readonly store: EventStore;
  readonly gateway: LedgerGateway;
  /** Lets go of the files. Twice is once. */
  close(): Promise<void>;
}

/** The file of the log within the folder of a ledger. */
export const logFileOf = ({ data }: Pick<Settings, 'data'>): string => join(data, 'log.sqlite');

/** Opens the log and the gateway over it, and makes them where they are not. Adapters are loaded when chosen, so that a short command starts quickly. */
export async function openLedger(settings: Pick<Settings, 'data' | 'origin'>, options: GatewayOptions = {}): Promise<OpenLedger> {
  await mkdir(settings.data, { recursive: true });
  return ledgerOver(await openLog(logFileOf(settings), settings), options);
}

/** The same over a scratch log: everything is decided as it would be, and nothing is kept. A folder without a log is left as it is. */
export async function openScratchLedger(settings: Pick<Settings, 'data' | 'origin'>, options: GatewayOptions = {}): Promise<OpenLedger> {
  if (!existsSync(logFileOf(settings))) return ledgerOver(await openLog(':memory:', settings), options);
  const log = await openLog(logFileOf(settings), settings);
  return { ...scratchLedgerOver(log, options), close: () => log.close() };
}

/** A scratch ledger over a log that is open and goes on being used; closing it leaves that log open. */
export const scratchLedgerOver = (log: EventStore, options: GatewayOptions = {}): OpenLedger => ledgerOver(new ScratchStore(log), options);

/** The gateway over a log that is open. */
export function ledgerOver(store: EventStore, options: GatewayOptions = {}): OpenLedger {
  return { store, gateway: new CommandGateway(store, ledgerRules, { upcast, ...options }), close: () => store.close() };
}

async function openLog(file: string, { origin }: Pick<Settings, 'origin'>): Promise<EventStore> {
  const { openSqliteEventStore } = await import('#event-store-sqlite');
  return openSqliteEventStore(file, origin === undefined ? {} : { origin });
}
