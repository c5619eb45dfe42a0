import type { Command } from 'commander';
import { lcoOf, streamOf } from '#event-sourcing';
import { runChecks, type CheckName } from '#read-models';
import type { OpenLedger, OpenReading } from '#wiring';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { failureOf, notFound, wrongUsage } from '../failure.js';
import { withLedger, withReading } from '../reading.js';
import { replayLco } from '../replay/replay-lco.js';
import { differenceSentence } from '../replay/facts.js';
import { settingsOf } from '../settings-of.js';
import { openProgress, print } from '../terminal.js';
import { checks, type CheckedName, type CheckOptions, type Found } from './check-names.js';
import { checkStream } from './log-check.js';
import { printWatches } from './print-watches.js';

/** The one check that looks at all LCOs together. */
const acrossLcos = 'one-lco-per-practice';

type Open = Pick<OpenLedger, 'store' | 'gateway'> & Pick<OpenReading, 'models'>;

/** Runs checks; says nothing when all is well. */
export async function runCheck(asked: readonly string[], { lco, asAt }: CheckOptions, command: Command): Promise<ExitCode> {
  const settings = settingsOf(command);
  if (asked.length === 1 && asked[0] === 'watches') return withReading(settings, async open => printWatches(open.models, await lcosOf(open, lco), asAt));
  if (asAt !== undefined) throw wrongUsage('--as-at is for watches; checks look at everything that is recorded.', 'Say lco check watches --as-at <day>.');
  const names = namesOf(asked);
  const found: Found[] = [];
  if (names.includes('log')) found.push(...(await withLedger(settings, async ledger => inLog(ledger, await lcosOf(ledger, lco)))));
  if (names.some(name => name !== 'log')) found.push(...(await withReading(settings, async open => inTables(open, names, await lcosOf(open, lco)))));
  await print(found.map(({ check, lco: where, what }) => `${check} ${where}: ${what}\n`).join(''));
  return found.length === 0 ? exitCodes.ok : exitCodes.no;
}

function namesOf(asked: readonly string[]): readonly CheckedName[] {
  const strange = asked.filter(name => !Object.hasOwn(checks, name));
  if (strange.length > 0) throw wrongUsage(`There is no check ${strange.join(', ')}.`, `Checks are ${Object.keys(checks).join(', ')}, and watches alone.`);
  return (Object.keys(checks) as CheckedName[]).filter(name => asked.length === 0 || asked.includes(name));
}

async function lcosOf({ store }: Pick<OpenLedger, 'store'>, lco: string | undefined): Promise<readonly string[]> {
  const all = (await store.streams()).map(({ stream }) => lcoOf(stream));
  if (lco === undefined) return all;
  if (!all.includes(lco)) throw notFound('unknown-name', `There is no LCO ${lco}.`, `There is ${all.join(', ') || 'none'}.`);
  return [lco];
}

async function inLog({ store }: OpenLedger, lcos: readonly string[]): Promise<readonly Found[]> {
  const progress = openProgress();
  const found: Found[] = [];
  for (const lco of lcos) found.push(...(await checkStream(store, streamOf(lco), events => progress.tell(`${lco}: ${events} events looked at`))));
  progress.end();
  return found;
}

async function inTables({ models, gateway, store }: Open, names: readonly CheckedName[], lcos: readonly string[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  const ofTables = names.filter((name): name is CheckName => name !== 'log' && name !== 'replay');
  const ofEach = ofTables.filter(name => name !== acrossLcos);
  for (const lco of lcos) found.push(...(await runChecks(models, ofEach, lco)));
  if (ofTables.includes(acrossLcos)) found.push(...(await runChecks(models, [acrossLcos])).filter(({ lco }) => lcos.includes(lco)));
  if (!names.includes('replay')) return found;
  for (const lco of lcos) found.push(...(await replayed({ models, gateway, store }, lco)));
  return found;
}

/** Events that cannot be folded are a finding, as all that cannot be read is. */
async function replayed({ models, gateway, store }: Open, lco: string): Promise<readonly Found[]> {
  const head = (await store.streams()).find(({ stream }) => stream === streamOf(lco))!.head;
  try {
    const { differences } = await replayLco(gateway, models, lco, head);
    return differences.map(each => ({ check: 'replay', lco, what: differenceSentence(each) }));
  } catch (error) {
    const { exit, message } = failureOf(error);
    if (exit !== exitCodes.unavailable) throw error;
    return [{ check: 'replay', lco, what: message }];
  }
}
