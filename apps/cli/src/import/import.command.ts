import { Option, type Command } from 'commander';
import type { Level } from '#domain';
import { isPlainDate, type PlainDate } from '#money';
import { wrongUsage } from '../failure.js';

const levels: readonly Level[] = ['virtual', 'partial', 'full'];

const details = `
The files are taken as they are published (docs/examples/greater-manchester). First all of a file is read, decided on a copy of the ledger that is thrown
away, and its control totals are compared with the file's own; only then is it recorded, part by part. A row that cannot be understood is named by line and
column, and nothing of the file is kept, unless --skip-invalid leaves such rows out. The same file twice adds nothing. Stopped by whatever, the same command
goes on where it was. Who imports has the role operator.

Examples:
  lco import practices epraccur.csv --lco northam --dry-run
  lco import list-sizes list_size_2015_04-06.csv --lco northam
  lco import nhs-payments payments_2015-16.csv --lco northam --book POOL
  lco import abandon --lco northam --file payments_2015-16.csv`;

interface CommonFlags {
  readonly lco: string;
  readonly skipInvalid?: true;
  readonly dryRun?: true;
}

/** `lco import practices | list-sizes | nhs-payments | abandon`. */
export function addImportCommands(program: Command): void {
  const imports = program
    .command('import')
    .description('take in published files: practices, list-sizes, nhs-payments; or abandon an import')
    .addHelpText('after', details);
  const kind = (name: string, description: string) =>
    imports
      .command(`${name} <file>`)
      .description(description)
      .requiredOption('--lco <id>', 'the LCO')
      .option('--skip-invalid', 'leave out rows that cannot be understood')
      .option('--dry-run', 'read, decide and compare, and record nothing');
  kind('practices', 'the register of practices, epraccur')
    .addOption(new Option('--level <level>', 'how far who joins is integrated').choices(levels).default('virtual'))
    .option('--as-of <date>', 'the day to which the edition speaks, and new names begin; the newest day in the file when absent', aDate)
    .action(async (file: string, flags: CommonFlags & { level: Level; asOf?: PlainDate }, command: Command) => {
      const { runImport, practicesReader } = await import('./run-command.js');
      await runImport(file, practicesReader(flags), flags, command);
    });
  kind('list-sizes', "a quarter's patient list sizes")
    .option('--snapshot-on <date>', "the first day of the quarter; the one in the file's name when absent", aDate)
    .action(async (file: string, flags: CommonFlags & { snapshotOn?: PlainDate }, command: Command) => {
      const { runImport, listSizesReader } = await import('./run-command.js');
      await runImport(file, listSizesReader(flags), flags, command);
    });
  kind('nhs-payments', 'NHS payments to general practice of a year')
    .requiredOption('--book <fund>', 'the fund that they are posted in')
    .option('--bank <account>', 'its bank account that the money goes through', 'host')
    .option('--year <year>', "such as FY16; the one in the file's name when absent")
    .action(async (file: string, flags: CommonFlags & { book: string; bank: string; year?: string }, command: Command) => {
      const { runImport, paymentsReader } = await import('./run-command.js');
      await runImport(file, paymentsReader(flags), flags, command);
    });
  addAbandon(imports);
}

function addAbandon(imports: Command): void {
  imports
    .command('abandon')
    .description('give up an import that was started and not completed: money goes back by reversal, all else that stays is named')
    .requiredOption('--lco <id>', 'the LCO')
    .option('--file <name>', 'the file, by the name it was started with')
    .option('--sha256 <digest>', 'the file, by its SHA-256')
    .action(async (flags: { readonly lco: string; readonly file?: string; readonly sha256?: string }, command: Command) => {
      if (flags.file === undefined && flags.sha256 === undefined) throw wrongUsage('Which file is not said.', 'Name it by --file or --sha256.');
      const { runAbandon } = await import('./run-command.js');
      await runAbandon(flags, command);
    });
}

function aDate(text: string): PlainDate {
  if (isPlainDate(text)) return text;
  throw wrongUsage(`${JSON.stringify(text)} is no date YYYY-MM-DD.`);
}
