// One writer of two: asks commands of a little ledger on a log that another process writes too, and prints a line for each outcome as it comes.
// node ask-tills.mjs LOG NAME COUNT CALLERS; the log is a file, or esdb://...
import { CommandGateway, uuidOfName } from '#event-sourcing';

const [log, name, count, callers] = process.argv.slice(2);

const rules = {
  initial: 0,
  decide: (pence, { data }) => [{ type: 'CoinsAdded', version: 1, data: { ...data, held: pence + data.pence } }],
  evolve: (pence, { data }) => pence + data.pence,
  about: () => [],
  changedAt: () => undefined,
  needs: () => [],
  rolesOf: () => ['board'],
  readerOf: () => data => ({ data }),
  isFirst: () => true,
};
const asker = { id: `u-${name}`, organisation: 'NORTHAM', roles: ['board'] };

const open = log.startsWith('esdb:')
  ? (await import('#event-store-eventstoredb')).openEventStoreDb
  : (await import('#event-store-sqlite')).openSqliteEventStore;
const store = await open(log);
const gateway = new CommandGateway(store, rules);
/** What was given up after its time did not happen, and is asked again, as every client does. */
async function answerTo(command) {
  for (;;) {
    try {
      return await gateway.ask(command, asker);
    } catch (error) {
      if (error.code !== 'store-unavailable') throw error;
    }
  }
}

let next = 0;
const caller = async () => {
  while (next < Number(count)) {
    const n = next++;
    // every tenth command is the same in both processes
    const key = n % 10 === 0 ? `both/${n}` : `${name}/${n}`;
    const command = { command: 'AddCoins', lco: 'northam', commandId: uuidOfName(key), reason: { code: 'test', text: 'two writers' }, data: { pence: 1 } };
    const { first, replayed, refused = '' } = await answerTo(command);
    process.stdout.write(`${key} ${first} ${replayed} ${refused}\n`);
  }
};
await Promise.all(Array.from({ length: Number(callers) }, caller));
await store.close();
