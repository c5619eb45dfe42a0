import type { Command } from 'commander';
import { roles } from '#domain';
import { openLedger, openScratchLedger, rememberActor } from '#wiring';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { Failure } from '../failure.js';
import { untilInterrupted } from '../interruption.js';
import { actorOf, settingsOf } from '../settings-of.js';
import { openProgress, print, remark } from '../terminal.js';
import { submitAtomically } from './atomically.js';
import { submitWave, Wave, type Submitting } from './by-line.js';
import { lookForEarlierRun, noEarlierRun } from './earlier-run.js';
import { openInput, type Input } from './input.js';
import { readLines, type Line } from './lines.js';
import { Tally, type LineResult } from './results.js';

export interface SubmitOptions {
  readonly atomic: boolean;
  readonly retryRefused: boolean;
  readonly dryRun: boolean;
}

/** Records a file of commands. Answers the exit code; what stands in the way of going on is thrown, after what was answered has been printed. */
export async function runSubmit(file: string, options: SubmitOptions, command: Command): Promise<ExitCode> {
  const settings = settingsOf(command);
  const actor = actorOf(settings, roles);
  const input = await openInput(file);
  const ledger = await (options.dryRun ? openScratchLedger(settings) : openLedger(settings));
  const { signal, forget } = untilInterrupted();
  // until the end is reached: whoever stops reading the answers stops the rest of the file too
  process.exitCode = exitCodes.unavailable;
  const tally = new Tally();
  try {
    const look = !options.retryRefused && !options.atomic;
    const earlier = look ? await lookForEarlierRun(input, ledger.store, signal) : noEarlierRun;
    const submitting = { ledger, actor, earlier, dryRun: options.dryRun };
    await (options.atomic ? allAtOnce(input, submitting, tally) : lineByLine(input, submitting, tally, signal));
    remark(tally.sentence());
    // after the work, because the directory of people takes longer to open than a short file to be recorded
    if (!options.dryRun) await rememberActor(settings, new Date().toISOString());
    return tally.exitCode();
  } finally {
    forget();
    await ledger.close();
  }
}

async function lineByLine(input: Input, submitting: Submitting, tally: Tally, signal: AbortSignal): Promise<void> {
  const wave = new Wave();
  const progress = openProgress();
  const flush = async () => {
    if (signal.aborted) throw interrupted(tally);
    const { results, stop } = await submitWave(wave.take(), submitting);
    progress.end();
    await printAll(results, tally);
    if (stop) throw stop;
    progress.tell(tally.sentence());
  };
  try {
    for await (const lines of readLines(input.chunks()))
      for (const line of lines) {
        wave.add(line);
        if (wave.isFull()) await flush();
      }
    await flush();
  } finally {
    progress.end();
  }
}

async function allAtOnce(input: Input, submitting: Submitting, tally: Tally): Promise<void> {
  const all: Line[] = [];
  for await (const lines of readLines(input.chunks())) all.push(...lines);
  await printAll(await submitAtomically(all, submitting), tally);
}

async function printAll(results: readonly LineResult[], tally: Tally): Promise<void> {
  for (const result of results) tally.add(result);
  await print(results.map(result => `${JSON.stringify(result)}\n`).join(''));
}

const interrupted = (tally: Tally) =>
  new Failure('interrupted', exitCodes.interrupted, `Stopped after ${tally.sentence()}`, 'Submit the same file again to go on.');
