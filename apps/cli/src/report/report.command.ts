import { Option, type Command } from 'commander';
import { formats, parameterFlags, reportNames, type ReportOptions } from './report-options.js';

const details = `
Reports: ${reportNames.join(' ')}.

The basis is printed with every figure: in the table, in the JSON, and on standard error beside CSV. The same basis prints the same bytes, whatever is
recorded later: repeat it with --known-at rev:N. Amounts are pounds in the table and pence in CSV and JSON.

Examples:
  lco report trial-balance --lco northam --book POOL --period FY27-M04
  lco report income-and-expenditure --lco northam --period FY27          the whole year, month 13 with it
  lco report account --lco northam --book POOL --class payable --party P84001 --as-at 2026-09-30
  lco report three-questions --lco northam --book POOL --period FY27-M03
  lco report audit --lco northam --about practice/P84001 --format csv`;

/** `lco report NAME` */
export function addReportCommand(program: Command): void {
  const command = program
    .command('report')
    .summary('print a report, at any basis')
    .description('Prints a report as at any day or period, and as known at any moment.')
    .argument('<name>', 'which report')
    .requiredOption('--lco <id>', 'the local care organisation')
    .option('--book <fund>', 'one book only')
    .option('--view <view>', 'closed, posted or known')
    .option('--period <period>', 'to a period, FY27-M04; FY27 is its month 13')
    .option('--as-at <day>', 'to a day, 2026-09-30')
    .option('--known-at <moment>', 'as known at an instant, or at a revision: rev:41');
  for (const [name, [value, description]] of Object.entries(parameterFlags)) command.option(`--${name} ${value}`, description);
  command
    .addOption(new Option('--format <format>', 'how to print it').choices([...formats]).default('table'))
    .addHelpText('after', details)
    .action(async (name: string, options: ReportOptions, self: Command) => {
      const { runReport } = await import('./run-report.js');
      process.exitCode = await runReport(name, options, self);
    });
}
