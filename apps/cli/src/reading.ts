import { hasLedger, openLedger, openReading, type OpenLedger, type OpenReading, type Settings } from '#wiring';
import { notFound } from './failure.js';
import { openProgress, remark } from './terminal.js';
import { counted } from './counted.js';

/** Does something with ledger and read models, which have caught up with all that is recorded; then lets go of them. Nothing is made where no ledger is. */
export async function withReading<T>(settings: Settings, work: (open: OpenReading & Pick<OpenLedger, 'gateway' | 'store'>) => Promise<T>): Promise<T> {
  return withLedger(settings, async ledger => {
    const reading = await openReading(settings, ledger);
    const progress = openProgress();
    try {
      const rebuilt = await reading.projector.start({
        onProgress: ({ events, ofEvents }) => progress.tell(`Making the read models: ${events} of ${ofEvents} events`),
      });
      progress.end();
      if (rebuilt) remark(`The read models were of another log or other software and were made anew from ${counted(rebuilt.events, 'event')}.`);
      await rememberIn(reading, settings);
      return await work({ ...reading, gateway: ledger.gateway, store: ledger.store });
    } finally {
      progress.end();
      await reading.close();
    }
  });
}

/** Who acts is shown by the name that is said, from now on. */
async function rememberIn({ people }: OpenReading, { actor, actorName }: Settings): Promise<void> {
  if (actor && actorName !== undefined) await people.remember({ id: actor.id, name: actorName, seenAt: new Date().toISOString() });
}

/** Does something with a ledger that is there. */
export async function withLedger<T>(settings: Settings, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  if (!hasLedger(settings)) throw notFound('no-ledger', `There is no ledger in ${settings.data}.`, 'Name its folder with --data or LCO_DATA.');
  const ledger = await openLedger(settings);
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}
