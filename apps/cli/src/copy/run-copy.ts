import { existsSync } from 'node:fs';
import type { EventStore } from '#event-sourcing';
import { logUserIn, openLog, readLogAddress, SettingsRefused, type LogAddress } from '#wiring';
import { counted } from '../counted.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { Failure, notFound, wrongUsage } from '../failure.js';
import { untilInterrupted } from '../interruption.js';
import { openProgress, print } from '../terminal.js';
import { compareLogs } from './compare-logs.js';
import { copyLog } from './copy-log.js';

/** Copies one log into another and says whether both are the same. */
export async function runCopy({ from, to }: { readonly from: string; readonly to: string }): Promise<ExitCode> {
  const [source, target] = addressesIn(from, to);
  if ('sqlite' in source && !existsSync(source.sqlite)) throw notFound('no-ledger', `There is no log ${source.sqlite}.`, 'Name the file after sqlite:.');
  const log = await openLog(source, { readonly: true });
  try {
    const copy = await openLog(target, { origin: log.origin() });
    try {
      return await copyAndCompare(log, copy);
    } finally {
      await copy.close();
    }
  } finally {
    await log.close();
  }
}

async function copyAndCompare(log: EventStore, copy: EventStore): Promise<ExitCode> {
  const { signal, forget } = untilInterrupted();
  const progress = openProgress();
  try {
    const copied = await copyLog(log, copy, { signal, onProgress: events => progress.tell(`${counted(events, 'event')} copied`) });
    const compared = await compareLogs(log, copy, { signal, onProgress: events => progress.tell(`${counted(events, 'event')} compared`) });
    progress.end();
    const before = copied.before > 0 ? `, ${copied.before} were there before` : '';
    await print(`${counted(copied.events, 'event')} copied${before}.\n`);
    if ('difference' in compared) {
      await print(`The logs differ: ${compared.difference}.\n`);
      return exitCodes.no;
    }
    const same = `the same ${counted(compared.events, 'record')} in the same order, SHA-256 ${compared.sha256}`;
    await print(`Both logs have the origin ${log.origin()} and ${same}.\n`);
    return exitCodes.ok;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Failure('interrupted', exitCodes.interrupted, 'Stopped; what was copied is there.', 'Run the same again to go on.');
  } finally {
    progress.end();
    forget();
  }
}

function addressesIn(from: string, to: string): readonly [LogAddress, LogAddress] {
  const faults: string[] = [];
  const user = logUserIn(process.env);
  const isDatabase = (text: string) => !text.startsWith('sqlite:');
  const [source, target] = (
    [
      ['--from', from],
      ['--to', to],
    ] as const
  ).map(([name, text]) => readLogAddress(name, text, isDatabase(text) ? user : {}, faults));
  if (!source || !target) throw new SettingsRefused(faults);
  if (JSON.stringify(source) === JSON.stringify(target)) throw wrongUsage('A log is not copied onto itself.');
  return [source, target];
}
