#!/usr/bin/env node
import { makeProgram } from './program.js';
import { failureOf } from './failure.js';
import { complain, listenToStreams } from './terminal.js';

listenToStreams();
try {
  await makeProgram().parseAsync(process.argv.slice(2), { from: 'user' });
} catch (error) {
  process.exitCode = endOf(error);
}

function endOf(error: unknown): number {
  const { name, exitCode } = error as { readonly name?: unknown; readonly exitCode?: unknown };
  if (name === 'ReaderGone') return process.exitCode === undefined ? 0 : Number(process.exitCode);
  if (name === 'CommanderError' && exitCode === 0) return 0;
  const failure = failureOf(error);
  complain(failure);
  return failure.exit;
}
