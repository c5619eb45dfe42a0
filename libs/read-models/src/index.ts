export { resolveBasis, type AskedBasis, type Basis, type BasisDefaults, type ResolvedBasis, type View } from './basis.js';
export { checkNames, runChecks, type CheckName, type Finding } from './checks/checks.js';
export { watchNames, type Watch, type WatchName } from './checks/watched.js';
export { watches } from './checks/watches.js';
export { Projector, type ParkedLco } from './projector/projector.js';
export type { StateBodies, StateName } from './projector/state-bodies.js';
export type { Readable } from './projector/waiters.js';
export { everythingAt, type Everything, type KnownState, type LeftOfItem, type MovedSum, type PostedSum } from './queries/everything-at.js';
export type { Compared } from './rebuild/compare-generations.js';
export type { RebuildOptions, RebuildProgress, RebuildReport } from './rebuild/rebuild.js';
export { ReadRefused, readRefusals, type ReadRefusal } from './refusals.js';
export { basisNames, faultsOfParameters, type GivenParameters, type ParameterFault, type ReadParameter } from './reports/read-parameters.js';
export {
  parameterNames,
  type Cell,
  type Column,
  type ColumnKind,
  type ParameterName,
  type Parameters,
  type Report,
  type ReportDefinition,
  type Row,
  type Section,
  type Totals,
} from './reports/report.js';
export { reports, runReport, type AskedReport } from './reports/reports.js';
export { People } from './store/people.js';
export { ReadModels } from './store/read-models.js';
