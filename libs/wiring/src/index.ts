export { ledgerOver, logFileOf, openLedger, openScratchLedger, scratchLedgerOver, upcast, type LedgerGateway, type OpenLedger } from './open-ledger.js';
export { hasLedger, openReading, rememberActor, type OpenReading } from './open-reading.js';
export { ScratchStore } from './scratch-store.js';
export { readSettings, SettingsRefused, usualFolder, type Flags, type Settings } from './settings.js';
