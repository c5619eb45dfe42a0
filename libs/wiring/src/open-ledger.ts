import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { knownEvents, ledgerRules, type Ledger } from '#domain';
import { CommandGateway, upcasting, type EventStore, type GatewayOptions, type Recorded } from '#event-sourcing';
import { LaterIndex } from './later-index.js';
import type { LogAddress } from './log-address.js';
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
  /** Where the read models, once they are open, find commands for the log. */
  readonly commandIndex?: LaterIndex;
  /** Lets go of the files. Twice is once. */
  close(): Promise<void>;
}

/** What says where a ledger is. */
export type LedgerPlace = Pick<Settings, 'data' | 'origin' | 'log'>;

/** Where the log is: as the settings say, or the file in the folder. */
export const addressOf = ({ data, log }: Pick<Settings, 'data' | 'log'>): LogAddress => log ?? { sqlite: join(data, 'log.sqlite') };

/** The file of the log, undefined where it is no file. */
export function logFileOf(settings: Pick<Settings, 'data' | 'log'>): string | undefined {
  const address = addressOf(settings);
  return 'sqlite' in address ? address.sqlite : undefined;
}

/** Opens the log and the gateway over it, and makes them where they are not. Adapters are loaded when chosen, so that a short command starts quickly. */
export async function openLedger(settings: LedgerPlace, options: GatewayOptions = {}): Promise<OpenLedger> {
  await mkdir(settings.data, { recursive: true });
  const commandIndex = new LaterIndex();
  return { ...ledgerOver(await openLog(addressOf(settings), { origin: settings.origin, commandIndex }), options), commandIndex };
}

/** The same over a scratch log: everything is decided as it would be, and nothing is kept. A folder without a log is left as it is. */
export async function openScratchLedger(settings: LedgerPlace, options: GatewayOptions = {}): Promise<OpenLedger> {
  const file = logFileOf(settings);
  if (file !== undefined && !existsSync(file)) return ledgerOver(await openLog({ sqlite: ':memory:' }, settings), options);
  const log = await openLog(addressOf(settings), settings);
  return { ...scratchLedgerOver(log, options), close: () => log.close() };
}

/** A scratch ledger over a log that is open and goes on being used; closing it leaves that log open. */
export const scratchLedgerOver = (log: EventStore, options: GatewayOptions = {}): OpenLedger => ledgerOver(new ScratchStore(log), options);

/** The gateway over a log that is open. */
export function ledgerOver(store: EventStore, options: GatewayOptions = {}): OpenLedger {
  return { store, gateway: new CommandGateway(store, ledgerRules, { upcast, ...options }), close: () => store.close() };
}

/** Opens a log where it is, and makes it where it is not. */
export async function openLog(address: LogAddress, { origin, commandIndex, readonly = false }: OpenLogOptions = {}): Promise<EventStore> {
  if ('eventstoredb' in address) {
    const { openEventStoreDb } = await import('#event-store-eventstoredb');
    return openEventStoreDb(address.eventstoredb, { origin, commandIndex, readonly });
  }
  const { openSqliteEventStore } = await import('#event-store-sqlite');
  if (address.sqlite !== ':memory:' && !readonly) await mkdir(dirname(address.sqlite), { recursive: true });
  return openSqliteEventStore(address.sqlite, { readonly, ...(origin !== undefined && { origin }) });
}

export interface OpenLogOptions {
  readonly origin?: string | undefined;
  /** Commands by id, for a log that has no index of its own. */
  readonly commandIndex?: LaterIndex;
  /** Nothing is written, and nothing made. */
  readonly readonly?: boolean;
}
