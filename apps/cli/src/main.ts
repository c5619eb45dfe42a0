#!/usr/bin/env node
import { makeProgram } from './program.js';
import { exitCodes } from './exit-codes.js';
import { failureOf } from './failure.js';
import { complain, listenToStreams } from './terminal.js';

listenToStreams();
try {
  await makeProgram().parseAsync(process.argv.slice(2), { from: 'user' });
} catch (error) {
  process.exitCode = endOf(error);
}

function endOf(error: unknown): number {
  const { name, code, exitCode } = error as { readonly name?: unknown; readonly code?: unknown; readonly exitCode?: unknown };
  if (name === 'ReaderGone') return process.exitCode === undefined ? 0 : Number(process.exitCode);
  if (name === 'CommanderError' && exitCode === 0) return exitCodes.ok;
  // a command that needs another one has shown its help
  if (name === 'CommanderError' && code === 'commander.help') return exitCodes.usage;
  const failure = failureOf(error);
  complain(failure);
  return failure.exit;
}
