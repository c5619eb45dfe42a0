/** Decides a whole plan on a copy of the state that is thrown away: nothing of a file is recorded before all of it is known to be possible. */
import { isRefusal, ledgerRules, type AnyAsked, type Ledger, type LedgerEvent } from '#domain';
import { commandOf, type ImportIdentity } from './identity.js';
import type { Chunk, Step } from './plan.js';

/** Everything that the ledger would record, or the first step that it does not take, and why. */
export type TryOut = { readonly decided: readonly LedgerEvent[] } | StepRefused;

/** A step that the ledger says no to. */
export interface StepRefused {
  readonly step: Step;
  readonly refusal: Refused;
}

/** A refusal of the domain, the gateway, or of the shape of a command. */
export interface Refused {
  readonly refused: string;
  readonly detail: string;
}

/** Decides the chunks one after another, each over the events of those before it. */
export function tryOut(ledger: Ledger, identity: ImportIdentity, chunks: readonly Chunk[]): TryOut {
  const decided: LedgerEvent[] = [];
  let state = ledger;
  for (const step of chunks.flatMap(({ steps }) => steps)) {
    const answer = decide(state, identity, step);
    if ('step' in answer) return answer;
    for (const event of answer.decided)
      state = ledgerRules.evolve(state, { ...event, revision: state.revision + 1, metadata: madeUp(identity, step) } as never);
    for (const event of answer.decided) decided.push(event);
  }
  return { decided };
}

function decide(ledger: Ledger, identity: ImportIdentity, step: Step): TryOut {
  const command = commandOf(identity, step);
  const reading = ledgerRules.readerOf(step.command)!(step.data);
  if ('faults' in reading) {
    const detail = reading.faults.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
    return { step, refusal: { refused: 'malformed', detail } };
  }
  const asked: AnyAsked = { ...command, effectiveOn: step.effectiveOn, data: reading.data };
  const decision = ledgerRules.decide(ledger, asked, new Map());
  return isRefusal(decision) ? { step, refusal: decision } : { decided: decision as unknown as readonly LedgerEvent[] };
}

/** The fold reads no more than this of what a record says beside its data. */
const madeUp = (identity: ImportIdentity, { command, effectiveOn }: Step) => ({
  command,
  commandId: identity.file.sha256,
  actor: { id: '', organisation: '', role: 'operator' },
  reason: { code: 'import', text: 'tried out' },
  source: 'import',
  effectiveOn,
  recordedAt: '',
});
