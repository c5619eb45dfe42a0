/** How an import ends for whoever called it: what is printed, or the failure with its code and what to do. */
import { exitCodeOfRefusal, exitCodes } from '../exit-codes.js';
import { Failure, notFound } from '../failure.js';
import { controlLines, planLines } from './outcome-text.js';
import { differing, type ImportSource, type Step } from './plan.js';
import type { AbandonOutcome } from './run-abandon.js';
import type { ImportOutcome } from './run-import.js';

const goOn = 'What is recorded stays; run the same command again to go on, or give it up with lco import abandon.';

const noLco = (lco: string) => notFound('unknown-name', `There is no LCO ${lco}.`, 'ProposeLco founds one: lco submit.');

/** What is printed of an import that is in, or would be; for all else the failure is thrown. */
export function endOfImport(outcome: ImportOutcome, { kind, file }: ImportSource, lco: string): readonly string[] {
  switch (outcome.is) {
    case 'imported':
    case 'tried':
      return [...planLines(outcome.plan, outcome.controls), '', sentence(outcome, `${kind} of ${file.name}`)];
    case 'no-lco':
      throw noLco(lco);
    case 'already-imported':
      throw new Failure('already-imported', exitCodes.conflict, `${file.name} is in already, as these very bytes.`, 'Nothing was added.');
    case 'being-abandoned':
      throw new Failure('being-abandoned', exitCodes.conflict, `${file.name} is being given up.`, 'Finish that first: lco import abandon.');
    case 'not-ready':
      throw new Failure(
        'not-ready',
        exitCodes.no,
        ['this has to be so first:', ...outcome.missing.map(each => `  ${each}`)].join('\n'),
        '\nNothing was recorded.',
      );
    case 'totals-differ':
      throw new Failure(
        'totals-differ',
        exitCodes.no,
        ['the ledger does not come to the file:', ...controlLines(differing(outcome.controls))].join('\n'),
        '\nNothing was recorded.',
      );
    case 'refused':
      throw refused(outcome, file.name);
    case 'stopped':
      throw new Failure(
        'interrupted',
        exitCodes.interrupted,
        `Stopped after part ${outcome.done} of ${outcome.of}, line ${outcome.toLine} of ${file.name}.`,
        goOn,
      );
  }
}

function sentence({ is, resumed, plan }: Extract<ImportOutcome, { is: 'imported' | 'tried' }>, what: string): string {
  const commands = plan.chunks.reduce((sum, { steps }) => sum + steps.length, 0);
  if (is === 'tried') return `The ${what} would be taken in by ${commands} commands; nothing was recorded.`;
  return `The ${what} ${resumed ? 'were begun before and are now in' : 'are in'}: ${commands} commands.`;
}

function refused({ step, refusal, begun }: Extract<ImportOutcome, { is: 'refused' }>, file: string): Failure {
  const exit = exitCodeOfRefusal(refusal.refused);
  const why = begun && exit === exitCodes.no && step !== undefined ? 'Somebody wrote in between. ' : '';
  const other = refusal.refused === 'different-command' ? 'It was started with other options than these. ' : why;
  const advice = begun ? `${other}${goOn}` : 'Nothing was recorded.';
  return new Failure(refusal.refused, exit, `${placeOf(step, file)}${refusal.refused}: ${refusal.detail.replace(/\.$/, '')}.`, advice);
}

const placeOf = (step: Step | undefined, file: string): string => (step === undefined ? '' : `${file}, line ${step.line}, ${step.command}: `);

/** The same for an import that is given up. */
export function endOfAbandoning(outcome: AbandonOutcome, lco: string): readonly string[] {
  switch (outcome.is) {
    case 'abandoned':
      return [
        ...outcome.plan.stays.map(each => `stays: ${each}`),
        `The import of ${outcome.file} is abandoned: ${outcome.plan.steps.length} commands took back what can be taken back.`,
      ];
    case 'no-lco':
      throw noLco(lco);
    case 'unknown':
      throw notFound('unknown-import', 'No such file was ever started.', 'lco check imports lists those that are not complete.');
    case 'several':
      throw new Failure('several', exitCodes.usage, 'More than one started file has that name.', `Name one by --sha256: ${outcome.sha256.join(', ')}.`);
    case 'completed':
      throw new Failure('completed', exitCodes.no, `${outcome.file} is complete.`, 'What is wrong in it is corrected by commands of its own.');
    case 'already-abandoned':
      throw new Failure('nothing-to-change', exitCodes.no, `${outcome.file} is abandoned already.`);
    case 'refused':
      throw new Failure(
        outcome.refusal.refused,
        exitCodeOfRefusal(outcome.refusal.refused),
        `${outcome.refusal.refused}: ${outcome.refusal.detail}.`,
        'Mend that and ask again to go on.',
      );
    case 'stopped':
      throw new Failure('interrupted', exitCodes.interrupted, `Stopped after ${outcome.done} of ${outcome.of} commands.`, 'Ask again to go on.');
  }
}
