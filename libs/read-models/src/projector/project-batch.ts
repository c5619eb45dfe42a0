import type { Recorded } from '#event-sourcing';
import type { DataSource, EntityManager } from 'typeorm';
import { whileBusy } from '../store/busy.js';
import { query } from '../store/query.js';
import { BatchRows } from './batch-rows.js';
import { asKnown } from './known-events.js';
import { lookUpIn, nextAccountIn } from './look-up.js';
import { BatchMemory, type Memory } from './memory.js';
import { writeBatch } from './write-batch.js';

/** A row of `head`: how far an LCO has been read. `eventId` is empty and `revision` -1 before the first event. */
export interface Head {
  readonly lco: number;
  readonly id: string;
  readonly revision: number;
  readonly eventId: string;
  readonly recordedAt: string;
  readonly parked: string;
}

/** An event that cannot be applied: the batch was rolled back, those before it are whole. */
export class CannotApply extends Error {
  override readonly name = 'CannotApply';
  constructor(
    readonly recorded: Recorded,
    options: ErrorOptions,
  ) {
    super(`revision ${recorded.revision} of ${recorded.stream} cannot be applied`, options);
  }
}

/** Another projector advanced this LCO meanwhile: the batch was rolled back, and what was remembered may be old. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const read = `select h.lco, l.id, h.revision, h.event_id as "eventId", h.recorded_at as "recordedAt", h.parked from head h join lco l using (lco)`;

/** How far every LCO has been read, by name. */
export const heads = (on: DataSource | EntityManager): Promise<readonly Head[]> => query<Head>(on, `${read} order by l.id`);

/** How far an LCO has been read; undefined where none of its events has been. */
export async function headOf(on: DataSource | EntityManager, id: string): Promise<Head | undefined> {
  const [head] = await query<Head>(on, `${read} where l.id = :id`, { id });
  return head;
}

/** The head of an LCO, made if it is not there. Of two processes that make it one does. */
export async function headMade(writer: DataSource, id: string): Promise<Head> {
  const before = await headOf(writer, id);
  if (before !== undefined) return before;
  await whileBusy(() =>
    writer.transaction(async manager => {
      await manager.query('update follower set position = position');
      if ((await headOf(manager, id)) !== undefined) return;
      await manager.query('insert into lco (lco, id) select coalesce(max(lco), 0) + 1, ? from lco', [id]);
      await manager.query(`insert into head (lco, revision, event_id, recorded_at, parked) select lco, -1, '', '', '' from lco where id = ?`, [id]);
    }),
  );
  return (await headOf(writer, id))!;
}

/**
 * Applies events that follow the head, until the budget (milliseconds) is spent, in one transaction with the head, which a compare-and-set advances.
 * Answers the new head. Throws `CannotApply` or `Overtaken`; then nothing has changed.
 */
export async function projectBatch(
  writer: DataSource,
  memory: Memory,
  head: Head,
  events: readonly Recorded[],
  budgetMs = Number.POSITIVE_INFINITY,
): Promise<Head> {
  return whileBusy(async () => {
    const learned = new BatchMemory(memory);
    const last = await writer.transaction(async manager => {
      // the first statement takes the write lock: what is remembered holds if nobody advanced the LCO before
      await advance(manager, head, head);
      const rows = new BatchRows(learned, await nextAccountIn(manager), lookUpIn(manager));
      const to = await collect(rows, head, events, budgetMs);
      await writeBatch(manager, rows);
      await advance(manager, head, to);
      return to;
    });
    learned.publish();
    return last;
  });
}

async function collect(rows: BatchRows, head: Head, events: readonly Recorded[], budgetMs: number): Promise<Head> {
  const end = performance.now() + budgetMs;
  let last = head;
  for (const recorded of events) {
    try {
      if (recorded.revision !== last.revision + 1) throw new Error(`it does not follow revision ${last.revision}`);
      await rows.add(head.lco, asKnown(recorded));
    } catch (cause) {
      throw new CannotApply(recorded, { cause });
    }
    last = { ...head, revision: recorded.revision, eventId: recorded.id, recordedAt: recorded.metadata.recordedAt, parked: '' };
    if (performance.now() > end) break;
  }
  return last;
}

async function advance(manager: EntityManager, from: Head, to: Head): Promise<void> {
  const moved = await query<{ lco: number }>(
    manager,
    `update head set revision = :to, event_id = :id, recorded_at = :at, parked = :parked where lco = :lco and revision = :from returning lco`,
    { to: to.revision, id: to.eventId, at: to.recordedAt, parked: to.parked, lco: from.lco, from: from.revision },
  );
  if (moved.length !== 1) throw new Overtaken(`another projector has advanced ${from.id}`);
}

/** Writes why an LCO goes no further; its revision stays. */
export async function park(writer: DataSource, head: Head, { recorded, cause }: CannotApply): Promise<void> {
  const { name, message } = cause as Error;
  const reason = name === 'NewerSoftware' ? `newer-software-wrote-this: ${message}` : message;
  const sql = 'update head set parked = ? where lco = ? and revision = ?';
  await whileBusy(() => writer.query(sql, [`${recorded.revision} ${recorded.id} ${reason}`, head.lco, recorded.revision - 1]));
}
