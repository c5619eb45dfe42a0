import type { Command } from 'commander';

const details = `
Every figure is read from tables that were made from the events. This makes them once more in another way: it folds the events from the first one, as
decisions do, and compares balances, open items, periods, budgets, members, lists, contracts, contributions, savings, returns and imports with the tables,
one by one. Each difference is a line; ends with 1 when there is one.

Examples:
  lco replay --lco northam
  lco replay --lco northam --known-at rev:41`;

/** `lco replay` */
export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .summary('prove the tables by the events')
    .description('Folds the events again and compares with what the reports are made from.')
    .requiredOption('--lco <id>', 'the local care organisation')
    .option('--known-at <moment>', 'as known at an instant, or at a revision: rev:41')
    .addHelpText('after', details)
    .action(async (options: { readonly lco: string; readonly knownAt?: string }, command: Command) => {
      const { runReplay } = await import('./run-replay.js');
      process.exitCode = await runReplay(options, command);
    });
}
