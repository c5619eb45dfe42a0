import type { Command } from 'commander';

const details = `
The new tables are made beside the old ones, which are read until the new ones are complete; Ctrl-C leaves the old ones in use. Then both are compared:
the same software makes the same rows, and a difference ends with 1.

Example:
  lco rebuild`;

/** `lco rebuild` */
export function addRebuildCommand(program: Command): void {
  program
    .command('rebuild')
    .summary('make the read models anew from the log')
    .description('Makes the read models anew from the log, compares them with the old ones and goes over to them.')
    .addHelpText('after', details)
    .action(async (_options: object, command: Command) => {
      const { runRebuild } = await import('./run-rebuild.js');
      process.exitCode = await runRebuild(command);
    });
}
