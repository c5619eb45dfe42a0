import { exitCodes } from '../exit-codes.js';
import { Failure } from '../failure.js';

/** Input that cannot be read: which, and why. */
export function unreadable(path: string, why: string, place?: string): Failure {
  const file = path === '-' ? 'Standard input' : path;
  return new Failure('unreadable-input', exitCodes.usage, `${file}${place === undefined ? '' : `, ${place}`}: ${why}.`);
}
