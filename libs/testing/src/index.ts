export { sharedData, withSharedData } from './shared-data.js';
