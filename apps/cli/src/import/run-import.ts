/** The protocol of an import: plan, try everything out, compare the totals, and only then start, record chunk by chunk, and complete. */
import { importOf } from '#domain';
import { canonicalText, type Asker, type AskOptions, type Command } from '#event-sourcing';
import type { OpenLedger } from '#wiring';
import { attemptsAt, isBeingUndone, type Attempt } from './earlier.js';
import { askedBy, commandOf, startKeyOf, type ImportIdentity } from './identity.js';
import { differing, type Control, type ImportSource, type Plan, type Step } from './plan.js';
import { tryOut, type Refused } from './try-out.js';

/** Who asks, of which LCO, and how the running import talks with whoever started it. */
export interface Running {
  readonly lco: string;
  readonly asker: Asker;
  readonly ledger: Pick<OpenLedger, 'gateway' | 'store'>;
  readonly dryRun?: boolean;
  /** Asked between chunks: whether to stop here. What is recorded stays, and running again goes on. */
  readonly isStopped?: () => boolean;
  readonly onChunk?: (done: number, of: number, toLine: number) => void;
}

/** How an import ended. `resumed`: it had been started before. `begun`: some of it is, or may be, recorded. */
export type ImportOutcome =
  | { readonly is: 'imported' | 'tried'; readonly plan: Plan; readonly controls: readonly Control[]; readonly resumed: boolean }
  | { readonly is: 'already-imported' | 'being-abandoned' | 'no-lco' }
  | { readonly is: 'not-ready'; readonly missing: readonly string[] }
  | { readonly is: 'totals-differ'; readonly controls: readonly Control[] }
  | { readonly is: 'refused'; readonly step?: Step; readonly refusal: Refused; readonly begun: boolean }
  | { readonly is: 'stopped'; readonly done: number; readonly of: number; readonly toLine: number };

/** Takes a file in, or goes on with it where it was left. */
export async function importFile(source: ImportSource, running: Running): Promise<ImportOutcome> {
  const { lco, ledger } = running;
  const { state, head } = await ledger.gateway.state(lco);
  if (head === -1) return { is: 'no-lco' };
  const before = importOf(state.imports, source.file.sha256);
  if (before?.status === 'completed') return { is: 'already-imported' };
  const attempts = before === undefined ? [] : await attemptsAt(ledger.store, lco, ({ sha256 }) => sha256 === source.file.sha256);
  const goingOn = before?.status === 'started' ? attempts.at(-1)! : undefined;
  if (goingOn !== undefined && isBeingUndone(goingOn)) return { is: 'being-abandoned' };
  const other = goingOn === undefined ? undefined : otherThan(goingOn, source);
  if (other !== undefined) return { is: 'refused', refusal: other, begun: true };
  const file = goingOn?.named.file ?? source.file;
  const identity = { lco, kind: source.kind, file, attempt: goingOn?.number ?? attempts.length + 1 };
  const base = goingOn === undefined ? state : (await ledger.gateway.stateAt(lco, goingOn.started.revision))!.state;
  const plan = source.plan(base, identity);
  if ('missing' in plan) return { is: 'not-ready', missing: plan.missing };
  const tried = tryOut(base, identity, plan.chunks);
  if ('step' in tried) return { is: 'refused', ...tried, begun: goingOn !== undefined };
  const controls = plan.controls(tried.decided);
  if (differing(controls).length > 0) return { is: 'totals-differ', controls };
  if (running.dryRun === true) return { is: 'tried', plan, controls, resumed: goingOn !== undefined };
  const started = goingOn === undefined ? await start(source, identity, running) : undefined;
  if (started !== undefined && 'refused' in started) return { is: 'refused', refusal: started, begun: false };
  if (started !== undefined && started.first !== head + 1) return importFile(source, running); // somebody wrote since: plan again, over the state at the start
  return (await carryOut(source, identity, plan, running)) ?? { is: 'imported', plan, controls, resumed: goingOn !== undefined };
}

/** A file is gone on with only as what it was started as. */
function otherThan({ named }: Attempt, { kind, totals }: ImportSource): Refused | undefined {
  if (named.kind !== kind) return { refused: 'wrong-stage', detail: `the file is being taken in as ${named.kind}` };
  if (canonicalText(named.totals) === canonicalText(totals)) return undefined;
  return { refused: 'counts-not-conserved', detail: 'the file was started with other totals: use the same options, such as --skip-invalid, as then' };
}

const named = ({ totals }: ImportSource, { kind, file }: ImportIdentity) => ({ kind, file, rows: totals.rows, totals });

async function start(source: ImportSource, identity: ImportIdentity, { ledger, asker }: Running): Promise<Refused | { readonly first: number }> {
  const command = askedBy(identity, 'start', { command: 'StartImport', data: named(source, identity) });
  const outcome = await ledger.gateway.ask(command, asker, { source: 'import' });
  return 'malformed' in outcome ? malformed(outcome) : outcome;
}

/** Records the chunks in order, the last one together with the completion; answers where and why it ended before that. */
async function carryOut(source: ImportSource, identity: ImportIdentity, plan: Plan, running: Running): Promise<ImportOutcome | undefined> {
  const chunks = plan.chunks.length === 0 ? [{ toLine: 0, steps: [] }] : plan.chunks;
  const complete = askedBy(identity, 'complete', { command: 'CompleteImport', data: named(source, identity) });
  const options: AskOptions = { source: 'import', correlationId: startKeyOf(identity) };
  let toLine = 0;
  for (const [done, chunk] of chunks.entries()) {
    if (running.isStopped?.() === true) return { is: 'stopped', done, of: chunks.length, toLine };
    const commands = chunk.steps.map(step => commandOf(identity, step));
    const refused = await askAll([...commands, ...(done + 1 === chunks.length ? [complete] : [])], running, options);
    const step = refused === undefined ? undefined : chunk.steps[refused.at];
    if (refused !== undefined) return { is: 'refused', ...(step && { step }), refusal: refused.refusal, begun: true };
    toLine = chunk.toLine;
    running.onChunk?.(done + 1, chunks.length, toLine);
  }
  return undefined;
}

/** Asks several commands that are recorded together or not at all; answers the first that stands in the way. */
export async function askAll(
  commands: readonly Command[],
  { ledger, asker }: Pick<Running, 'ledger' | 'asker'>,
  options: AskOptions,
): Promise<{ readonly at: number; readonly refusal: Refused } | undefined> {
  const answer = await ledger.gateway.askAtomically(commands, asker, options);
  if (!('at' in answer)) return undefined;
  return { at: answer.at, refusal: 'malformed' in answer.outcome ? malformed(answer.outcome) : answer.outcome };
}

const malformed = ({ malformed: faults }: { readonly malformed: readonly { readonly pointer: string; readonly message: string }[] }): Refused => ({
  refused: 'malformed',
  detail: faults.map(({ pointer, message }) => `${pointer} ${message}`).join('; '),
});
