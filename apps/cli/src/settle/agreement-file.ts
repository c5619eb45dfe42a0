/** The file of agreements: one agreement or a list, versions and ids. */
import { checkAgreements, type Checked, type Fault } from '#risk-share';
import { exitCodes } from '../exit-codes.js';
import { Failure } from '../failure.js';
import { JsonFault, readJson } from './strict-json.js';
import { wholeText } from './text-of.js';
import { unreadable } from './unreadable.js';

/** The agreements of a file, or everything that is wrong with them. Throws Failure where the file is not JSON. */
export async function readAgreementFile(path: string): Promise<{ readonly agreements: readonly Checked[] } | { readonly faults: readonly Fault[] }> {
  return checkAgreements(jsonOf(path, await wholeText(path)));
}

/** The agreements of a file. Throws Failure for one that has faults, naming them all. */
export async function validAgreements(path: string): Promise<readonly Checked[]> {
  const found = await readAgreementFile(path);
  if (!('faults' in found)) return found.agreements;
  const faults = found.faults.map(faultText).join('; ');
  throw new Failure(
    'agreement-refused',
    exitCodes.usage,
    `${path} is no agreement that can be settled: ${faults}.`,
    'lco agreement check says it line by line.',
  );
}

/** A fault as one line. */
export function faultText({ pointer, message }: Fault): string {
  return pointer === '' ? message : `${pointer}: ${message}`;
}

/** Parsed JSON of a file or a line of one. Throws Failure where it is none. */
export function jsonOf(path: string, text: string, place?: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof JsonFault) throw unreadable(path, `not JSON as it is taken here: ${error.message}`, place);
    throw error;
  }
}
