/** Who an import is, so that the same file taken in again meets its own commands: keys come from the LCO, the bytes of the file and the row. */
import type { ImportKind } from '#domain';
import { uuidOfName, type Command, type Reason } from '#event-sourcing';
import type { Asks, Step, Taking } from './plan.js';

/** One taking-in of one file. `attempt` is 1, and one more each time that the file was abandoned before. */
export interface ImportIdentity extends Taking {
  readonly lco: string;
  readonly kind: ImportKind;
}

/**
 * The key of a command: the UUID of version 5 of `<lco>/<sha256>/<first row>`, with `/<part>` where a row asks for more than one command, and
 * `/attempt-<n>` from the second attempt on.
 */
export function keyOf({ lco, file, attempt }: Omit<ImportIdentity, 'kind'>, place: string | number): string {
  return uuidOfName(`${lco}/${file.sha256}/${place}${attempt === 1 ? '' : `/attempt-${attempt}`}`);
}

/** The key of the command that starts the import; every other command of it names this one as its correlation. */
export const startKeyOf = (identity: Omit<ImportIdentity, 'kind'>): string => keyOf(identity, 'start');

/** A step as a command. */
export function commandOf(identity: ImportIdentity, step: Step): Command {
  const { line, part, command, effectiveOn, authority, data } = step;
  return askedBy(identity, part === undefined ? line : `${line}/${part}`, { command, effectiveOn, ...(authority && { authority }), data });
}

/** Anything that is asked for an import, by its place in it. */
export function askedBy(identity: ImportIdentity, place: string | number, asks: Partial<Asks> & Pick<Asks, 'command' | 'data'>, why?: Reason): Command {
  const { lco, kind, file } = identity;
  return { lco, commandId: keyOf(identity, place), reason: why ?? { code: 'import', text: clipped(`${kind} of ${file.name}`) }, ...asks };
}

/** A text that a reason can hold. */
export const clipped = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 197)}...`);
