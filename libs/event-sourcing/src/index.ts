export { CanonicalRefusal, type CanonicalFault } from './canonical-refusal.js';
export { canonicalBytes, canonicalText, readCanonical, type CanonicalLimit } from './canonical.js';
export { checkedBatch } from './checked-batch.js';
export { digestOf, readCommand, type Command } from './command.js';
export {
  batchBytesMax,
  StoreUnavailable,
  UnknownPosition,
  type Batch,
  type EventStore,
  type Failure,
  type Followed,
  type FollowedPage,
  type FoundCommands,
  type Loaded,
  type StreamHead,
  type StoreOutcome,
  type StoreRequest,
} from './event-store.js';
export { CommandGateway, type GatewayOptions } from './gateway/command-gateway.js';
export { etagOf, readEtag } from './gateway/etag.js';
export type { Folded } from './gateway/folded-lcos.js';
export { usualLimits, type Limits } from './gateway/limits.js';
export { eventIdOf, isUuid, uuidOfName, uuidV7Maker } from './ids.js';
export { isInstant, isPlainDate, londonDateOf } from './instants.js';
export { BrokenInvariant, invariant } from './invariant.js';
export type { Accepted, Asker, AskOptions, AtomicOutcome, Malformed, Outcome } from './outcome.js';
export {
  decodeRecorded,
  encodeRecorded,
  lcoOf,
  recordBytesMax,
  streamOf,
  type Authority,
  type DocumentName,
  type Metadata,
  type Reason,
  type Recorded,
  type RecordedEvent,
  type Source,
} from './recorded-event.js';
export { gatewayRefusals, type GatewayRefusal } from './refusals.js';
export type { DecidedCommand, Fault, NewEvent, Reading, Refusal, Rules } from './rules.js';
export { CannotFold, DamagedRecord, NewerSoftware } from './unreadable.js';
export { upcasting, type KnownEvents, type Upcaster } from './upcasting.js';
