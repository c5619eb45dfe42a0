/** Gives up an import that was started and not completed: takes back what can be taken back, and only then says that it is abandoned. */
import { importOf } from '#domain';
import { attemptsAt, undoCode, type Attempt } from './earlier.js';
import { askedBy, clipped, startKeyOf, type ImportIdentity } from './identity.js';
import { stepsOfChunk } from './plan.js';
import { askAll, type Running } from './run-import.js';
import type { Refused } from './try-out.js';
import { undoPlan, type UndoPlan } from './undo.js';

/** The file by its name or its SHA-256. */
export interface AbandonTarget {
  readonly name?: string;
  readonly sha256?: string;
}

/** How it ended. `several`: more than one started file has the name; `refused` and `stopped` can be gone on with by asking again. */
export type AbandonOutcome =
  | { readonly is: 'abandoned'; readonly file: string; readonly plan: UndoPlan }
  | { readonly is: 'no-lco' | 'unknown' }
  | { readonly is: 'several'; readonly sha256: readonly string[] }
  | { readonly is: 'completed' | 'already-abandoned'; readonly file: string }
  | { readonly is: 'refused'; readonly refusal: Refused }
  | { readonly is: 'stopped'; readonly done: number; readonly of: number };

/** Takes an import back. */
export async function abandonImport({ name, sha256 }: AbandonTarget, running: Running): Promise<AbandonOutcome> {
  const { lco, ledger } = running;
  const { state, head } = await ledger.gateway.state(lco);
  if (head === -1) return { is: 'no-lco' };
  const attempts = await attemptsAt(ledger.store, lco, file => (sha256 === undefined || file.sha256 === sha256) && (name === undefined || file.name === name));
  const statusOf = ({ named }: Attempt) => importOf(state.imports, named.file.sha256)?.status;
  const going = attempts.filter(attempt => statusOf(attempt) === 'started' && isLast(attempt, attempts));
  const last = attempts.at(-1);
  if (last === undefined) return { is: 'unknown' };
  if (going.length > 1) return { is: 'several', sha256: going.map(({ named }) => named.file.sha256) };
  if (going.length === 0) return { is: statusOf(last) === 'completed' ? 'completed' : 'already-abandoned', file: last.named.file.name };
  return takeBack(going[0]!, undoPlan(state, going[0]!), running);
}

const isLast = ({ number, named }: Attempt, attempts: readonly Attempt[]): boolean =>
  attempts.every(other => other.named.file.sha256 !== named.file.sha256 || other.number <= number);

async function takeBack(attempt: Attempt, plan: UndoPlan, running: Running): Promise<AbandonOutcome> {
  const { file, kind } = attempt.named;
  const identity: ImportIdentity = { lco: running.lco, kind, file, attempt: attempt.number };
  const why = { code: undoCode, text: clipped(`The ${kind} of ${file.name} are given up`) };
  const options = { source: 'import' as const, correlationId: startKeyOf(identity) };
  const commands = plan.steps.map(({ place, ...asks }) => askedBy(identity, place, asks, why));
  const { rows } = plan.cameIn;
  const abandon = askedBy(identity, 'abandon', { command: 'AbandonImport', data: { kind, file, rows, totals: plan.cameIn } }, why);
  for (let done = 0; done < commands.length; done += stepsOfChunk) {
    if (running.isStopped?.() === true) return { is: 'stopped', done, of: commands.length };
    const refused = await askAll(commands.slice(done, done + stepsOfChunk), running, options);
    if (refused !== undefined) return { is: 'refused', refusal: refused.refusal };
    running.onChunk?.(Math.min(done + stepsOfChunk, commands.length), commands.length, 0);
  }
  const refused = await askAll([abandon], running, options);
  return refused === undefined ? { is: 'abandoned', file: file.name, plan } : { is: 'refused', refusal: refused.refusal };
}
