export { aLog, aMovement, happened, moved, type ALog, type Happened } from './a-log.js';
export { sharedData, withSharedData } from './shared-data.js';
export { describeEventStoreContract, type ContractLog } from './describe-event-store-contract.js';
export { commandIdOf, someRecords, type RecordsOf } from './some-records.js';
export { anna, tillCommand, tillGateway, type TillGateway } from './a-till-gateway.js';
export { tillRules, type Till } from './a-till.js';
export { after, decided, given, givenHistory, type Fact, type History, type Told } from './given.js';
export { ask, fact, faultsOf, ledgerAfter } from './asking.js';
export {
  authority,
  coreGp,
  drafted,
  entityFormed,
  evidence,
  exercise,
  gate,
  inShadowForm,
  joined,
  left,
  listed,
  mayReturn,
  noticeGiven,
  partnersOf,
  practiceA,
  practiceB,
  practiceC,
  proposed,
  returnApproved,
  returnTerms,
  shadowNortham,
  signed,
  suspended,
  terms,
} from './examples.js';
export { aFund, journal, northamLive, northamWithFunds, open, owed } from './a-live-ledger.js';
export { lco as workedYearLco, workedYear } from './worked-year/commands.js';
export { accountName, endOf as workedYearEnd, partyOf } from './worked-year/names.js';
export { rowsOf, yearMovements } from './worked-year/movements.js';
export { importCommand, paymentsFile, readyForImports } from './an-lco-for-imports.js';
