// Commands through the gateway, decided by the real domain, beside the same bytes written by plain better-sqlite3.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { aList, anLco, ask, callers, inFolder, ms, openIn, percent, quantile, rate, row, section } from './lib.mjs';

const recordBytes = 1000;

/** The rows of so many records, so many a transaction. */
function raw(folder, name, records, perTransaction) {
  const database = new Database(join(folder, `${name}.sqlite`));
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.exec(`create table event (position integer primary key, stream integer not null, revision integer not null, id blob not null, type text not null,
    record text not null, unique (stream, revision)) strict;
    create table command (stream integer not null, command_id blob not null, first_revision integer not null, events integer not null,
    primary key (stream, command_id)) strict, without rowid;`);
  const event = database.prepare('insert into event (stream, revision, id, type, record) values (1, ?, ?, ?, ?)');
  const command = database.prepare('insert into command values (1, ?, ?, 1)');
  const record = 'x'.repeat(recordBytes);
  const from = performance.now();
  for (let revision = 0; revision < records;) {
    database.exec('begin immediate');
    for (let n = 0; n < perTransaction && revision < records; n += 1, revision += 1) {
      const id = Buffer.alloc(16);
      id.writeUInt32BE(revision);
      event.run(revision, id, 'ListSizeRecorded', record);
      command.run(id, revision);
    }
    database.exec('commit');
  }
  const took = performance.now() - from;
  database.close();
  return took;
}

async function reached(folder, lcos, count, total) {
  const { gateway, close } = await openIn(join(folder, `${lcos}-${count}`));
  const names = Array.from({ length: lcos }, (_, n) => `lco-${n}`);
  for (const name of names) await anLco(gateway, name);
  await callers(count, Math.min(2000, total), me => ask(gateway, aList(names[me % lcos])));
  const measured = await callers(count, total, me => ask(gateway, aList(names[me % lcos])));
  await close();
  return measured;
}

export async function bench() {
  await inFolder(async folder => {
    const [many, single] = [40_000, 4_000];
    const rawMany = raw(folder, 'many', many, 64);
    const rawSingle = raw(folder, 'single', single, 1);
    const one = await reached(folder, 1, 64, many);
    const all = await reached(folder, 32, 64, many);
    const alone = await reached(folder, 1, 1, single);
    const ofOne = many / one.took;
    section('Write path, in process', 'rate', 'p50', 'p99', 'of');
    row('plain SQLite, 64 rows a commit', rate(many, rawMany));
    row('plain SQLite, one row a commit', rate(single, rawSingle));
    const latency = ({ latencies }) => [ms(quantile(latencies, 0.5)), ms(quantile(latencies, 0.99))];
    row('64 callers, one LCO', rate(many, one.took), ...latency(one), `${percent(rawMany, one.took)} of raw 64`);
    row('64 callers, 32 LCOs', rate(many, all.took), ...latency(all), `${percent(many / all.took, ofOne)} of one LCO`);
    row('one caller', rate(single, alone.took), ...latency(alone), `${percent(rawSingle, alone.took)} of raw single`);
  });
}
