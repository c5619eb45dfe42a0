// A cold process to a printed trial balance, beside `ledger bal` over the same movements where it is installed.
import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { openReading } from '../../dist/libs/wiring/src/index.js';
import { appendAll, lco, records } from './lib-long-log.mjs';
import { inFolder, openIn, quantile, row, section } from './lib.mjs';

const program = new URL('../../dist/apps/cli/src/main.js', import.meta.url).pathname;
const time = '/usr/bin/time';

/** Seconds and megabytes of a whole process: the median of five, after one that is not counted. */
function measured(command, args, env) {
  const samples = [];
  for (let round = 0; round < 6; round += 1) {
    const from = performance.now();
    const { status, stderr } = spawnSync(existsSync(time) ? time : command, existsSync(time) ? ['-f', '%M', command, ...args] : args, {
      env,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) return undefined;
    samples.push({ seconds: (performance.now() - from) / 1000, kilobytes: Number(stderr.trim().split('\n').at(-1)) });
  }
  const [seconds, kilobytes] = [samples.slice(1).map(each => each.seconds), samples.slice(1).map(each => each.kilobytes)];
  return [`${quantile(seconds, 0.5).toFixed(2)} s`, Number.isFinite(kilobytes[0]) ? `${Math.round(quantile(kilobytes, 0.5) / 1024)} MB` : 'no time(1)'];
}

async function journal(file, total, origin) {
  const out = createWriteStream(file);
  const nameOf = ({ class: name, party, line, detail }) => [name, party, line, detail].filter(Boolean).join(':');
  for (const { type, data, metadata } of records(total, origin)) {
    if (type !== 'ValueRecognised' && type !== 'MoneyMoved') continue;
    const pounds = `${Math.floor(data.pence / 100)}.${String(data.pence % 100).padStart(2, '0')}`;
    const text = `${metadata.effectiveOn} * ${data.purpose}\n    ${data.book}:${nameOf(data.to)}  ${pounds} GBP\n    ${data.book}:${nameOf(data.from)}\n\n`;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

export async function bench() {
  const total = 105_000;
  await inFolder(async folder => {
    const ledger = await openIn(folder);
    await appendAll(ledger.store, total);
    const reading = await openReading({ data: folder }, ledger);
    await reading.projector.catchUp();
    await reading.close();
    await journal(join(folder, 'journal'), total, ledger.store.origin());
    await ledger.close();
    section('Cold process to printed trial balance, 100,000 movements', 'time', 'memory');
    row(
      'lco report trial-balance',
      ...(measured(process.execPath, [program, 'report', 'trial-balance', '--lco', lco], { ...process.env, LCO_DATA: folder }) ?? ['failed']),
    );
    const peer = measured('ledger', ['-f', join(folder, 'journal'), 'bal'], process.env);
    row('ledger bal', ...(peer ?? ['not installed here (Debian: apt-get install ledger)']));
  });
}
