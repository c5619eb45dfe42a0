export { aCluster, Cluster } from './simulator/a-cluster.js';
export { aSimulator, Simulator, type SimulatorOptions } from './simulator/a-simulator.js';
export { Faults, type CallKind, type Fault } from './simulator/faults.js';
export { Log, type StoredEvent } from './simulator/log.js';
export { type Version } from './simulator/node.js';
