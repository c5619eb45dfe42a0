/** Published data beside the repository, too large or not ours to commit: tests over it run where it is, and say aloud where it is not. */
import { describe, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a folder or file of the shared data ("nhs/payments"), or undefined: in LCO_SHARED_DATA, else ../shared/data beside the repository. */
export function sharedData(name: string): string | undefined {
  const root = process.env['LCO_SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
  const path = resolve(root, name);
  return existsSync(path) ? path : undefined;
}

/** Describes what holds over a folder of the shared data. Where it is absent, one line on standard error and the title of a skipped suite say so. */
export function withSharedData(name: string, body: (folder: string) => void): void {
  const folder = sharedData(name);
  if (folder !== undefined) {
    describe(`over the shared data ${name}`, () => body(folder));
    return;
  }
  process.stderr.write(`SKIPPED: tests over the shared data ${name}, which is not beside this repository (LCO_SHARED_DATA names another place).\n`);
  describe.skip(`over the shared data ${name}: SKIPPED, it is not beside this repository`, () => {
    it('needs the shared data', () => undefined);
  });
}
