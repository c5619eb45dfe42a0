import { describe, expect, it } from '@jest/globals';
import { Tally, type LineOutcome, type LineResult } from './results.js';

const tallyOf = (...results: readonly (readonly [LineOutcome, string?])[]) => {
  const tally = new Tally();
  for (const [index, [outcome, refused]] of results.entries())
    tally.add({ line: index + 1, outcome, ...(refused !== undefined && { refused }) } satisfies LineResult);
  return tally;
};

describe('a run over a file of commands', () => {
  it.each([
    [0, []],
    [0, [['recorded'], ['recorded earlier']]],
    [1, [['recorded'], ['refused', 'budget-too-small']]],
    [1, [['refused earlier']]],
    [4, [['refused', 'stale'], ['recorded']]],
    [5, [['refused', 'not-your-role']]],
    [
      1,
      [
        ['refused', 'not-your-role'],
        ['refused', 'stale'],
      ],
    ],
    [
      1,
      [
        ['refused', 'not-your-role'],
        ['refused', 'unknown-name'],
      ],
    ],
    [2, [['refused', 'not-your-role'], ['malformed']]],
    [2, [['unreadable'], ['recorded']]],
  ] as const)('ends with %i after %j', (code, results) => expect(tallyOf(...results).exitCode()).toBe(code));
  it('is told in a sentence', () => {
    expect(tallyOf().sentence()).toBe('0 lines.');
    expect(tallyOf(['recorded']).sentence()).toBe('1 line: 1 recorded.');
    expect(tallyOf(['recorded'], ['refused', 'stale'], ['recorded']).sentence()).toBe('3 lines: 2 recorded, 1 refused.');
  });
});
