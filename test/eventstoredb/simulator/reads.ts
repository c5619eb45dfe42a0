import { firstAt, type Log, type StoredEvent } from './log.js';
import { eventMessage, firstStreamPosition, lastStreamPosition, streamNotFound, type Position } from './messages.js';
import type { Version } from './node.js';
import { Refusal, streamDeleted, unhandled } from './refusals.js';
import { grpc } from './stubs.js';
import type { Sender } from './sending.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

/** How much is read, and which way. */
export interface Span<From> {
  readonly from: From | 'start' | 'end';
  readonly backwards: boolean;
  readonly count: number;
}

const unexpected = (what: string, version: Version, more: string) =>
  new Refusal(grpc.status.UNKNOWN, `Unexpected ${what}${version === '26.0.3' ? ` >> ${more}` : ''}`);

/** The events of a stream that can be read: not truncated, not more than its metadata allows. */
export function visible(log: Log, stream: string): readonly StoredEvent[] {
  const { truncateBefore, maxCount } = log.retentionOf(stream);
  const events = log.eventsOf(stream);
  const first = Math.max(truncateBefore, events.length - maxCount, 0);
  return first === 0 ? events : events.slice(first);
}

/** Reads one stream, and says where it ends. */
export async function readStream(log: Log, version: Version, stream: string, span: Span<number>, sender: Sender<ReadResp>): Promise<void> {
  if (log.isTombstoned(stream)) throw streamDeleted(stream);
  if (span.count === 0) throw unexpected('ReadStreamResult: Error', version, "maxCount should be positive. (Parameter 'maxCount')");
  const last = log.lastOf(stream);
  if (last < 0 || log.isSoftDeleted(stream)) {
    await sender.send(streamNotFound(stream));
    sender.end();
    return;
  }
  for (const event of chosen(visible(log, stream), span)) await sender.sendEvent(eventMessage(event));
  if (!span.backwards && typeof span.from === 'number' && span.from > last) await sender.send(firstStreamPosition(last + 1));
  await sender.send(lastStreamPosition(last));
  sender.end();
}

function chosen(events: readonly StoredEvent[], { from, backwards, count }: Span<number>): readonly StoredEvent[] {
  const revision = from === 'start' ? 0 : from === 'end' ? Infinity : from;
  if (!backwards) return events.slice(firstAt(events, event => event.revision >= revision)).slice(0, count);
  const end = firstAt(events, event => event.revision > revision);
  return events.slice(Math.max(0, end - count), end).reverse();
}

/** Reads the whole log. Forwards from a position includes it, backwards does not; a position beyond the end has nothing after it. */
export async function readAll(log: Log, version: Version, span: Span<Position>, sender: Sender<ReadResp>): Promise<void> {
  const place = placeOf(log, span.from);
  if (place === 'inside') throw unexpected('ReadAllResult: InvalidPosition', version, 'Log record at actual pos 0 has non-positive length: 0.');
  if (place === 'beyond' && span.backwards) {
    const more = `Requested position ${String((span.from as Position).commit)} is greater than writer checkpoint ${log.end} when requesting`;
    throw unexpected('ReadAllResult: Error', version, `${more} to read previous record from TF.`);
  }
  const index = place === 'beyond' || place === 'end' ? log.events.length : place;
  const events = span.backwards ? log.events.slice(Math.max(0, index - span.count), index).reverse() : log.events.slice(index, index + span.count);
  for (const event of events) await sender.sendEvent(eventMessage(event));
  sender.end();
}

/** From here on a position means the end, whatever the log is. */
const greatest = 2n ** 63n - 1n;

/**
 * Where a position is in the log: the index of the first event that is not before it, its end, beyond that, or inside of a record, where no position is. A
 * prepare position after its commit position is answered by nothing but a failure.
 */
export function placeOf(log: Log, from: Position | 'start' | 'end'): number | 'end' | 'beyond' | 'inside' {
  if (from === 'start') return 0;
  if (from === 'end') return 'end';
  if (from.prepare > from.commit) throw unhandled();
  if (from.commit >= greatest || from.commit === BigInt(log.end)) return 'end';
  if (from.commit > BigInt(log.end)) return 'beyond';
  if (from.commit === 0n) return 0;
  const index = log.indexAt(Number(from.commit));
  return log.events[index]?.position === Number(from.commit) ? index : 'inside';
}
