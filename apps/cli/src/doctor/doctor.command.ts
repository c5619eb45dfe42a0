import type { Command } from 'commander';

const details = `
One sentence each: Node, the folder, the log and how it was closed, the read models and how far they have read, LCOs that go no further, the directory of
people, the key for tokens. Ends with 1 when something has to be done.

Example:
  lco doctor --data /srv/lco`;

/** `lco doctor` */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .summary('look at the installation and its files')
    .description('Looks at the installation and its files, and says what has to be done.')
    .addHelpText('after', details)
    .action(async (_options: object, command: Command) => {
      const { runDoctor } = await import('./run-doctor.js');
      process.exitCode = await runDoctor(command);
    });
}
