// Rows a second that the savings engine settles, with and without explanation, beside JSON.parse of the same input in the same run, and its memory.
// npm run bench -- settle [--full]: a million rows, otherwise 200,000.
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { runSettle } from '../../dist/apps/cli/src/settle/run-settle.js';
import { checkAgreement, readInputRow, settle } from '../../dist/libs/risk-share/src/index.js';

const agreement = {
  id: 'bench',
  version: 1,
  supersedes: null,
  effectiveFrom: '2000-01-01',
  effectiveTo: null,
  period: { months: 12, starts: '04-01' },
  currency: 'GBP',
  payer: 'icb',
  providers: ['acute', 'community', 'gp', 'mental'],
  benchmark: { source: 'plan', discount: '0.01' },
  gate: { up: { rate: '0.02', table: 't', tableBelowLives: 5000 }, down: null },
  tables: {
    t: [
      { from: 0, to: 4999, atFrom: '0.05', atTo: '0.02' },
      { from: 5000, to: null, atFrom: '0.02' },
    ],
  },
  bands: {
    up: [
      { upTo: '0.03', share: '1/2' },
      { upTo: '0.10', share: '1/4' },
      { upTo: null, share: '0' },
    ],
    down: [
      { upTo: '0.03', share: '0.4433' },
      { upTo: null, share: '1/3' },
    ],
  },
  quality: {
    up: {
      met: {
        points: [
          ['0', '0.5'],
          ['1', '1'],
        ],
      },
    },
  },
  reduction: { up: '1/50' },
  netCaps: { up: [{ rate: '0.05', of: 'benchmark' }], down: [{ rate: '0.04', of: 'benchmark' }] },
  recoup: ['advance'],
  split: {
    up: { basis: 'fixed', weights: { gp: '45', acute: '25', community: '17.5', mental: '12.5' } },
    down: { basis: 'fixed', weights: { gp: '45', acute: '25', community: '17.5', mental: '12.5' } },
  },
};

const rowOf = n => ({
  key: `row-${n}`,
  periodStart: '2025-04-01',
  benchmark: 5_000_000_000 + ((n * 7919) % 1_000_003),
  actual: 4_500_000_000 + ((n * 104_729) % 900_000_007),
  lives: 1000 + (n % 50_000),
  score: `0.${String((n * 7919) % 1_000_000_000).padStart(9, '0')}`,
  advances: { advance: n % 3 === 0 ? 1_000_000 : 0 },
});
const csvOf = ({ key, periodStart, benchmark, actual, lives, score, advances }) =>
  [key, periodStart, benchmark, actual, lives, score, advances.advance].join(',');

export async function bench(isFull) {
  const rows = isFull ? 1_000_000 : 200_000;
  const some = Math.min(rows, 100_000);
  const folder = mkdtempSync(join(tmpdir(), 'lco-bench-'));
  const path = name => join(folder, name);
  try {
    writeFileSync(path('agreement.json'), JSON.stringify(agreement));
    await write(path('all.ndjson'), rows, n => JSON.stringify(rowOf(n)));
    await write(path('some.ndjson'), some, n => JSON.stringify(rowOf(n)));
    await write(path('all.csv'), rows, n => csvOf(rowOf(n)), 'key,periodStart,benchmark,actual,lives,score,advances.advance');
    const settled = (inputs, format, explain) =>
      runSettle({ agreement: path('agreement.json'), inputs: path(inputs), format, ...(explain && { explain }) }, async () => undefined);
    await settled('some.ndjson', 'ndjson'); // warm
    const lines = [
      await measured('JSON.parse of each line', rows, () => parseLines(path('all.ndjson'))),
      await measured('engine alone, inputs parsed', some, () => engineAlone(some)),
      await measured('lco settle, NDJSON to NDJSON', rows, () => settled('all.ndjson', 'ndjson')),
      await measured('lco settle, CSV to CSV', rows, () => settled('all.csv', 'csv')),
      await measured('lco settle --explain', some, () => settled('some.ndjson', 'ndjson', true)),
    ];
    console.log(['what                              rows     rows/s   memory, MB: begin  middle   end   most', ...lines].join('\n'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function write(file, rows, text, header) {
  const stream = createWriteStream(file);
  if (header) stream.write(`${header}\n`);
  for (let n = 0; n < rows; n++) if (!stream.write(`${text(n)}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

async function parseLines(file) {
  let sum = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) sum += JSON.parse(line).lives;
  return sum;
}

async function engineAlone(rows) {
  const { terms } = checkAgreement(agreement);
  for (let n = 0; n < rows; n++) if ('refused' in settle(terms, readInputRow(rowOf(n)).inputs)) throw new Error('refused');
}

async function measured(what, rows, run) {
  const resident = [];
  const timer = setInterval(() => resident.push(process.memoryUsage().rss / 1e6), 50);
  const start = performance.now();
  await run();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(timer);
  if (resident.length === 0) resident.push(process.memoryUsage().rss / 1e6);
  const at = part => resident[Math.min(resident.length - 1, Math.floor(resident.length * part))].toFixed(0).padStart(6);
  const memory = [
    at(0.1),
    at(0.5),
    at(1),
    Math.max(...resident)
      .toFixed(0)
      .padStart(6),
  ].join(' ');
  return `${what.padEnd(30)} ${String(rows).padStart(8)} ${(rows / seconds).toFixed(0).padStart(10)}               ${memory}`;
}
