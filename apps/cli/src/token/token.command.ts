import type { Command } from 'commander';

const details = `
The token is printed on standard output and nothing else is. It is signed by the key in the data folder, which is made when it is not there; whoever can
read that key can be anybody. A token cannot be taken back before it expires: keep it short.

The id is an opaque reference, assigned at random, never a name or an address: records keep it for ever. A name goes into the directory of people only.

Examples:
  lco token --id u7f3 --organisation NORTHAM --role finance --lco northam
  lco token --id u7f3 --organisation NORTHAM --role board --role operator --lco northam --lco southam --hours 1`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** A token's options as commander hands them over. */
export interface TokenOptions {
  readonly id: string;
  readonly organisation: string;
  readonly role: readonly string[];
  readonly lco: readonly string[];
  readonly hours: string;
  readonly name?: string;
}

/** `lco token` */
export function addTokenCommand(program: Command): void {
  program
    .command('token')
    .summary('make a bearer token for the server')
    .description('Makes a bearer token for the server of the same folder.')
    .requiredOption('--id <reference>', 'who it is for, an opaque reference')
    .requiredOption('--organisation <id>', 'the organisation')
    .requiredOption('--role <role>', 'board, finance, operator or auditor; may be repeated', collect)
    .requiredOption('--lco <id>', 'an LCO that may be reached, * for all; may be repeated', collect)
    .option('--hours <number>', 'how long it holds', '8')
    .option('--name <name>', 'a name to show')
    .addHelpText('after', details)
    .action(async (options: TokenOptions, command: Command) => {
      const { runToken } = await import('./run-token.js');
      process.exitCode = await runToken(options, command);
    });
}
