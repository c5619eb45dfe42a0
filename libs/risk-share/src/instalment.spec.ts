import { describe, expect, it } from '@jest/globals';
import { fraction, pence, rational, type Share } from '#money';
import { splitInstalment } from './instalment.js';

const none = new Map<string, never>();
const by = (weights: Readonly<Record<string, string>>) => ({
  weights: new Map(Object.entries(weights).map(([id, weight]) => [id, rational(weight)])),
  fixed: none,
  caps: none,
});
const written = (shares: readonly Share[]) => Object.fromEntries(shares.map(share => [share.id, share.pence]));

/** What each instalment posts, one total to date after the other. */
function run(totals: readonly number[], rule: ReturnType<typeof by>): readonly Readonly<Record<string, number>>[] {
  const posted: Share[] = [];
  return totals.map(total => {
    const now = splitInstalment(pence(total), rule, posted);
    posted.push(...now);
    return written(now);
  });
}

describe('an instalment', () => {
  it('pays the running total less what was posted', () => {
    const paid = run([3, 6, 9, 12, 15, 18, 21, 24], by({ a: '75', b: '25' }));
    expect(paid.map(({ a, b }) => [a, b])).toEqual([
      [2, 1],
      [3, 0],
      [2, 1],
      [2, 1],
      [2, 1],
      [3, 0],
      [2, 1],
      [2, 1],
    ]);
  });
  it('ends where the one-shot split ends, after a hundred of them', () => {
    const totals = Array.from({ length: 100 }, (_, at) => 3 * (at + 1));
    const sums = run(totals, by({ a: '75', b: '25' })).reduce((sum, { a = 0, b = 0 }) => ({ a: sum['a']! + a, b: sum['b']! + b }), { a: 0, b: 0 });
    expect(sums).toEqual({ a: 225, b: 75 });
  });
  it('may take a penny back', () =>
    expect(run([3, 4], by({ a: '92', b: '86', c: '32' }))).toEqual([
      { a: 1, b: 1, c: 1 },
      { a: 1, b: 1, c: -1 },
    ]));
  it('keeps to the fixed amounts and caps of the rule', () => {
    const rule = { ...by({ a: '2', b: '1' }), fixed: new Map([['c', fraction(150, 1)]]), caps: new Map([['b', fraction(200, 1)]]), residualParty: 'a' };
    expect(written(splitInstalment(pence(1000), rule, [{ id: 'c', pence: pence(100) }]))).toEqual({ a: 650, b: 200, c: 50 });
  });
  it('is refused where money was posted to a party without a share', () => {
    expect(() => splitInstalment(pence(3), by({ a: '1' }), [{ id: 'b', pence: pence(1) }])).toThrow(RangeError);
  });
});
