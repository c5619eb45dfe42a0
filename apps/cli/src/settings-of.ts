import type { Command } from 'commander';
import type { Asker } from '#event-sourcing';
import { readSettings, type Settings } from '#wiring';
import { wrongUsage } from './failure.js';

/** The settings that a command is called with: its flags, else the environment. */
export const settingsOf = (command: Command): Settings => readSettings(process.env, { data: command.optsWithGlobals<{ data?: string }>().data });

/** Who acts, which has to be said for anything that writes. `roles` are those that there are. */
export function actorOf({ actor }: Settings, roles: readonly string[]): Asker {
  if (actor === undefined) throw wrongUsage('Who acts is not said.', 'Set LCO_ACTOR to "id organisation role[,role]".');
  const strange = actor.roles.filter(role => !roles.includes(role));
  if (strange.length > 0) throw wrongUsage(`LCO_ACTOR names no such role: ${strange.join(', ')}.`, `Roles are ${roles.join(', ')}.`);
  return actor;
}
