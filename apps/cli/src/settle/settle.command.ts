import { Option, type Command } from 'commander';
import { wrongUsage } from '../failure.js';
import type { CompareOptions } from './compare/run-compare.js';
import type { SettleOptions } from './run-settle.js';

const settleHelp = `
Examples:
  lco settle --agreement gain-share.json --inputs years.csv --format csv
  lco settle --agreement gain-share.json --inputs year.json --explain
  cat rows.ndjson | lco settle --agreement all.json --inputs - --from ndjson --format ndjson

One answer a row, in the order of the inputs. Money is in whole minor units, rates are exact texts such as 0.4433 or 7/40.
Ends with 1 if a row was refused, with 2 if the agreement or the inputs cannot be read.`;

const compareHelp = `
Example:
  lco settle compare --ours ours.ndjson --theirs published.csv --key ACO_Num --map result=EarnSaveLoss*100

--ours is what lco settle --explain --format ndjson wrote. A difference is called, by the first that fits: rounding (at most one unit), gate, quality,
cap, version (needs --agreement), unexplained. Ends with 1 if a difference is more than rounding or a row stands on one side only.`;

const outputFormats = ['table', 'csv', 'json', 'ndjson'];

/** `lco settle`, `lco settle compare` and `lco agreement check`: the savings engine on files, without a ledger. */
export function addSettleCommands(program: Command): void {
  const settle = program
    .command('settle')
    .description('settle rows of inputs by an agreement, without a ledger')
    .option('--agreement <file>', 'the agreement, or a list of agreements and versions (JSON)')
    .option('--inputs <file>', 'the inputs: .csv, .ndjson or .json, or - for standard input')
    .addOption(new Option('--from <format>', 'the format of the inputs, where the name does not say it').choices(['csv', 'ndjson', 'json']))
    .addOption(new Option('--format <format>', 'the format of the answers').choices(outputFormats).default('table'))
    .option('--explain', 'show every step, the parameters and where they stand in the agreement')
    .addHelpText('after', settleHelp)
    .action(async (options: Partial<SettleOptions>) => (await import('./run-settle.js')).runSettle(complete(options)));
  addCompareCommand(settle);
  program
    .command('agreement')
    .description('look at agreements')
    .command('check <file>')
    .description('say what is wrong with an agreement, or read it out in plain English')
    .option('--json', 'the faults, or the agreements with their defaults, as JSON')
    .action(async (file: string, options: { readonly json?: true }) => (await import('./run-agreement-check.js')).runAgreementCheck(file, options));
}

function addCompareCommand(settle: Command): void {
  settle
    .command('compare')
    .description('list the differences between our settlements and published ones, with size and class')
    .requiredOption('--ours <file>', 'our answers with their traces (.ndjson)')
    .requiredOption('--theirs <file>', 'the published figures (.csv)')
    .requiredOption('--key <column>', 'the column of theirs that holds our key')
    .requiredOption('--map <ours=theirs[*factor]>', 'a field of ours and a column of theirs, as often as needed', gathered, [])
    .option('--agreement <file>', 'the agreements, to try other versions')
    .addOption(new Option('--format <format>', 'the format of the list').choices(outputFormats).default('table'))
    .addHelpText('after', compareHelp)
    .action(async (_: unknown, command: Command) => (await import('./compare/run-compare.js')).runCompare(command.optsWithGlobals<CompareOptions>()));
}

/** Not commander's required options: it would ask them of `compare` as well. */
function complete({ agreement, inputs, format = 'table', ...others }: Partial<SettleOptions>): SettleOptions {
  if (agreement === undefined || inputs === undefined) throw wrongUsage('An agreement and inputs are needed.', 'Say --agreement FILE.json --inputs FILE.');
  return { agreement, inputs, format, ...others };
}

const gathered = (one: string, before: readonly string[]) => [...before, one];
