import { lcoOf } from '#event-sourcing';
import type { DataSource } from 'typeorm';
import { exact, listOf, query, together } from '../store/query.js';
import { headOf } from './project-batch.js';

/** The rows of the audit trail by command, which a transaction writes together with how far an LCO has been read: complete to there, for ever. */
export class Commands {
  constructor(private readonly reader: () => DataSource | undefined) {}

  /** Every command whose first event is at or before this revision of a stream is found; -1 while that is not known. */
  async completeTo(stream: string): Promise<number> {
    const reader = this.reader();
    return reader === undefined ? -1 : ((await headOf(reader, lcoOf(stream)))?.revision ?? -1);
  }

  /** The revision of the first event of each command that has been read, among those asked for. */
  async find(stream: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const reader = this.reader();
    const found = new Map<string, number>();
    if (reader === undefined) return found;
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      const { places, values } = listOf('id', ids.slice(at, at + idsAtOnce));
      const sql = `select a.command_id as id, min(a.revision) as first from audit a join lco l using (lco)
        where l.id = :lco and a.command_id in (${places}) group by a.command_id`;
      const rows = await query<{ readonly id: string; readonly first: number }>(reader, sql, together({ lco: lcoOf(stream) }, values));
      for (const { id, first } of rows) found.set(id, exact(first));
    }
    return found;
  }
}

const idsAtOnce = 200;
