import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { about, compact, emptyLedger, evolve, knownEvents, movementsOf, type AnyRecorded } from '#domain';
import { decodeRecorded, encodeRecorded, upcasting } from '#event-sourcing';

const lines = readFileSync(new URL('../../../test/data/stored-events/version-1.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const records = lines.map(decodeRecorded);
const newest = records.map(upcasting(knownEvents));

describe('what was ever stored', () => {
  it('has an example of every version of every event', () => {
    const stored = records.map(({ type, version }) => `${type} ${version}`);
    const versions = Object.entries(knownEvents).flatMap(([type, { version }]) => Array.from({ length: version }, (_, step) => `${type} ${step + 1}`));
    expect(versions.filter(each => !stored.includes(each))).toEqual([]);
  });
  it.each(records.map(record => [record.type, record] as const))('reads %s, and would write the same bytes', (_, { record, ...event }) =>
    expect(encodeRecorded(event).record).toBe(record),
  );
  it('is folded whatever came before, and says what it is about', () => {
    for (const record of newest) {
      expect(evolve(emptyLedger, record as unknown as AnyRecorded).revision).toBe(record.revision);
      expect(about(record as unknown as AnyRecorded).length).toBeGreaterThan(0);
    }
  });
  it('gives its movements back in the same compact form', () => {
    const moving = newest.filter(({ type }) => ['ValueRecognised', 'BalanceReclassified', 'MoneyMoved', 'BudgetMoved'].includes(type));
    expect(moving.map(({ data }) => compact(movementsOf({ data })))).toEqual(moving.map(({ data }) => data));
  });
});
