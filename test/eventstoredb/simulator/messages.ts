import { maxRevision, type StoredEvent } from './log.js';
import { shared, streams } from './stubs.js';

/** A place in the whole log. */
export interface Position {
  readonly commit: bigint;
  readonly prepare: bigint;
}

type ReadResp = InstanceType<typeof streams.ReadResp>;

export const at = (position: number, prepare = position): Position => ({ commit: BigInt(position), prepare: BigInt(prepare) });

export const streamIdentifier = (stream: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));

export const nameOf = (identifier?: InstanceType<typeof shared.StreamIdentifier>) => Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

export const uuid = (id: string) => new shared.UUID().setString(id);

/** The id as two halves, the way the server gives its own ids. */
export function structured(id: string): InstanceType<typeof shared.UUID> {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  const [most, least] = [bytes.readBigInt64BE(0), bytes.readBigInt64BE(8)].map(String) as [string, string];
  return new shared.UUID().setStructured(new shared.UUID.Structured().setMostSignificantBits(most).setLeastSignificantBits(least));
}

/** Either form of an id as text. */
export function idOf(id: InstanceType<typeof shared.UUID> | undefined): string {
  const halves = id?.getStructured();
  if (!halves) return (id?.getString() ?? '').toLowerCase();
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(BigInt(halves.getMostSignificantBits()), 0);
  bytes.writeBigInt64BE(BigInt(halves.getLeastSignificantBits()), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function eventMessage(event: StoredEvent): ReadResp {
  const place = String(event.position);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuid(event.id))
    .setStreamIdentifier(streamIdentifier(event.stream))
    .setStreamRevision(event.revision === Infinity ? maxRevision : String(event.revision))
    .setPreparePosition(place)
    .setCommitPosition(place)
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded.getMetadataMap().set('type', event.type).set('created', event.created).set('content-type', event.contentType);
  return new streams.ReadResp().setEvent(new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(place));
}

export const confirmation = () =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID()));

export const caughtUp = () => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export const checkpoint = ({ commit, prepare }: Position) =>
  new streams.ReadResp().setCheckpoint(new streams.ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare)));

export const streamNotFound = (stream: string) =>
  new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)));

export const firstStreamPosition = (revision: number) => new streams.ReadResp().setFirstStreamPosition(String(revision));

export const lastStreamPosition = (revision: number) => new streams.ReadResp().setLastStreamPosition(String(revision));
