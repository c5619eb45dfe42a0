import { isRefusal, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, reader } from '../readers.js';
import { importShape, type ImportNamed } from './read-import.js';
import { startedImport } from './started-import.js';

/** Reads what AbandonImport asks: here rows and totals say what had come in, and was taken back. */
export const readAbandonImport = reader(fields(importShape));

/** A started file is given up. What it brought in is reversed by whoever abandons it. */
export function abandonImport(ledger: Ledger, { data }: Asked<ImportNamed>): Decision {
  const started = startedImport(ledger, data);
  return isRefusal(started) ? started : [{ type: 'ImportAbandoned', data }];
}
