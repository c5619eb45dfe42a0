import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { settingsOf } from '../settings-of.js';
import { print } from '../terminal.js';
import { findLedger } from './ledger.js';
import { findFolder, findNode } from './surroundings.js';

/** Says what it finds, one sentence a line. */
export async function runDoctor(command: Command): Promise<ExitCode> {
  const settings = settingsOf(command);
  const findings = [findNode(process.version), ...(await findFolder(settings.data)), ...(await findLedger(settings))];
  const widest = Math.max(...findings.map(({ is }) => is.length));
  await print(findings.map(({ is, sentence }) => `${is.padEnd(widest)}  ${sentence}\n`).join(''));
  return findings.some(({ is }) => is === 'wrong') ? exitCodes.no : exitCodes.ok;
}
