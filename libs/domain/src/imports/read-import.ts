import { count, dictionary, fields, file, oneOf, signedPence, slug, type Fields } from '../readers.js';
import { importKinds } from './events.js';

/** A file with its control totals: rows, parties, and pence by slug, of either sign. */
export const importShape = {
  kind: oneOf(importKinds),
  file,
  rows: count,
  totals: fields({ rows: count, parties: count, pence: dictionary(slug, signedPence) }),
};

/** A file as an import command names it. */
export type ImportNamed = Fields<typeof importShape>;
