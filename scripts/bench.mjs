// npm run bench [-- NAME ...]: what the engine reaches on this machine, each figure beside plain SQLite doing the same bytes in the same run.
import { readdirSync } from 'node:fs';
import { machine } from './bench/lib.mjs';

const usual = ['write-path', 'two-processes', 'fold', 'read-models', 'cold-report', 'http', 'settle', 'stores'];
const there = readdirSync(new URL('bench', import.meta.url)).flatMap(file => (file.endsWith('.mjs') && !file.startsWith('lib') ? [file.slice(0, -4)] : []));
const asked = process.argv.slice(2).filter(word => !word.startsWith('--'));
const unknown = asked.filter(name => !there.includes(name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${there.join(', ')}.`);
  process.exit(2);
}
console.log(machine());
for (const name of asked.length > 0 ? asked : usual.filter(each => there.includes(each))) {
  const { bench } = await import(`./bench/${name}.mjs`);
  await bench(process.argv.includes('--full'));
}
