import type { Command } from 'commander';

const details = `
A log is sqlite:PATH, esdb://HOST:PORT or esdb+discover://HOST:PORT. Records keep their ids, their order, their revisions and every byte, and the copy has
the origin of the log. Nobody should write to either meanwhile. Stopped or killed, it goes on where it was when it is run again; at the end both logs are
read and compared. User and password of an EventStoreDB are LCO_EVENT_STORE_USER and LCO_EVENT_STORE_PASSWORD_FILE.

Example:
  lco copy --from sqlite:.data/log.sqlite --to 'esdb://localhost:2113?tls=false'`;

/** `lco copy` */
export function addCopyCommand(program: Command): void {
  program
    .command('copy')
    .summary('copy a log to another store')
    .description('Copies a log to another store, and compares both at the end.')
    .requiredOption('--from <log>', 'the log to be copied')
    .requiredOption('--to <log>', 'a new log, or the copy to go on with')
    .addHelpText('after', details)
    .action(async (options: { readonly from: string; readonly to: string }) => {
      const { runCopy } = await import('./run-copy.js');
      process.exitCode = await runCopy(options);
    });
}
