import type { Command } from 'commander';
import { exitCodesPage } from './exit-codes.js';
import { wrongUsage } from './failure.js';
import { print } from './terminal.js';

/** `lco help [TOPIC]`: a command's own help, or a page of its own. */
export function addHelpCommand(program: Command): void {
  program
    .command('help [topic]')
    .description('show the help of a command, or the page exit-codes')
    .action(async (topic: string | undefined) => {
      const command = topic === undefined ? program : program.commands.find(each => each.name() === topic);
      if (topic === 'exit-codes') await print(exitCodesPage);
      else if (command) command.outputHelp();
      else throw wrongUsage(`There is no help on ${topic ?? ''}.`, `There is help on ${program.commands.map(each => each.name()).join(', ')} and exit-codes.`);
    });
}
