import type { EntityManager } from 'typeorm';
import { stillOpen } from '../store/ddl.js';
import { AboutRow, AccountRow, AuditRow, ItemRow, MovementRow, PostingRow, ShiftedRow, StateRow } from '../store/tables.js';
import { writeRows } from '../store/write-rows.js';
import type { BatchRows } from './batch-rows.js';

const closeState = `update state set to_revision = ? where lco = ? and kind = ? and id = ? and part = ? and effective_from = ? and to_revision = ?`;

/** Writes what a batch has collected. `sorted` puts the rows of clustered tables in the order of their keys, which fills a new file faster. */
export async function writeBatch(manager: EntityManager, rows: BatchRows, options: { readonly sorted?: boolean } = {}): Promise<void> {
  if (options.sorted === true) {
    rows.postings.sort((a, b) => a.account - b.account || a.period - b.period || a.revision - b.revision || a.seq - b.seq);
    rows.shifted.sort((a, b) => a.account - b.account || a.revision - b.revision || a.seq - b.seq);
    rows.items.sort((a, b) => a.account - b.account || compare(a.item, b.item) || a.revision - b.revision || a.seq - b.seq);
    rows.about.sort((a, b) => a.lco - b.lco || compare(a.resource, b.resource) || a.revision - b.revision);
  }
  await writeRows(manager, AccountRow, rows.accounts);
  await writeRows(manager, PostingRow, rows.postings);
  await writeRows(manager, ShiftedRow, rows.shifted);
  await writeRows(manager, MovementRow, rows.movements);
  await writeRows(manager, ItemRow, rows.items);
  await writeRows(manager, AuditRow, rows.audit);
  await writeRows(manager, AboutRow, rows.about);
  for (const { lco, kind, id, part, effectiveFrom, toRevision } of rows.closings)
    await manager.query(closeState, [toRevision, lco, kind, id, part, effectiveFrom, stillOpen]);
  await writeRows(manager, StateRow, [...rows.states.values()]);
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
