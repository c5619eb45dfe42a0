import type { Command } from 'commander';

const details = `
A line is a command: { "command", "lco", "commandId", "effectiveOn", "reason": { "code", "text" }, "data": { ... } }. For each there is one line of JSON on
standard output, in the order of the file: its number, its outcome ("recorded", "recorded earlier", "refused", "refused earlier", "malformed",
"unreadable") and what goes with it. Empty lines are skipped. Where the log cannot be used the run ends, and lines are "not decided", which is certain, or
"outcome unknown".

The same file may be submitted again at any time, also after it was cut off: what is recorded is not recorded twice, and a line that was refused before a
later line of its LCO was recorded stays refused. What is recorded cannot be erased: write no personal data into texts.

Examples:
  lco submit commands.ndjson
  lco submit --dry-run commands.ndjson            decide all of it, one after another, and keep nothing
  jq -c '.[]' commands.json | lco submit -`;

/** `lco submit FILE|-` */
export function addSubmitCommand(program: Command): void {
  program
    .command('submit')
    .summary('record a file of commands, one a line')
    .description('Records a file of commands, one JSON object a line, in file order.')
    .argument('<file>', 'the file, - for standard input')
    .option('--atomic', 'record all lines in one append, or none')
    .option('--retry-refused', 'decide lines again that were refused in an earlier run')
    .option('--dry-run', 'decide everything and record nothing')
    .addHelpText('after', details)
    .action(async (file: string, options: { atomic?: true; retryRefused?: true; dryRun?: true }, command: Command) => {
      const { runSubmit } = await import('./run-submit.js');
      const { atomic = false, retryRefused = false, dryRun = false } = options;
      process.exitCode = await runSubmit(file, { atomic, retryRefused, dryRun }, command);
    });
}
