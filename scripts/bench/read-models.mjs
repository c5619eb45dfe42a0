// Projecting, rebuilding and reading the tables, beside plain prepared statements inserting the same rows.
import Database from 'better-sqlite3';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openReading } from '../../dist/libs/wiring/src/index.js';
import { runReport } from '../../dist/libs/read-models/src/index.js';
import { appendAll, lco } from './lib-long-log.mjs';
import { codeOf, inFolder, ms, openIn, percent, quantile, rate, row, section, timed } from './lib.mjs';

/** The newest file of tables in the folder. */
const tablesIn = folder =>
  readdirSync(folder)
    .filter(name => name.startsWith('read-models') && name.endsWith('.sqlite'))
    .map(name => join(folder, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];

/** Inserts every row of a file into an equal one, without journal, indexes last: the same bytes with nothing around them. */
function rawInsert(from, to) {
  const source = new Database(from, { readonly: true });
  const target = new Database(to);
  target.pragma('journal_mode = off');
  target.pragma('synchronous = off');
  const schema = source.prepare("select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%'").all();
  for (const { type, sql } of schema) if (type === 'table') target.exec(sql);
  const tables = schema.filter(({ type }) => type === 'table').map(({ name }) => ({ name, rows: source.prepare(`select * from "${name}"`).raw().all() }));
  const started = performance.now();
  let count = 0;
  for (const { name, rows } of tables) {
    if (rows.length === 0) continue;
    const insert = target.prepare(`insert into "${name}" values (${rows[0].map(() => '?').join(', ')})`);
    target.exec('begin');
    for (const values of rows) insert.run(values);
    target.exec('commit');
    count += rows.length;
  }
  for (const { type, sql } of schema) if (type === 'index') target.exec(sql);
  const took = performance.now() - started;
  target.close();
  source.close();
  return { took, count };
}

export async function bench(full) {
  const total = full ? 500_000 : 100_000;
  await inFolder(async folder => {
    const ledger = await openIn(folder);
    await appendAll(ledger.store, total);
    const reading = await openReading({ data: folder }, ledger);
    const projected = await timed(() => reading.projector.catchUp());
    const rebuilt = await timed(() => reading.projector.rebuild());
    const raw = rawInsert(tablesIn(folder), join(folder, 'raw.sqlite'));
    section(`Read models of ${total.toLocaleString('en-GB')} events`, 'rate', 'rows an event', 'of raw');
    row('plain prepared statements, same rows', `${rate(total, raw.took)} events`, (raw.count / total).toFixed(1));
    row('rebuild into a new generation', `${rate(total, rebuilt.ms)} events`, '', percent(raw.took, rebuilt.ms));
    row('projecting in batches', `${rate(total, projected.ms)} events`, '', percent(raw.took, projected.ms));
    await readings(reading.models);
    await reading.close();
    await ledger.close();
  });
}

async function readings(models) {
  const bases = Array.from({ length: 20 }, (_, n) => {
    const month = String(1 + (n % 9)).padStart(2, '0');
    return n % 2 === 0 ? { view: 'posted', period: `FY27-M${month}` } : { view: 'known', asAt: `2026-${String(4 + (n % 9)).padStart(2, '0')}-15` };
  });
  const took = async (name, parameters) => {
    const samples = [];
    for (let round = 0; round < 5; round += 1)
      for (const basis of bases) {
        const asked = { lco, book: 'F0', today: '2026-12-01', now: '2027-01-01T00:00:00.000Z', ...basis, ...parameters() };
        samples.push((await timed(() => runReport(models, name, asked))).ms);
      }
    row(`report ${name}`, ms(quantile(samples, 0.5)), ms(quantile(samples, 0.99)));
  };
  section('Reading at any basis', 'p50', 'p99');
  await took('trial-balance', () => ({}));
  let n = 0;
  await took('account', () => ({ class: 'payable', party: codeOf((n += 12) % 450) }));
}
