// Two processes on one file and one LCO, beside one process doing the same.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { aList, anLco, ask, callers, inFolder, openIn, percent, rate, row, section } from './lib.mjs';

const me = fileURLToPath(import.meta.url);
const total = 20_000;

/** Asks so many from 32 callers, and says how long it took and how many were given up. */
async function asks(folder, count) {
  const { gateway, close } = await openIn(folder);
  let givenUp = 0;
  const { took } = await callers(32, count, () => ask(gateway, { ...aList('lco-0'), data: listOf() }).catch(() => (givenUp += 1)));
  await close();
  return { took, givenUp };
}

/** Two processes do not know each other's versions: each has snapshots of its own. */
let n = 0;
const day = process.pid % 2 === 0 ? '2026-04-02' : '2026-04-03';
const listOf = () => {
  n += 1;
  return { practice: `P${10_000 + (n % 50)}`, snapshotOn: process.argv[4] ?? day, basis: 'registered', heads: n, version: n };
};

const child = (folder, count, snapshotOn) =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [me, folder, String(count), snapshotOn], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    running.stdout.on('data', chunk => (said += chunk));
    running.once('exit', code => (code === 0 ? resolve(JSON.parse(said)) : reject(new Error(`ended with ${code}`))));
  });

if (process.argv[1] === me) console.log(JSON.stringify(await asks(process.argv[2], Number(process.argv[3]))));

export async function bench() {
  await inFolder(async folder => {
    const { gateway, close } = await openIn(folder);
    await anLco(gateway, 'lco-0');
    await close();
    const one = await child(folder, total, '2026-04-01');
    const two = await Promise.all([child(folder, total / 2, '2026-04-02'), child(folder, total / 2, '2026-04-03')]);
    const { gateway: after, close: closeAfter } = await openIn(folder);
    const recorded = (await after.headOf('lco-0')) - 50;
    await closeAfter();
    const together = Math.max(...two.map(({ took }) => took));
    section('Two processes, one LCO', 'rate', 'given up', 'lost', 'of one process');
    row('one process', rate(total, one.took), one.givenUp);
    row('two processes', rate(total, together), two[0].givenUp + two[1].givenUp, 2 * total - recorded, percent(one.took, together));
  });
}
