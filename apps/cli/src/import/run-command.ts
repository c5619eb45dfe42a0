/** What `lco import` does: opens the ledger, runs the import, and prints how it ended. */
import type { Command } from 'commander';
import { roles } from '#domain';
import { faultLines, invalidRows } from '#exchange';
import { rememberActor } from '#wiring';
import { untilInterrupted } from '../interruption.js';
import { withLedger } from '../reading.js';
import { actorOf, settingsOf } from '../settings-of.js';
import { openProgress, print, remark } from '../terminal.js';
import { endOfAbandoning, endOfImport } from './end.js';
import { readSource, type SourceReader } from './read-source.js';
import { abandonImport } from './run-abandon.js';
import { importFile, type Running } from './run-import.js';

export { listSizesReader, paymentsReader, practicesReader } from './read-source.js';

interface Flags {
  readonly lco: string;
  readonly skipInvalid?: true;
  readonly dryRun?: true;
}

/** Takes a file in. */
export async function runImport(path: string, reader: SourceReader, flags: Flags, command: Command): Promise<void> {
  const { source, faults } = await readSource(path, reader, flags.skipInvalid === true);
  for (const line of faultLines(faults)) remark(line);
  if (faults.length > 0) remark(`${invalidRows(faults)} rows are left out.`);
  const outcome = await running(flags, command, 'Recording', each => importFile(source, { ...each, dryRun: flags.dryRun === true }));
  await print(`${endOfImport(outcome, source, flags.lco).join('\n')}\n`);
}

/** Gives an import up. */
export async function runAbandon(
  { lco, file, sha256 }: { readonly lco: string; readonly file?: string; readonly sha256?: string },
  command: Command,
): Promise<void> {
  const target = { ...(file !== undefined && { name: file }), ...(sha256 !== undefined && { sha256 }) };
  const outcome = await running({ lco }, command, 'Taking back', each => abandonImport(target, each));
  await print(`${endOfAbandoning(outcome, lco).join('\n')}\n`);
}

async function running<T>({ lco }: Pick<Flags, 'lco'>, command: Command, doing: string, work: (running: Running) => Promise<T>): Promise<T> {
  const settings = settingsOf(command);
  const asker = actorOf(settings, roles);
  const interruption = untilInterrupted();
  const progress = openProgress();
  try {
    return await withLedger(settings, async ledger => {
      await rememberActor(settings, new Date().toISOString());
      const onChunk = (done: number, of: number, toLine: number) => progress.tell(`${doing}: ${done} of ${of}${toLine > 0 ? `, to line ${toLine}` : ''}`);
      return work({ lco, asker, ledger, isStopped: () => interruption.signal.aborted, onChunk });
    });
  } finally {
    progress.end();
    interruption.forget();
  }
}
