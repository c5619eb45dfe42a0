// The same commands on each store: SQLite, a simulated EventStoreDB, and a real one where LCO_TEST_EVENTSTOREDB_URL says so.
// Beside each EventStoreDB, raw appends of the same bytes by the client, in the same run.
import { binaryEvent, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ledgerOver } from '../../dist/libs/wiring/src/index.js';
import { openEventStoreDb } from '../../dist/libs/event-store-eventstoredb/src/index.js';
import { openSqliteEventStore } from '../../dist/libs/event-store-sqlite/src/index.js';
import { aSimulatedServer } from './lib-simulated-server.mjs';
import { aList, anLco, ask, callers, inFolder, ms, newId, percent, quantile, rate, row, section, timed } from './lib.mjs';

const me = fileURLToPath(import.meta.url);
const recordBytes = 1000;
const namespace = () => `bench-${newId()}-`;

/** Appends of so many events each, one after another on each of so many streams; by the client's batch append, or by the plain one as the log does. */
async function raw(url, { events, each, streams, plain }) {
  const client = EventStoreDBClient.connectionString(url);
  if (plain) Object.assign(client, { supports: () => Promise.resolve(false) });
  const data = Buffer.alloc(recordBytes, 'x');
  const one = async () => {
    const stream = `raw-${newId()}`;
    for (let at = 0; at < events / streams; at += each) {
      const batch = Array.from({ length: each }, () => binaryEvent({ id: newId(), type: 'ListSizeRecorded', data }));
      await client.appendToStream(stream, batch, { expectedRevision: at === 0 ? NO_STREAM : BigInt(at - 1), requiresLeader: true });
    }
  };
  const { ms: took } = await timed(() => Promise.all(Array.from({ length: streams }, one)));
  await client.dispose();
  return took;
}

async function reached(store, { lcos, count, total }) {
  const { gateway } = ledgerOver(store);
  const run = newId().slice(0, 8);
  const names = Array.from({ length: lcos }, (_, n) => `b-${run}-${n}`);
  for (const name of names) await anLco(gateway, name);
  const measured = await callers(count, total, who => ask(gateway, aList(names[who % lcos])));
  const fold = await timed(async () => {
    let folded = 0;
    for (const name of names) folded += (await ledgerOver(store).gateway.state(name)).head + 1;
    return folded;
  });
  return { ...measured, fold };
}

async function onStore(name, open, raws) {
  const [many, single] = [8_000, 600];
  section(name, 'rate', 'p50', 'p99', 'of');
  for (const [title, took, events] of raws) row(title, rate(events, took));
  const base = Object.fromEntries(raws.map(([title, took, events]) => [title, events / took]));
  for (const [title, load, beside] of [
    ['64 callers, one LCO', { lcos: 1, count: 64, total: many }, 'raw, 64 an append'],
    ['64 callers, 32 LCOs', { lcos: 32, count: 64, total: many }, 'raw, 32 streams'],
    ['one caller', { lcos: 1, count: 1, total: single }, 'raw, one an append'],
  ]) {
    const store = await open();
    const { took, latencies, fold } = await reached(store, load);
    await store.close();
    const of = base[beside] === undefined ? '' : `${percent(load.total / took, base[beside])} of ${beside}`;
    row(title, rate(load.total, took), ms(quantile(latencies, 0.5)), ms(quantile(latencies, 0.99)), of);
    if (load.lcos === 1 && load.count === 64) row('  read and folded again', rate(fold.result, fold.ms));
  }
}

/** Asks so many from 32 callers in a process of its own. */
const child = (url, space, lco, count, day = '2026-04-02') =>
  new Promise((done, fail) => {
    const running = spawn(process.execPath, [me, url, space, lco, String(count), day], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    running.stdout.on('data', chunk => (said += chunk));
    running.once('exit', code => (code === 0 ? done(JSON.parse(said)) : fail(new Error(`ended with ${code}`))));
  });

if (process.argv[1] === me) {
  const [url, space, lco, count, snapshotOn] = process.argv.slice(2);
  const store = await openEventStoreDb(url, { namespace: space });
  const { gateway } = ledgerOver(store);
  // two processes do not know each other's versions: each has snapshots of a day of its own
  const ofDay = asked => ({ ...asked, data: { ...asked.data, snapshotOn } });
  let givenUp = 0;
  const { took } = await callers(32, Number(count), () => ask(gateway, ofDay(aList(lco))).catch(() => (givenUp += 1)));
  console.log(JSON.stringify({ took, givenUp }));
  await store.close();
}

async function twoServers(url) {
  const space = namespace();
  const total = 4_000;
  const store = await openEventStoreDb(url, { namespace: space });
  for (const lco of ['one', 'two']) await anLco(ledgerOver(store).gateway, lco);
  await store.close();
  const one = await child(url, space, 'one', total);
  const two = await Promise.all([child(url, space, 'two', total / 2), child(url, space, 'two', total / 2, '2026-04-03')]);
  const together = Math.max(...two.map(({ took }) => took));
  row('one server, one LCO, 32 callers', rate(total, one.took), '', '', `given up ${one.givenUp}`);
  row(
    'two servers, one LCO, 32 callers each',
    rate(total, together),
    '',
    '',
    `${percent(one.took, together)} of one; given up ${two[0].givenUp + two[1].givenUp}`,
  );
}

async function onServer(name, url) {
  const raws = [];
  for (const [title, load] of [
    ['raw, 64 an append', { events: 8_000, each: 64, streams: 1 }],
    ['raw, 64 an append, plain', { events: 8_000, each: 64, streams: 1, plain: true }],
    ['raw, 32 streams', { events: 3_200, each: 1, streams: 32 }],
    ['raw, one an append', { events: 600, each: 1, streams: 1 }],
    ['raw, one an append, plain', { events: 600, each: 1, streams: 1, plain: true }],
  ])
    raws.push([title, await raw(url, load), load.events]);
  await onStore(name, () => openEventStoreDb(url, { namespace: namespace() }), raws);
  await twoServers(url);
}

export async function bench() {
  await inFolder(folder => onStore('SQLite', () => openSqliteEventStore(`${folder}/${newId()}.sqlite`), []));
  const server = await aSimulatedServer();
  await onServer('Simulated EventStoreDB, in another process', server.url);
  server.stop();
  const real = process.env.LCO_TEST_EVENTSTOREDB_URL?.trim();
  if (real) await onServer('Real EventStoreDB', real);
}
