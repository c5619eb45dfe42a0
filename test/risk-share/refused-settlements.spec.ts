import { describe, expect, it } from '@jest/globals';
import { checkInputs, columnOf, readInputRow, refusalOf, refusalReasons } from '#risk-share';
import { everything, half, openBand, overBase, settled, settling, type Json } from './examples.js';

const inputs = { benchmark: 1000, actual: 900 };
const loss = { benchmark: 1000, actual: 1100 };
const two = overBase(everything, { providers: ['a', 'b'], split: { up: { basis: 'contribution' }, down: { basis: 'performance' } } });
const byScore = {
  met: {
    points: [
      ['0', '0'],
      ['1', '1'],
    ],
  },
};
const table = {
  t: [
    { from: 10, to: 19, atFrom: '0.2', atTo: '0.1' },
    { from: 20, to: null, atFrom: '0.1' },
  ],
};
const largest = Number.MAX_SAFE_INTEGER;

const seen = new Set<string>();

describe('a settlement', () => {
  it.each<readonly [title: string, agreement: Json, inputs: Json, refused: string, column: string | undefined, detail?: string]>([
    ['neither actual nor costs', overBase(half), { benchmark: 1 }, 'input-missing', 'actual', 'actual is needed and was not given'],
    ['both actual and costs', overBase(half), { ...inputs, costs: [] }, 'out-of-range', 'costs', 'costs and actual exclude each other'],
    [
      'a line that the scope does not name',
      overBase(half, { scope: { include: ['a'], exclude: ['b'] } }),
      {
        benchmark: 1,
        costs: [
          { line: 'a', pence: 1 },
          { line: 'b', pence: 1 },
          { line: 'c', pence: 1 },
        ],
      },
      'line-not-named',
      'costs',
      'the line c is neither included, excluded nor passed through',
    ],
    [
      'a pass-through line without a cost',
      overBase(half, { scope: { passThrough: [{ line: 'x', plan: 0, share: '1' }] } }),
      { benchmark: 1, costs: [] },
      'input-missing',
      'costs',
    ],
    [
      'a pass-through line beyond exactness',
      overBase(half, { scope: { passThrough: [{ line: 'x', plan: 0, share: '1' }] } }),
      { benchmark: 1, costs: [1, 2].map(() => ({ line: 'x', pence: largest })) },
      'too-large',
      'costs',
      'an amount of the line x is beyond 2^53 - 1',
    ],
    ['a benchmark of 0', overBase(half), { benchmark: 0, actual: 1 }, 'benchmark-not-positive', 'benchmark', 'the benchmark is not above 0'],
    [
      'a negative benchmark that additions would mend',
      overBase(half, { benchmark: { additions: ['x'] } }),
      { benchmark: -1, additions: { x: 9 }, actual: 1 },
      'benchmark-not-positive',
      'benchmark',
    ],
    [
      'a benchmark that a discount takes away',
      overBase(half, { benchmark: { discount: '1' } }),
      inputs,
      'benchmark-not-positive',
      'benchmark',
      'the benchmark after discount and additions is not above 0',
    ],
    [
      'a benchmark that additions take away',
      overBase(half, { benchmark: { additions: ['x'] } }),
      { ...inputs, additions: { x: -1000 } },
      'benchmark-not-positive',
      'benchmark',
    ],
    ['an addition that is missing', overBase(half, { benchmark: { additions: ['x'] } }), inputs, 'input-missing', 'additions.x'],
    ['an addition that nobody agreed', overBase(half), { ...inputs, additions: { x: 1 } }, 'out-of-range', 'additions.x', 'the agreement names no addition x'],
    [
      'a score below its range',
      overBase(half, { quality: { scoreRange: ['1', '5'] } }),
      { ...inputs, score: '0.99' },
      'out-of-range',
      'score',
      'score is outside quality.scoreRange',
    ],
    ['a score above its range', overBase(half), { ...inputs, score: '1.01' }, 'out-of-range', 'score'],
    ['a score that is missing', overBase(half, { quality: { up: byScore } }), inputs, 'input-missing', 'score'],
    ['a score that a bonus needs', overBase(half, { quality: { bonus: byScore.met } }), inputs, 'input-missing', 'score'],
    ['a standard that is missing', overBase(half, { quality: { up: { met: { points: [['0', '1']] }, failed: '0' } } }), inputs, 'input-missing', 'standard'],
    [
      'a standard that the alternative needs',
      overBase(half, { quality: { up: { met: { points: [['0', '1']] }, alternative: { points: [['0', '1']] } } } }),
      inputs,
      'input-missing',
      'standard',
    ],
    ['lives that are missing', overBase(half, { tables: table, gate: { up: { table: 't' } } }), inputs, 'input-missing', 'lives'],
    [
      'lives that a boundary needs',
      overBase(half, { tables: table, gate: { up: { rate: '0', table: 't', tableBelowLives: 15 } } }),
      inputs,
      'input-missing',
      'lives',
    ],
    ['lives that minLives needs', overBase(half, { gate: { up: { rate: '0' }, upBelow: { factor: '1', minLives: 1 } } }), inputs, 'input-missing', 'lives'],
    [
      'lives below the table',
      overBase(half, { tables: table, gate: { up: { table: 't' } } }),
      { ...inputs, lives: 9 },
      'outside-table',
      'lives',
      '9 lives fall into no row of the table t',
    ],
    [
      'lives below the table and the boundary',
      overBase(half, { tables: table, gate: { down: { rate: '0', table: 't', tableBelowLives: 15 } } }),
      { ...loss, lives: 9 },
      'outside-table',
      'lives',
    ],
    [
      'a base that is missing',
      overBase(half, { netCaps: { down: [{ rate: '1', of: 'revenue' }] } }),
      loss,
      'base-missing',
      'bases.revenue',
      'a limit is a part of revenue, which was not given',
    ],
    ['a source that is missing', overBase(half, { waterfall: [{ source: 's' }] }), loss, 'input-missing', 'available.s'],
    ['an advance that is missing', overBase(half, { recoup: ['x'] }), inputs, 'input-missing', 'advances.x'],
    ['relief that nobody agreed', overBase(half), { ...loss, relief: 0 }, 'out-of-range', 'relief', 'the agreement grants no relief'],
    ['weights that are missing', two, inputs, 'input-missing', 'weights'],
    ['a weight for a stranger', two, { ...inputs, weights: { a: '1', c: '1' } }, 'weights-invalid', 'weights.c', 'c is not a provider'],
    ['weights that sum to 0', two, { ...inputs, weights: { a: '0', b: '0' } }, 'weights-invalid', 'weights', 'the weights sum to 0'],
    ['a debt beyond exactness', overBase(everything), { benchmark: 1, costs: [1, 2].map(() => ({ line: 'x', pence: largest })) }, 'too-large', undefined],
  ])('is refused for %s', (...[, agreement, given, refused, column, detail]) => {
    const found = settling(agreement, given);
    seen.add(refused);
    expect(found).toEqual({ refused, detail: detail ?? expect.any(String), ...(column !== undefined && { column }) });
  });
  it('is refused for every reason that settling has', () => {
    const byOthers = ['not-exact', 'no-version-in-force', 'currency-mismatch'];
    expect([...seen, ...byOthers].sort()).toEqual(Object.keys(refusalReasons).sort());
  });

  it.each<readonly [title: string, agreement: Json, inputs: Json]>([
    ['lives for a table of the other side', overBase(half, { tables: table, gate: { up: { table: 't' } } }), loss],
    ['lives for minLives on side down', overBase(half, { gate: { up: { rate: '0' }, down: { rate: '0' }, upBelow: { factor: '1', minLives: 1 } } }), loss],
    ['lives for minLives without a gate', overBase(half, { gate: { upBelow: { factor: '1', minLives: 1 } } }), inputs],
    ['a score for a map of one point', overBase(half, { quality: { up: { met: { points: [['0.5', '1']] } } } }), inputs],
    ['a score where the standard is failed', overBase(half, { quality: { up: { ...byScore, failed: '0' } } }), { ...inputs, standard: 'failed' }],
    ['a standard where it does not matter', overBase(half, { quality: { up: { met: { points: [['0', '1']] } } } }), inputs],
    ['a base of the other side', overBase(half, { netCaps: { down: [{ rate: '1', of: 'revenue' }] } }), inputs],
    ['a source on side up', overBase(half, { waterfall: [{ source: 's' }] }), inputs],
    ['an advance without a gain', overBase(half, { recoup: ['x'] }), loss],
    ['an advance where the result is nothing', overBase(half, { recoup: ['x'] }), { benchmark: 1, actual: 1 }],
    ['a positive weight of everybody', two, { ...inputs, weights: { a: '0', b: '1' } }],
    ['weights where nothing is payable', two, { benchmark: 1, actual: 1 }],
    ['weights where they are fixed', overBase(two, { split: { up: { basis: 'fixed', weights: { a: '1' } } } }), inputs],
  ])('does not need %s', (_, agreement, given) => expect(settling(agreement, given)).not.toHaveProperty('refused'));

  it('takes a score on either end of its range', () => {
    const agreement = overBase(half, { quality: { scoreRange: ['1', '5'] } });
    expect(['1', '5'].map(score => settled(agreement, { ...inputs, score }).result)).toEqual([50, 50]);
  });
  it('gives nobody anything where nothing is payable', () => {
    expect(settled(two, { benchmark: 1, actual: 1 }).parts).toEqual({ a: 0, b: 0 });
    const oneSided = overBase({ providers: ['b', 'a'], bands: { down: openBand('1') }, split: { down: { basis: 'contribution' } } });
    expect(Object.entries(settled(oneSided, inputs).parts)).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
  });
  it('takes the largest amount there is, up and down', () => {
    const up = overBase(everything, { variance: 'actualMinusBenchmark' });
    expect(settled(up, { benchmark: 1, actual: largest }).result).toBe(largest - 1);
    expect(settled(up, { benchmark: largest, actual: 0 }).result).toBe(-largest);
    expect(settled(up, { benchmark: 1, costs: [largest, 1].map(pence => ({ line: 'x', pence })) }).result).toBe(largest);
    expect(JSON.stringify(settling(up, { benchmark: 1, costs: [largest, 2].map(pence => ({ line: 'x', pence })) }))).toBe(
      '{"refused":"too-large","detail":"the result 9007199254740992 is beyond 2^53 - 1"}',
    );
    expect(settling(overBase(everything, { unit: 2 }), { benchmark: largest, actual: 0 })).toEqual({
      refused: 'too-large',
      detail: 'the result 9007199254740992 is beyond 2^53 - 1',
    });
  });
});

