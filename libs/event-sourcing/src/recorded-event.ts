import { canonicalText } from './canonical.js';
import { invariant } from './invariant.js';
import { DamagedRecord, NewerSoftware } from './unreadable.js';

/** Bytes of one record at most, on every store. */
export const recordBytesMax = 262_144;

/** A document by name and SHA-256 (hex, lower case); the document itself is kept elsewhere. */
export interface DocumentName {
  readonly name: string;
  readonly sha256: string;
}

/** On what somebody acts: a resolution, a delegation, a contract. */
export interface Authority {
  readonly kind: string;
  readonly reference: string;
  readonly document?: DocumentName;
}

/** Why. The text has up to 200 characters and no personal data: what is recorded cannot be erased. */
export interface Reason {
  readonly code: string;
  readonly text: string;
}

/** Where a command came from, so that auditors tell manual, imported and system entries apart. */
export type Source = 'api' | 'cli' | 'import' | 'system';

/** Who, on whose authority, why, from where, when it counts and when it was recorded. */
export interface Metadata {
  /** The command that was asked, `CallContribution`. */
  readonly command: string;
  /** The command's key: a UUID. The same key in the same LCO is the same command, for ever. */
  readonly commandId: string;
  /** SHA-256 (hex) of the command as it was sent. */
  readonly commandDigest: string;
  /** Only when it is not the command id. */
  readonly correlationId?: string;
  /** The id of the event that caused this one, only when there is another. */
  readonly causationId?: string;
  /** `id` is an opaque reference, never made from a name; `role` is the one that allowed the command. */
  readonly actor: { readonly id: string; readonly organisation: string; readonly role: string };
  readonly authority?: Authority;
  readonly reason: Reason;
  readonly source: Source;
  /** The day from which it counts, a plain date. */
  readonly effectiveOn: string;
  /** When the ledger learned it, ISO 8601 in UTC with milliseconds. It never decreases within a stream. */
  readonly recordedAt: string;
}

/**
 * One fact, as it stands in the log for ever. Its canonical JSON is what is stored, served and proved; absent values are left out, never null.
 * Readers keep and ignore members that they do not know.
 */
export interface RecordedEvent {
  /** The version of this envelope. */
  readonly v: 1;
  /** The origin of the log the record was written to. It may change within a stream, after a disaster. */
  readonly ledger: string;
  /** `lco-<id>`: one LCO is one stream. */
  readonly stream: string;
  /** From 0, dense within the stream. */
  readonly revision: number;
  /** UUID of version 5 of `<lco>/<commandId>/<index>`. */
  readonly id: string;
  /** A past-tense fact that reads alone, `ContributionCalled`. */
  readonly type: string;
  /** The version of `data`, from 1. A change that is not a new optional field makes a new one. */
  readonly version: number;
  readonly data: object;
  readonly metadata: Metadata;
}

/** A fact together with its exact stored text, which is canonical JSON; to verify, hash that text and never a re-serialisation. */
export interface Recorded extends RecordedEvent {
  readonly record: string;
}

/** A fact with the text to store. Throws `CanonicalRefusal`, `too-large` over 262,144 bytes. */
export const encodeRecorded = (event: RecordedEvent): Recorded => ({ ...event, record: canonicalText(event, { bytesMax: recordBytesMax }) });

/**
 * The fact that a stored text says. The text is trusted to be canonical: it was when it was written, and a deep check reads it strictly.
 * Throws `DamagedRecord`, and `NewerSoftware` at an envelope of a later version.
 */
export function decodeRecorded(record: string): Recorded {
  // a damaged page may hold something else than text
  const event = typeof (record as unknown) === 'string' ? parse(record) : {};
  if (event.v !== 1 && Number.isSafeInteger(event.v) && event.v! > 1) throw new NewerSoftware(event as Recorded);
  if (event.v !== 1 || !isWhole(event)) throw new DamagedRecord(record);
  event.record = record;
  return event as Recorded;
}

type Parsed = Omit<Partial<Recorded>, 'v' | 'record'> & { readonly v?: number; record?: string };

function parse(record: string): Parsed {
  try {
    return (JSON.parse(record) as Parsed | null) ?? {};
  } catch (cause) {
    throw new DamagedRecord(record, { cause });
  }
}

/** Whether everything is there that readers rely on. */
function isWhole({ stream, revision, id, type, version, data, metadata }: Parsed): boolean {
  return (
    typeof stream === 'string' &&
    typeof id === 'string' &&
    typeof type === 'string' &&
    Number.isSafeInteger(revision) &&
    Number.isSafeInteger(version) &&
    version! >= 1 &&
    typeof data === 'object' &&
    typeof metadata?.commandId === 'string' &&
    typeof metadata.recordedAt === 'string'
  );
}

/** The stream of an LCO. */
export const streamOf = (lco: string): string => `lco-${lco}`;

/** The LCO of a stream. */
export function lcoOf(stream: string): string {
  invariant(stream.startsWith('lco-'), 'every stream of a log is that of an LCO');
  return stream.slice('lco-'.length);
}
