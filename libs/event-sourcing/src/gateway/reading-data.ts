import type { FoundCommands } from '../event-store.js';
import type { Malformed } from '../outcome.js';
import type { DecidedCommand, Refusal, Rules } from '../rules.js';
import { refuse } from './answers.js';
import type { Asked } from './asked.js';
import { resolveReferences, type Reference } from './references.js';

type Readers<State> = Pick<Rules<State>, 'readerOf'>;
/** The records of a command, if it has any. */
type RecordedBy = (commandId: string) => FoundCommands extends ReadonlyMap<string, infer Records> ? Records | undefined : never;

/** The data as the command's own reader returns it, once references are resolved. */
export function readData<State>(command: string, data: unknown, rules: Readers<State>): { readonly data: object } | Malformed {
  const reading = rules.readerOf(command)?.(data) ?? { faults: [] };
  if ('data' in reading) return reading;
  return { malformed: reading.faults.map(({ pointer, message }) => ({ pointer: `/data${pointer}`, message })) };
}

/** The command as the domain sees it, its references resolved to names that are recorded by now. */
export function decidedCommandOf<State>(asked: Asked, recordedBy: RecordedBy, rules: Readers<State>): DecidedCommand | Refusal | Malformed {
  const { command, lco, commandId, reason, authority } = asked.command;
  const read = asked.data ? { data: asked.data } : readResolved(asked, recordedBy, rules);
  if (!('data' in read)) return read;
  return { command, lco, commandId, effectiveOn: asked.effectiveOn, reason, ...(authority && { authority }), data: read.data };
}

function readResolved<State>({ command }: Asked, recordedBy: RecordedBy, rules: Readers<State>): { readonly data: object } | Refusal | Malformed {
  const revisionOf = ({ commandId, event }: Reference) => recordedBy(commandId)?.[event]?.revision;
  const resolved = resolveReferences(command.data, revisionOf);
  if ('data' in resolved) return readData(command.command, resolved.data, rules);
  const pointers = resolved.unresolved.map(pointer => `/data${pointer}`);
  return refuse('unknown-name', `${pointers.join(', ')} refers to a command or event that is not recorded.`, { pointers });
}

/** The revisions of the earlier events that a command reads, as far as they can be told before its turn. */
export function needsOf<State>(asked: Asked, found: FoundCommands, rules: Readers<State> & Pick<Rules<State>, 'needs'>): readonly number[] {
  if (found.has(asked.command.commandId)) return [];
  const decided = decidedCommandOf(asked, id => found.get(id), rules);
  return 'data' in decided ? rules.needs(decided) : [];
}
