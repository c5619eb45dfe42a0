import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { whileBusy } from './busy.js';
import { openingPragmas, peopleTable } from './ddl.js';
import { listOf, query } from './query.js';
import { openFile } from './read-models.js';

const askedAtOnce = 500;

/**
 * Names of people by the opaque reference that records hold. In a file of its own, because a log cannot forget and this can: to erase somebody is to
 * delete the row. It is filled as people are seen and never rebuilt.
 */
export class People {
  private constructor(private readonly file: DataSource) {}

  /** Opens `people.sqlite` of a folder, and makes it if it is not there. */
  static async open(folder: string): Promise<People> {
    mkdirSync(folder, { recursive: true });
    const file = await openFile(join(folder, 'people.sqlite'), openingPragmas);
    await whileBusy(() => file.query(peopleTable));
    return new People(file);
  }

  /** Keeps a name, and when it was seen (an instant); a name that was seen later takes its place, one that was seen earlier does not. */
  async remember(person: { readonly id: string; readonly name: string; readonly seenAt: string }): Promise<void> {
    const sql = `insert into people (id, name, seen_at) values (?, ?, ?)
      on conflict (id) do update set name = excluded.name, seen_at = excluded.seen_at where people.seen_at <= excluded.seen_at`;
    await whileBusy(() => this.file.query(sql, [person.id, person.name, person.seenAt]));
  }

  /** The names that are known of these ids; who is not in the answer is shown by the id. */
  async namesOf(ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    const wanted = [...new Set(ids)];
    for (let at = 0; at < wanted.length; at += askedAtOnce) {
      const { places, values } = listOf('id', wanted.slice(at, at + askedAtOnce));
      for (const { id, name } of await query<{ id: string; name: string }>(this.file, `select id, name from people where id in (${places})`, values))
        names.set(id, name);
    }
    return names;
  }

  /** Forgets a name for ever; the records keep their reference. Says whether there was one. */
  async erase(id: string): Promise<boolean> {
    const found = (await this.namesOf([id])).has(id);
    await whileBusy(() => this.file.query('delete from people where id = ?', [id]));
    return found;
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    if (this.file.isInitialized) await this.file.destroy();
  }
}
