import { constants, existsSync, statSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { localKeyFile } from '#access';
import { note, ok, wrong, type Finding } from './finding.js';

const nodeNeeded = [20, 19] as const;
const freeBytesNeeded = 100 * 1024 * 1024;

/** Is Node new enough? */
export function findNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isNewEnough = major > nodeNeeded[0] || (major === nodeNeeded[0] && minor >= nodeNeeded[1]);
  return isNewEnough ? ok(`Node is ${version}.`) : wrong(`Node is ${version}, and ${nodeNeeded.join('.')} or later is needed.`);
}

/** The folder, and what lies in it beside log and tables. */
export async function findFolder(folder: string): Promise<readonly Finding[]> {
  if (!existsSync(folder)) return [note(`${folder} is not there yet; the first command makes it.`)];
  if (!statSync(folder).isDirectory()) return [wrong(`${folder} is no folder.`)];
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return [wrong(`${folder} may not be written by this user.`)];
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const room = free < freeBytesNeeded ? [wrong(`Only ${Math.floor(free / 1024 / 1024)} MB are free on the disk of ${folder}.`)] : [];
  return [ok(`${folder} can be written.`), ...room, findPeople(folder), findKey(folder)];
}

function findPeople(folder: string): Finding {
  return existsSync(join(folder, 'people.sqlite')) ? ok('There is a directory of people.') : note('There is no directory of people yet: ids are shown.');
}

function findKey(folder: string): Finding {
  const found = statSync(localKeyFile(folder), { throwIfNoEntry: false });
  if (!found) return note('There is no key for tokens yet; lco token makes it.');
  return (found.mode & 0o077) === 0 ? ok('The key for tokens is readable by its owner alone.') : wrong('The key for tokens can be read by others: chmod 600.');
}
