import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, reader } from '../readers.js';
import { importOf } from './imports.js';
import { importShape, type ImportNamed } from './read-import.js';

/** Reads what StartImport asks. */
export const readStartImport = reader(fields(importShape));

/** A file begins to be taken in. One that was completed is not taken in again; one that was abandoned may be; one that is started goes on as it is. */
export function startImport(ledger: Ledger, { data }: Asked<ImportNamed>): Decision {
  if (ledger.organisation.stage === 'none') return refuse('wrong-stage', 'the organisation is not proposed yet', { stage: 'none' });
  const before = importOf(ledger.imports, data.file.sha256);
  if (before?.status === 'completed') return refuse('already-exists', `the file with SHA-256 ${data.file.sha256} was taken in as ${before.kind}`);
  if (before?.status === 'started') return refuse('nothing-to-change', `the file with SHA-256 ${data.file.sha256} is being taken in as ${before.kind}`);
  return [{ type: 'ImportStarted', data }];
}
