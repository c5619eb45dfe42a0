// Folding the events of an LCO of 450 practices from nothing.
import { ledgerRules } from '../../dist/libs/domain/src/index.js';
import { records } from './lib-long-log.mjs';
import { rate, row, section } from './lib.mjs';

export async function bench(full) {
  const total = full ? 1_000_000 : 100_000;
  const all = [...records(total, '01900000-0000-7000-8000-000000000000')].map(({ record: _, ...event }) => event);
  section(`Fold of ${total.toLocaleString('en-GB')} events, 450 practices`, 'time', 'rate', 'heap of the state');
  for (let round = 1; round <= 3; round += 1) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const from = performance.now();
    const state = all.reduce((ledger, event) => ledgerRules.evolve(ledger, event), ledgerRules.initial);
    const took = performance.now() - from;
    globalThis.gc?.();
    const heap = globalThis.gc === undefined ? 'run node --expose-gc' : `${Math.round((process.memoryUsage().heapUsed - before) / 1e6)} MB`;
    row(`round ${round}, to revision ${state.revision}`, `${Math.round(took)} ms`, rate(total, took), heap);
  }
}
