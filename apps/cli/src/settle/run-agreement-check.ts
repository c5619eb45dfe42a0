/** Says what is wrong with a file of agreements, or reads them out. */
import { sentencesOf } from '#risk-share';
import { exitCodes } from '../exit-codes.js';
import { print } from '../terminal.js';
import { faultText, readAgreementFile } from './agreement-file.js';
import type { Write } from './run-settle.js';

/** Prints every fault, one a line, with exit code 1; or each agreement as sentences. With `json` the faults, or the agreements with their defaults. */
export async function runAgreementCheck(file: string, { json }: { readonly json?: true }, write: Write = print): Promise<void> {
  const found = await readAgreementFile(file);
  if ('faults' in found) {
    process.exitCode = exitCodes.no;
    await write(json ? `${JSON.stringify({ faults: found.faults }, null, 2)}\n` : `${found.faults.map(faultText).join('\n')}\n`);
    return;
  }
  const agreements = found.agreements.map(({ agreement }) => agreement);
  const texts = agreements.map(agreement => `${sentencesOf(agreement).join('\n')}\n`);
  await write(json ? `${JSON.stringify({ agreements }, null, 2)}\n` : texts.join('\n'));
}
