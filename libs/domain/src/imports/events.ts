import type { FileSeen } from '../organisation/events.js';

export const importKinds = ['practices', 'list-sizes', 'nhs-payments'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Control totals of a file: rows, parties, and pence by slug. */
export interface ImportTotals {
  readonly rows: number;
  readonly parties: number;
  readonly pence: Readonly<Record<string, number>>;
}

interface ImportOf {
  readonly kind: ImportKind;
  readonly file: FileSeen;
  readonly rows: number;
  readonly totals: ImportTotals;
}

/** What can be true about files that were taken in. */
export interface ImportEvents {
  ImportStarted: ImportOf;
  ImportCompleted: ImportOf;
  ImportAbandoned: ImportOf;
}
