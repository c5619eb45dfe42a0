import { statSync } from 'node:fs';
import { lcoOf, type StreamHead } from '#event-sourcing';
import { addressOf, hasLedger, openLedger, openReading, type OpenLedger, type Settings } from '#wiring';
import { failureOf } from '../failure.js';
import { note, ok, wrong, type Finding } from './finding.js';
import { counted } from '../counted.js';

/** The log and the tables. Opening a log that was not closed well recovers it. */
export async function findLedger(settings: Settings): Promise<readonly Finding[]> {
  if (!hasLedger(settings)) return [note('There is no log yet; the first command makes it.')];
  const address = addressOf(settings);
  const place = 'sqlite' in address ? address.sqlite : address.shown;
  const isLeftOpen = 'sqlite' in address && (statSync(`${address.sqlite}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  try {
    const ledger = await openLedger(settings);
    try {
      return [...(await findLog(ledger, place, isLeftOpen)), ...(await findFold(ledger)), ...(await findTables(settings, ledger))];
    } finally {
      await ledger.close();
    }
  } catch (error) {
    return [wrong(failureOf(error).message)];
  }
}

async function findLog({ store }: OpenLedger, place: string, isLeftOpen: boolean): Promise<readonly Finding[]> {
  const heads = await store.streams();
  const events = heads.reduce((sum, { head }) => sum + head + 1, 0);
  const lcos = heads.map(({ stream }) => lcoOf(stream)).join(', ');
  return [
    ok(`${place} is the log ${store.origin()}: ${counted(events, 'event')} of ${heads.length === 0 ? 'no LCO' : lcos}.`),
    ...(isLeftOpen ? [note('The log is in use, or was not closed well; what was committed is there.')] : []),
    ...(await findClock(heads, { store })),
  ];
}

const clockBehindMsMax = 5000;

async function findClock(heads: readonly StreamHead[], { store }: Pick<OpenLedger, 'store'>): Promise<readonly Finding[]> {
  const now = Date.now();
  const findings: Finding[] = [];
  for (const { stream, head } of heads) {
    const [last] = await store.read(stream, head, 1);
    const { recordedAt } = last!.metadata;
    if (Date.parse(recordedAt) - now > clockBehindMsMax) findings.push(wrong(`The clock is behind what ${lcoOf(stream)} has recorded at ${recordedAt}.`));
  }
  return findings;
}

/** Can every event be read by this software? */
async function findFold({ store, gateway }: OpenLedger): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { stream } of await store.streams()) {
    try {
      await gateway.state(lcoOf(stream));
    } catch (error) {
      findings.push(wrong(failureOf(error).message));
    }
  }
  return findings.length > 0 ? findings : [ok('Every event of the log is understood by this software.')];
}

async function findTables(settings: Settings, ledger: OpenLedger): Promise<readonly Finding[]> {
  const reading = await openReading(settings, ledger);
  try {
    const { models, projector } = reading;
    if (models.madeByOther) return [note(`${models.file} was made by other software; the next report makes it anew.`)];
    const rebuilt = await projector.start();
    const parked = (await projector.parked()).map(({ lco, parked: why }) => wrong(`${lco} can be read no further: ${why}.`));
    const anew = rebuilt ? ' They were of another log, and were made anew.' : '';
    return [
      parked.length === 0 ? ok(`${models.file} has the read models of all that is recorded.${anew}`) : ok(`${models.file} has the read models.${anew}`),
      ...parked,
    ];
  } finally {
    await reading.close();
  }
}
