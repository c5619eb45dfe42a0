// The demonstration: the year 2025/26 of an invented LCO, recorded now through the command `lco`; what it says now, what it said
// earlier, and why; then the API.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const data = mkdtempSync(join(tmpdir(), 'lco-demo-'));
const env = { ...process.env, LCO_DATA: data, LCO_ACTOR: 'demo-7f3a NORTHAM-ICB board,finance,operator', LCO_PORT: process.env.LCO_PORT ?? '0' };
const printed = { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 28 };
const lco = (...args) => spawnSync(process.execPath, ['dist/apps/cli/src/main.js', ...args], printed);
process.once('exit', () => rmSync(data, { recursive: true, force: true }));

function must(...args) {
  const { status, stdout } = lco(...args);
  if (status === 0) return stdout;
  console.error(`lco ${args.join(' ')} ended with ${status}`);
  process.exit(1);
}

const title = text => console.log(`\n${'='.repeat(8)} ${text}\n`);
const report = (name, ...args) => console.log(must('report', name, '--lco', 'northam', ...args));

title('Northam (demonstration), an invented LCO: the year 2025/26 recorded as commands');
const results = must('submit', 'docs/examples/northam/northam.ndjson')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line));
const closed = results.filter(({ command, events }) => command === 'ClosePeriod' && events !== undefined);
const earlier = closed[9].last; // POOL and the grant fund have closed five months: the end of August
console.log(`${results.length} commands, ${results.at(-1).last + 1} events, in one stream.`);

title('Each practice, now');
report('practice');
title('The books, now');
report('trial-balance', '--period', 'FY26-M13');
title('The last movements, with who and why');
report('movements', '--from', '2026-03-26');

title(`The same as it was known at revision ${earlier}, at the end of August`);
const then = ['--known-at', `rev:${earlier}`];
report('practice', '--as-at', '2025-08-31', ...then);
report('trial-balance', '--period', 'FY26-M05', ...then);
report('movements', '--from', '2025-07-15', '--to', '2025-08-31', ...then);

title('What was recorded in between, and why');
const { rows } = JSON.parse(must('report', 'audit', '--lco', 'northam', '--format', 'json'));
const counts = new Map();
for (const { revision, event, reason } of rows.filter(row => row.revision > earlier)) {
  const key = `${event.padEnd(26)}${reason}`;
  counts.set(key, { first: revision, count: (counts.get(key)?.count ?? 0) + 1, ...(counts.has(key) ? { first: counts.get(key).first } : {}) });
}
for (const [key, { first, count }] of counts) console.log(`${String(count).padStart(4)} x ${key} (first at revision ${first})`);
title('Why June is not what it was when it closed');
report('why', '--book', 'POOL', '--period', 'FY26-M03');

if (!process.argv.includes('--no-serve')) serve();

function serve() {
  const who = ['--id', 'demo-7f3a', '--organisation', 'NORTHAM-ICB', '--role', 'finance', '--role', 'board'];
  const token = must('token', ...who, '--lco', 'northam', '--hours', '8').trim();
  const server = spawn(process.execPath, ['dist/apps/server/src/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  server.stdout.on('data', chunk => {
    const at = /listening on (\S+?)["\s]/.exec(`${chunk} `)?.[1];
    if (at !== undefined) invite(at, token);
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill('SIGTERM'));
  server.once('exit', code => process.exit(code ?? 130));
}

function invite(address, token) {
  title(`The API is served at ${address}; Ctrl-C ends it`);
  const curl = (path, more = '') => console.log(`curl -s -H 'Authorization: Bearer ${token}' ${more}'${address}/api/v1/lcos/northam/${path}'\n`);
  curl('reports/trial-balance?book=POOL&period=FY26-M13');
  curl('practices/P99103');
  curl('reports/why?book=POOL&period=FY26-M03');
}
