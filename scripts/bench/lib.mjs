// What the benchmarks share: a folder that goes, an LCO to ask, figures in rows.
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger } from '../../dist/libs/wiring/src/index.js';
import { uuidV7Maker } from '../../dist/libs/event-sourcing/src/index.js';

export const asker = { id: 'bench-1', organisation: 'BENCH', roles: ['board', 'finance', 'operator'] };
export const newId = uuidV7Maker();

/** One line about where the figures are from; a load above 0.5 says that the machine was not quiet. */
export const machine = () =>
  `${cpus().length} x ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, load ${loadavg()[0].toFixed(1)}`;

export async function inFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'lco-bench-'));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function section(title, ...columns) {
  console.log(`\n${title}`);
  if (columns.length > 0) console.log(['', ...columns].map((text, index) => text.padEnd(index === 0 ? 42 : 18)).join(''));
}

export const row = (name, ...figures) => console.log([name.padEnd(42), ...figures.map(figure => String(figure).padEnd(18))].join(''));
export const rate = (count, ms) => `${Math.round((count * 1000) / ms).toLocaleString('en-GB')}/s`;
export const ms = value => `${value.toFixed(2)} ms`;
export const percent = (part, whole) => `${((100 * part) / whole).toFixed(0)} %`;

/** The value below which a share of the samples lies. */
export function quantile(samples, share) {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export async function timed(body) {
  const from = performance.now();
  const result = await body();
  return { result, ms: performance.now() - from };
}

const command = (name, lco, data, effectiveOn = '2026-04-01') => ({
  command: name,
  lco,
  commandId: newId(),
  effectiveOn,
  reason: { code: 'bench', text: 'benchmark' },
  authority: { kind: 'schedule', reference: 'bench' },
  data,
});

/** An LCO with so many practices, ready to take lists. */
export async function anLco(gateway, lco, practices = 50) {
  const partners = [{ party: 'ICB', name: 'ICB', kind: 'commissioner' }];
  await ask(gateway, command('ProposeLco', lco, { name: lco, area: 'bench', hostCommissioner: 'ICB', partners }, '2020-04-01'));
  for (let n = 0; n < practices; n += 1)
    await ask(gateway, command('JoinLco', lco, { practice: codeOf(n), name: codeOf(n), contractKind: 'GMS', level: 'virtual' }, '2020-04-01'));
}

export const codeOf = n => `P${String(10_000 + n)}`;
let version = 0;

/** A command of one event that is never refused: the next version of a list. */
export const aList = (lco, practices = 50) => {
  version += 1;
  const practice = codeOf(version % practices);
  const source = { name: 'list extract of the quarter', sha256: 'a'.repeat(64) };
  return command('RecordListSize', lco, { practice, snapshotOn: '2026-04-01', basis: 'registered', heads: version, version, source });
};

/** A command of one event that is never refused, in whatever order it arrives. */
let payees = 0;
export const aPayee = lco => {
  payees += 1;
  return command('RegisterPayee', lco, { party: `X-${process.pid}-${payees}`, name: 'a payee of the benchmark', kind: 'other' });
};

export async function ask(gateway, asked) {
  const outcome = await gateway.ask(asked, asker, { source: 'cli' });
  if (!('lco' in outcome)) throw new Error(`${asked.command}: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** So many callers, each asking as soon as it is answered, until all is asked. */
export async function callers(count, total, one) {
  const latencies = [];
  let left = total;
  const caller = async me => {
    while (left > 0) {
      left -= 1;
      const from = performance.now();
      await one(me);
      latencies.push(performance.now() - from);
    }
  };
  const { ms: took } = await timed(() => Promise.all(Array.from({ length: count }, (_, me) => caller(me))));
  return { took, latencies };
}

export const openIn = folder => openLedger({ data: folder });
