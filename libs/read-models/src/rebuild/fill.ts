import { streamOf, type EventStore, type Recorded } from '#event-sourcing';
import { setImmediate as turn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { BatchRows } from '../projector/batch-rows.js';
import { asKnown } from '../projector/known-events.js';
import { nextAccountIn } from '../projector/look-up.js';
import { BatchMemory, type Memory } from '../projector/memory.js';
import { CannotApply, headMade, park, type Head } from '../projector/project-batch.js';
import { writeBatch } from '../projector/write-batch.js';

const eventsAPage = 2_000;
const eventsAWrite = 20_000;
const postingsAWrite = 80_000;

/**
 * Fills a new file with the events of one LCO up to a revision: many are collected, sorted by key and written together. An event that cannot be applied
 * parks the LCO there. Says how many events were applied; `onPage` hears it too, and ends the work by throwing.
 */
export async function fill(
  store: EventStore,
  file: DataSource,
  memory: Memory,
  { lco, to }: { readonly lco: string; readonly to: number },
  onPage: (events: number) => void,
): Promise<number> {
  let head = await headMade(file, lco);
  let pending = await begin(file, memory);
  for (;;) {
    onPage(head.revision + 1);
    await turn();
    const page = head.revision >= to ? [] : await store.read(streamOf(lco), head.revision + 1, eventsAPage);
    const stopped = await addAll(pending.rows, head, page);
    head = stopped.head;
    const isLast = page.length === 0 || stopped.error !== undefined;
    if (isLast || pending.rows.audit.length >= eventsAWrite || pending.rows.postings.length >= postingsAWrite) {
      await write(file, pending, head);
      pending = await begin(file, memory);
    }
    if (stopped.error !== undefined) await park(file, head, stopped.error);
    if (isLast) return head.revision + 1;
  }
}

interface Pending {
  readonly rows: BatchRows;
  readonly learned: BatchMemory;
}

async function begin(file: DataSource, memory: Memory): Promise<Pending> {
  const learned = new BatchMemory(memory);
  return { learned, rows: new BatchRows(learned, await nextAccountIn(file.manager)) };
}

/** Adds one by one; the rows of an event that cannot be applied are taken off again. */
async function addAll(rows: BatchRows, from: Head, events: readonly Recorded[]): Promise<{ readonly head: Head; readonly error?: CannotApply }> {
  let head = from;
  for (const recorded of events) {
    try {
      await rows.addWhole(head.lco, asKnown(recorded));
    } catch (cause) {
      return { head, error: new CannotApply(recorded, { cause }) };
    }
    head = { ...head, revision: recorded.revision, eventId: recorded.id, recordedAt: recorded.metadata.recordedAt };
  }
  return { head };
}

async function write(file: DataSource, { rows, learned }: Pending, head: Head): Promise<void> {
  await file.transaction(async manager => {
    await writeBatch(manager, rows, { sorted: true });
    await manager.query('update head set revision = ?, event_id = ?, recorded_at = ? where lco = ?', [head.revision, head.eventId, head.recordedAt, head.lco]);
  });
  learned.publish();
}
