import { londonDateOf } from '#event-sourcing';
import { pence, poundsGrouped } from '#money';
import { resolveBasis, watches, watchNames, type ReadModels } from '#read-models';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { print } from '../terminal.js';

/** Prints what somebody has to look after today, a line each; people are counted, money is in pounds. */
export async function printWatches(models: ReadModels, lcos: readonly string[]): Promise<ExitCode> {
  const nowMs = Date.now();
  for (const lco of lcos) {
    const { basis } = await resolveBasis(models, { lco, today: londonDateOf(nowMs), now: new Date(nowMs).toISOString() });
    const lines = (await watches(models, basis)).map(({ watch, book, about, amount, since }) => {
      const much = watch === 'population-below-threshold' ? String(amount) : poundsGrouped(pence(amount));
      const where = [lco, book, about].filter(text => text !== '').join(' ');
      return `${watch}  ${where}  ${much}${since === '' ? '' : ` since ${since}`}  ${watchNames[watch]}\n`;
    });
    await print(lines.join(''));
  }
  return exitCodes.ok;
}
