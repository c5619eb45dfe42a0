import { is, Map } from 'immutable';
import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, reader } from '../readers.js';
import { importShape, type ImportNamed } from './read-import.js';
import { startedImport } from './started-import.js';

/** Reads what CompleteImport asks. */
export const readCompleteImport = reader(fields(importShape));

/** A started file is in, whole: with the rows and totals that it was started with. */
export function completeImport(ledger: Ledger, { data }: Asked<ImportNamed>): Decision {
  const started = startedImport(ledger, data);
  if (isRefusal(started)) return started;
  const { rows, totals } = started;
  const same = rows === data.rows && totals.rows === data.totals.rows && totals.parties === data.totals.parties && is(totals.pence, Map(data.totals.pence));
  if (!same)
    return refuse('counts-not-conserved', `${data.file.name} was started with other totals`, { rows, parties: totals.parties, pence: totals.pence.toObject() });
  return [{ type: 'ImportCompleted', data }];
}
