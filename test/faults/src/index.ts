export { faultsOf } from './faults/index.js';
export { runFaults, type FaultsOptions, type FaultsResult } from './run-faults.js';
export type { TransportName } from './system/system.js';
