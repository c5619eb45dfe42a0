import { londonDateOf } from '#event-sourcing';
import { pence, poundsGrouped } from '#money';
import { resolveBasis, watches, watchNames, type ReadModels } from '#read-models';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { print } from '../terminal.js';

/** Prints what somebody has to look after on a day, today unless one is said, a line each; people are counted, money is in pounds. */
export async function printWatches(models: ReadModels, lcos: readonly string[], asAt?: string): Promise<ExitCode> {
  const nowMs = Date.now();
  for (const lco of lcos) {
    const asked = { lco, today: londonDateOf(nowMs), now: new Date(nowMs).toISOString(), ...(asAt === undefined ? {} : { asAt }) };
    const { basis } = await resolveBasis(models, asked);
    const lines = (await watches(models, basis)).map(({ watch, book, about, amount, since }) => {
      const much = watch === 'population-below-threshold' ? String(amount) : poundsGrouped(pence(amount));
      const where = [lco, book, about].filter(text => text !== '').join(' ');
      return `${watch}  ${where}  ${much}${since === '' ? '' : ` since ${since}`}  ${watchNames[watch]}\n`;
    });
    await print(lines.join(''));
  }
  return exitCodes.ok;
}
