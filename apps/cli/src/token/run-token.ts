import type { Command } from 'commander';
import { isRole, roles, signToken, usualAudience, type Identity } from '#access';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { wrongUsage } from '../failure.js';
import { settingsOf } from '../settings-of.js';
import { print } from '../terminal.js';
import type { TokenOptions } from './token.command.js';

const hoursMax = 24 * 366;

/** Prints a token. */
export async function runToken(options: TokenOptions, command: Command): Promise<ExitCode> {
  const { data } = settingsOf(command);
  const audience = process.env['LCO_TOKEN_AUDIENCE']?.trim() || usualAudience;
  const token = await signToken(data, identityOf(options), hoursOf(options), audience);
  await print(`${token}\n`);
  return exitCodes.ok;
}

function identityOf({ id, organisation, role, lco, name }: TokenOptions): Identity {
  const faults = [
    ...(isReference(id) ? [] : ['--id must be 1 to 100 printable characters']),
    ...(isReference(organisation) ? [] : ['--organisation must be 1 to 100 printable characters']),
    ...role.filter(each => !isRole(each)).map(each => `${each} is no role: they are ${roles.join(', ')}`),
    ...lco.filter(each => each !== '*' && !/^[a-z0-9-]{1,40}$/.test(each)).map(each => `${each} is no id of an LCO`),
    ...(name === undefined || (name.trim() !== '' && name.length <= 200) ? [] : ['--name must be 1 to 200 characters']),
  ];
  if (faults.length > 0) throw wrongUsage(`${faults.join('; ')}.`);
  return { id, organisation, roles: role.filter(isRole), lcos: lco, ...(name !== undefined && { name }) };
}

function hoursOf({ hours }: TokenOptions): number {
  const number = Number(hours);
  if (/^\d{1,5}(?:\.\d{1,3})?$/.test(hours) && number > 0 && number <= hoursMax) return number;
  throw wrongUsage(`--hours ${hours} is no number of hours from 0.001 to ${hoursMax}.`);
}

const isReference = (text: string) => /^[\u0021-\u007e\u00a1-\uffff]{1,100}$/.test(text) && text.isWellFormed();
