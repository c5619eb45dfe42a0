export { sharedData, withSharedData } from './shared-data.js';
export { describeEventStoreContract, type ContractLog } from './describe-event-store-contract.js';
export { commandIdOf, someRecords, type RecordsOf } from './some-records.js';
