export { readLogAddress, type LogAddress, type LogUser } from './log-address.js';
export {
  addressOf,
  ledgerOver,
  logFileOf,
  openLedger,
  openLog,
  openScratchLedger,
  scratchLedgerOver,
  upcast,
  type LedgerGateway,
  type LedgerPlace,
  type OpenLedger,
} from './open-ledger.js';
export { hasLedger, openReading, rememberActor, type OpenReading } from './open-reading.js';
export { ScratchStore } from './scratch-store.js';
export { logUserIn, readSettings, SettingsRefused, usualFolder, type Flags, type Settings } from './settings.js';
