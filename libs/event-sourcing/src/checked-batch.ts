import { batchBytesMax, type StoreOutcome } from './event-store.js';
import { invariant } from './invariant.js';
import { recordBytesMax, type Recorded } from './recorded-event.js';

/** What every store checks before it appends: records of that stream that go on from its head, within the sizes that all stores take. */
export function checkedBatch(stream: string, records: readonly Recorded[], head: number): StoreOutcome | undefined {
  let bytes = 0;
  for (const [index, recorded] of records.entries()) {
    invariant(recorded.stream === stream, 'the records of a batch are of its stream');
    invariant(recorded.revision === head + 1 + index, 'the revisions of a batch go on from the head of its stream');
    const size = Buffer.byteLength(recorded.record);
    if (size > recordBytesMax) return { failed: 'too-large', detail: `${recorded.type} has ${size} bytes` };
    bytes += size;
  }
  return bytes > batchBytesMax ? { failed: 'too-large', detail: `the batch has ${bytes} bytes` } : undefined;
}
