import { refuse, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { importOf, type ImportedFile } from './imports.js';
import type { ImportNamed } from './read-import.js';

/** The import that is going on for this file, or why there is none: never started, completed, abandoned, or started as another kind. */
export function startedImport({ imports }: Ledger, { file, kind }: ImportNamed): ImportedFile | Refusal {
  const found = importOf(imports, file.sha256);
  if (found?.status !== 'started')
    return refuse('wrong-stage', `the import of ${file.name} is ${found?.status ?? 'not started'}`, { status: found?.status ?? 'none' });
  return found.kind === kind ? found : refuse('wrong-stage', `${file.name} is being taken in as ${found.kind}`, { kind: found.kind });
}
