// Reads logs that may be damaged, and prints for each what came of it, as a line of JSON: what it is refused as, or how many records there are and which
// of them are not as they were, or an error that nobody foresaw.
// node read-damaged.mjs ORIGINAL FILE...
import { join } from 'node:path';
import { openLedger } from '#wiring';

const foreseen = ['LogRefused', 'StoreUnavailable', 'DamagedRecord', 'NewerSoftware'];
const [original, ...folders] = process.argv.slice(2);

async function whole(folder) {
  const ledger = await openLedger({ data: folder });
  try {
    const records = new Map();
    for (const { stream } of await ledger.store.streams()) {
      const all = [];
      for (let page = [{}]; page.length > 0; all.push(...page.map(({ record }) => record))) page = await ledger.store.read(stream, all.length, 1000);
      records.set(stream, all);
      await ledger.gateway.state(stream.slice('lco-'.length));
    }
    for await (const { caughtUp } of ledger.store.follow()) if (caughtUp) break;
    return records;
  } finally {
    await ledger.close();
  }
}

const expected = await whole(original);
for (const folder of folders) {
  let result;
  try {
    const found = await whole(join(folder));
    const strange = [...found].flatMap(([stream, records]) =>
      records.flatMap((record, at) => (record === expected.get(stream)?.[at] ? [] : [`${stream} ${at}`])),
    );
    result = { records: [...found.values()].reduce((sum, { length }) => sum + length, 0), strange };
  } catch (error) {
    result = foreseen.includes(error.name) ? { refused: error.code ?? error.name } : { unforeseen: `${error.name}: ${error.message}`, stack: error.stack };
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