describe('a row of inputs', () => {
  const row = { key: 'k', periodStart: '2025-04-01', benchmark: 1 };
  const refusal = (given: Json) => {
    const read = readInputRow({ ...row, ...given });
    return 'faults' in read ? refusalOf(read.faults) : read;
  };

  it.each<readonly [given: Json, refused: string, column: string, detail: string]>([
    [{ benchmark: undefined }, 'input-missing', 'benchmark', 'benchmark is missing'],
    [{ benchmark: '1' }, 'not-exact', 'benchmark', 'benchmark is not whole minor units'],
    [{ benchmark: 1.5 }, 'not-exact', 'benchmark', 'benchmark is not whole minor units'],
    [{ actual: 2 ** 53 }, 'too-large', 'actual', 'actual is beyond 2^53 - 1'],
    [{ lives: -1 }, 'out-of-range', 'lives', 'lives is below 0'],
    [{ lossOnly: 'yes' }, 'not-exact', 'lossOnly', 'lossOnly is not true or false'],
    [{ score: '50%' }, 'not-exact', 'score', 'score is not an exact rate'],
    [{ score: 0.5 }, 'not-exact', 'score', 'score is not an exact rate'],
    [{ standard: 'passed' }, 'out-of-range', 'standard', 'standard is not one of met, alternative, failed'],
    [{ periodFraction: '13/12' }, 'out-of-range', 'periodFraction', 'periodFraction is outside 0..1'],
    [{ bases: { revenue: -1 } }, 'out-of-range', 'bases.revenue', 'bases.revenue is below 0'],
    [{ available: { x: '' } }, 'not-exact', 'available.x', 'available.x is not whole minor units'],
    [{ relief: -1 }, 'out-of-range', 'relief', 'relief is below 0'],
    [{ advances: { x: -1 } }, 'out-of-range', 'advances.x', 'advances.x is below 0'],
    [{ weights: { a: '-1' } }, 'weights-invalid', 'weights.a', 'weights.a is below 0'],
    [{ weights: { a: 'x' } }, 'not-exact', 'weights.a', 'weights.a is not an exact rate'],
    [{ costs: [{ line: 'x' }] }, 'input-missing', 'costs.0.pence', 'costs.0.pence is missing'],
    [{ surprise: 1, score: '' }, 'out-of-range', 'surprise', 'surprise is not a field; score is not an exact rate'],
  ])('%j is refused', (given, refused, column, detail) => expect(refusal(given)).toEqual({ refused, column, detail }));

  it('is read with its defaults', () => {
    const read = readInputRow({ ...row, costs: [{ line: 'x', pence: -0 }] });
    expect(read).toMatchObject({ row: { key: 'k', additions: {}, lossOnly: false, periodFraction: '1', costs: [{ line: 'x', patient: null, pence: 0 }] } });
    expect(checkInputs({ periodStart: '2025-04-01' })).toMatchObject({ faults: [{ pointer: '/benchmark', misfit: 'missing' }] });
    expect(columnOf('/advances/x')).toBe('advances.x');
  });
});
