import type { Command } from 'commander';
import { openReading } from '#wiring';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { Failure } from '../failure.js';
import { untilInterrupted } from '../interruption.js';
import { withLedger } from '../reading.js';
import { settingsOf } from '../settings-of.js';
import { openProgress, print } from '../terminal.js';
import { counted } from '../counted.js';

/** Makes the read models anew and says whether the rows are the same as before. */
export async function runRebuild(command: Command): Promise<ExitCode> {
  const settings = settingsOf(command);
  return withLedger(settings, async ledger => {
    const reading = await openReading(settings, ledger);
    const { signal, forget } = untilInterrupted();
    const progress = openProgress();
    try {
      const report = await reading.projector.rebuild({
        signal,
        onProgress: ({ lco, events, ofEvents }) => progress.tell(`${events} of ${ofEvents} events, ${lco}`),
      });
      progress.end();
      const lines = report.compared.map(({ lco, revision, same, tables }) =>
        same ? `${lco}: the same rows as before at revision ${revision}.\n` : `${lco}: other rows than before at revision ${revision}: ${tables.join(', ')}.\n`,
      );
      await print(`${report.file}: ${counted(report.events, 'event')}.\n${lines.join('')}`);
      return report.compared.every(({ same }) => same) ? exitCodes.ok : exitCodes.no;
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new Failure('interrupted', exitCodes.interrupted, 'Stopped; the old read models are still in use.', 'Run lco rebuild again.');
    } finally {
      progress.end();
      forget();
      await reading.close();
    }
  });
}
