import { decodeRecorded, isUuid, type Recorded } from '#event-sourcing';
import { LogRefused } from './log-refused.js';
import type { NewStoredEvent, StoredEvent } from './stored-event.js';

/** Streams of the ledger begin so; nothing else in the database is looked at. */
export const prefix = 'lco-';

const streamName = /^lco-[a-z0-9-]{1,40}$/;
const typeName = /^[A-Z][A-Za-z0-9]{0,99}$/;
const nilUuid = '00000000-0000-0000-0000-000000000000';

/**
 * What is wrong with a batch, if anything is. It is never sent then: a server answers an id or a type that it cannot take twice, two seconds apart, and the
 * second answer meets nobody.
 */
export function unsendable(stream: string, records: readonly Recorded[]): string | undefined {
  if (records.length === 0) return 'an append has records';
  if (!streamName.test(stream)) return `${JSON.stringify(stream)} is not the name of a stream of the ledger`;
  for (const { id, type, record } of records) {
    if (!isUuid(id) || id === nilUuid) return `${JSON.stringify(id)} is not the id of an event`;
    if (!typeName.test(type)) return `${JSON.stringify(type)} is not the type of an event`;
    if (record === '') return 'a record has bytes';
  }
  return undefined;
}

/** The event that keeps a record: its bytes as they are, which nobody on the way reads as JSON. */
export const eventOf = ({ id, type, record }: Recorded): NewStoredEvent => ({ id, type, data: Buffer.from(record, 'utf8') });

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The record that an event keeps. Throws `LogRefused` where the event is not what was written. */
export function recordedOf(event: StoredEvent): Recorded {
  const { stream, revision, id, type } = event;
  const where = `${stream} revision ${revision}`;
  if (revision > BigInt(Number.MAX_SAFE_INTEGER)) throw new LogRefused('damaged-log', stream, `it was deleted for good`);
  const recorded = decoded(event, where);
  const says = { stream: recorded.stream, revision: BigInt(recorded.revision), id: recorded.id, type: recorded.type };
  for (const member of ['stream', 'revision', 'id', 'type'] as const)
    if (says[member] !== { stream, revision, id, type }[member])
      throw new LogRefused('damaged-log', where, `its record says ${member} ${says[member]}, and it stands as ${event[member]}`);
  return recorded;
}

function decoded({ data }: StoredEvent, where: string): Recorded {
  try {
    return decodeRecorded(utf8.decode(data));
  } catch (cause) {
    if ((cause as Error).name === 'NewerSoftware') throw cause;
    throw new LogRefused('damaged-log', where, 'its bytes are no record', { cause });
  }
}

/** The records of a stream from a revision on. Throws `LogRefused`, naming the first revision that is missing. */
export function recordsFrom(stream: string, from: number, events: readonly StoredEvent[]): readonly Recorded[] {
  return events.map((event, index) => {
    const wanted = from + index;
    if (event.revision !== BigInt(wanted))
      throw new LogRefused('damaged-log', stream, `revision ${wanted} is missing; the next is ${event.revision}. It was truncated, deleted or scavenged`);
    return recordedOf(event);
  });
}
