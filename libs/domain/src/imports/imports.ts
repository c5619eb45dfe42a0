import { Map } from 'immutable';
import { subject } from '../subject.js';
import type { ImportEvents, ImportKind } from './events.js';

/** A file that was taken in, or is being taken in: its control totals are rows, parties, and pence by slug. */
export interface ImportedFile {
  readonly kind: ImportKind;
  readonly status: 'started' | 'completed' | 'abandoned';
  readonly rows: number;
  readonly totals: { readonly rows: number; readonly parties: number; readonly pence: Map<string, number> };
}

/** The files by their SHA-256. */
export interface Imports {
  readonly files: Map<string, ImportedFile>;
}

const as =
  (status: ImportedFile['status']) =>
  ({ files }: Imports, { data: { kind, file, rows, totals } }: { readonly data: ImportEvents['ImportStarted'] }): Imports => ({
    files: files.set(file.sha256, { kind, status, rows, totals: { rows: totals.rows, parties: totals.parties, pence: Map(totals.pence) } }),
  });

/** The imports' part of the ledger. */
export const imports = subject<Imports>({ files: Map() }, { ImportStarted: as('started'), ImportCompleted: as('completed'), ImportAbandoned: as('abandoned') });

/** What is known of a file, by its SHA-256. */
export const importOf = ({ files }: Imports, sha256: string): ImportedFile | undefined => files.get(sha256);
