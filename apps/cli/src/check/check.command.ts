import type { Command } from 'commander';
import { checks, type CheckOptions } from './check-names.js';

const widest = Math.max(...Object.keys(checks).map(name => name.length));
const details = `
Silent when all is well; else a line for each thing that is not, and 1. Checks, all of them unless some are named:
${Object.entries(checks)
  .map(([name, about]) => `  ${name.padEnd(widest)}  ${about}`)
  .join('\n')}

"lco check watches" lists what somebody has to look after: overspends, overdrafts, contributions overdue. None of it is a fault of the ledger.

Examples:
  lco check
  lco check balanced items --lco northam
  lco check watches --lco northam --as-at 2026-06-30`;

/** `lco check [NAMES]` */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .summary('look whether the books are in order')
    .description('Looks whether the books are in order: silent when all is well.')
    .argument('[names...]', 'which checks, or watches')
    .option('--lco <id>', 'one local care organisation only')
    .option('--as-at <day>', 'watches as they stood on this day, instead of today')
    .addHelpText('after', details)
    .action(async (names: readonly string[], options: CheckOptions, command: Command) => {
      const { runCheck } = await import('./run-check.js');
      process.exitCode = await runCheck(names, options, command);
    });
}
