import { digestOf, readCommand, type Command } from '../command.js';
import type { Asker, AskOptions, Malformed } from '../outcome.js';
import type { Source } from '../recorded-event.js';
import type { Fault, Rules } from '../rules.js';
import { readData } from './reading-data.js';
import { referredIds } from './references.js';

/** A command that can be understood, with all that is known before it is its turn. */
export interface Asked {
  readonly command: Command;
  /** The command's, or today. */
  readonly effectiveOn: string;
  readonly digest: string;
  /** About what it takes in memory. */
  readonly bytes: number;
  readonly asker: Asker;
  readonly source: Source;
  readonly options: AskOptions;
  /** The ids of the commands it refers to. */
  readonly refersTo: readonly string[];
  /** What the reader made of `data`; absent while there are references in it. */
  readonly data?: object;
}

/** Looks at the shape of a command, all of it, before anything else is done. */
export function readAsked<State>(
  sent: unknown,
  asker: Asker,
  options: AskOptions,
  rules: Pick<Rules<State>, 'rolesOf' | 'readerOf'>,
  today: () => string,
): Asked | Malformed {
  const shape = readCommand(sent);
  if ('faults' in shape) return { malformed: shape.faults };
  const { command } = shape;
  const digest = digestOf(command);
  const faults: Fault[] = 'faults' in digest ? [...digest.faults] : [];
  if (!rules.rolesOf(command.command)) faults.push({ pointer: '/command', message: 'is no command of this ledger' });
  const refersTo = 'digest' in digest ? referredIds(command.data) : [];
  const reading = refersTo.length > 0 ? undefined : readData(command.command, command.data, rules);
  if (reading && 'malformed' in reading) faults.push(...reading.malformed);
  if (faults.length > 0 || 'faults' in digest) return { malformed: faults };
  const { source = 'api' } = options;
  const data = reading && 'data' in reading ? { data: reading.data } : {};
  return { command, effectiveOn: command.effectiveOn ?? today(), ...digest, asker, source, options, refersTo, ...data };
}
