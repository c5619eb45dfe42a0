import { describe, expect, it } from '@jest/globals';
import { cut } from './cut.js';
import type { Asked, Part } from './report.js';

const basis = { lco: 'northam', view: 'known', asAt: '2026-05-01', revision: 9, reportVersion: 1 } as const;
const part = (name: string, balances: readonly number[], count?: number): Part => ({
  name,
  rows: balances.map(balance => ({ balance })),
  sums: { closing: balances.at(-1) ?? 0 },
  ...(count !== undefined && { count }),
});
const whole = [part('A', [0, 1, 3], 1), part('EMPTY', []), part('B', [10, 20])];
const asked = (parameters: Asked['parameters']) => ({ basis, parameters }) as Asked;

describe('a report of running balances, in pages', () => {
  it('is whole without a limit', () => {
    const { parts, next } = cut(asked({}), whole);
    expect([parts.map(({ rows }) => rows.length), next]).toEqual([[3, 0, 2], undefined]);
  });
  it.each([1, 2, 3, 4, 5, 6])('is together the whole by %d rows, with all counts and sums on every page', limit => {
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const { parts, next } = cut(asked({ limit: `${limit}`, ...(cursor !== undefined && { cursor }) }), whole);
      const rows = parts.flatMap(each => each.rows.map(row => [each.name, row['balance']]));
      expect(rows.length).toBe(next === undefined ? 5 - seen.length : limit);
      expect(parts.map(({ name, count, sums }) => [name, count, sums['closing']])).toEqual([
        ['A', 1, 3],
        ['EMPTY', 0, 0],
        ['B', 2, 20],
      ]);
      seen.push(...rows);
      cursor = next;
    } while (cursor !== undefined);
    expect(seen).toEqual([
      ['A', 0],
      ['A', 1],
      ['A', 3],
      ['B', 10],
      ['B', 20],
    ]);
  });
  it('goes on only on the basis that its cursor is of', () => {
    const { next: cursor } = cut(asked({ limit: '2' }), whole);
    const other = { ...asked({ limit: '2', cursor: cursor! }), basis: { ...basis, revision: 10 } };
    expect(() => cut(other, whole)).toThrow('the cursor is not of this list on this basis');
  });
});
