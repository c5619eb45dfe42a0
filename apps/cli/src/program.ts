import { Command } from 'commander';
import { addCheckCommand } from './check/check.command.js';
import { addCopyCommand } from './copy/copy.command.js';
import { addDoctorCommand } from './doctor/doctor.command.js';
import { addHelpCommand } from './help.command.js';
import { addImportCommands } from './import/import.command.js';
import { addRebuildCommand } from './rebuild/rebuild.command.js';
import { addReplayCommand } from './replay/replay.command.js';
import { addReportCommand } from './report/report.command.js';
import { addSettleCommands } from './settle/settle.command.js';
import { addSubmitCommand } from './submit/submit.command.js';
import { addTokenCommand } from './token/token.command.js';

const examples = `
Examples:
  lco submit commands.ndjson                      record a file of commands
  lco report trial-balance --lco northam --book POOL --period FY27-M04
  lco check                                       silent when all is well

The files lie in --data, else LCO_DATA, else .data; who writes is LCO_ACTOR ("id organisation role[,role]").
lco help exit-codes lists what the program ends with.`;

/** The whole program: every command with its help. What a command does is loaded when it is called, so that help and short commands start quickly. */
export function makeProgram(): Command {
  const program = new Command('lco')
    .description('The ledger of local care organisations, on its files, without a server.')
    .option('--data <folder>', 'the folder of the files')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError(false)
    .addHelpText('after', examples);
  whoEnds(program);
  const commands = [
    addSubmitCommand,
    addImportCommands,
    addReportCommand,
    addReplayCommand,
    addCheckCommand,
    addSettleCommands,
    addRebuildCommand,
    addTokenCommand,
    addCopyCommand,
    addDoctorCommand,
    addHelpCommand,
  ];
  for (const add of commands) add(program);
  return program;
}

/** Wrong usage is thrown and said by main, in our own form. Commands made from this one do the same. */
function whoEnds(program: Command): void {
  program.exitOverride().configureOutput({ outputError: () => undefined });
}
