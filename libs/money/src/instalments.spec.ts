import { describe, expect, it } from '@jest/globals';
import { yearToDate } from './instalments.js';
import { add, pence, sum, zero, type Pence } from './pence.js';
import { fraction, rational, times } from './rational.js';
import { split, type Share } from './split.js';

const weighted = (weights: Readonly<Record<string, number>>) => Object.entries(weights).map(([id, weight]) => ({ id, weight: fraction(weight, 1) }));
const threeToOne = weighted({ a: 75, b: 25 });

function run(instalments: number): readonly (readonly Share[])[] {
  const due: (readonly Share[])[] = [];
  for (let k = 1; k <= instalments; k++) due.push(yearToDate(split(pence(3 * k), threeToOne), due.flat()));
  return due;
}

describe('instalments of a split sum', () => {
  it('follow the table of 3p on 75 : 25', () => {
    const posted = run(8).map(due => due.map(share => share.pence).join(' : '));
    expect(posted).toEqual(['2 : 1', '3 : 0', '2 : 1', '2 : 1', '2 : 1', '3 : 0', '2 : 1', '2 : 1']);
  });
  it('are exact after a hundred, where each split by itself would give 200 : 100', () => {
    const posted = run(100).flat();
    const of = (party: string) => sum(posted.filter(share => share.id === party).map(share => share.pence));
    expect([of('a'), of('b')]).toEqual([225, 75]);
  });
  it('may take a penny back: 3p and then 4p on 92:86:32', () => {
    const parts = weighted({ a: 92, b: 86, c: 32 });
    const second = yearToDate(split(pence(4), parts), split(pence(3), parts));
    expect(second).toEqual([
      { id: 'a', pence: 1 },
      { id: 'b', pence: 1 },
      { id: 'c', pence: -1 },
    ]);
  });
  it('take a party with nothing posted as zero, and keep the order of the shares', () => {
    const shares = split(pence(4), weighted({ b: 1, a: 1 }));
    expect(yearToDate(shares, [{ id: 'a', pence: pence(1) }])).toEqual([
      { id: 'b', pence: 2 },
      { id: 'a', pence: 1 },
    ]);
  });
  it('are refused when money was posted to a party without a share', () => {
    const posted = [{ id: 'c', pence: pence(1) }];
    expect(() => yearToDate(split(pence(4), threeToOne), posted)).toThrow('Money was posted to c, which has no share of the running total.');
  });
});

describe('instalments of a cell', () => {
  it('round the year to date once: core GP of A is 103,876.28 and then 103,876.27', () => {
    const month = times(times(rational('10473'), rational('11902.18')), rational('1/12'));
    const first = yearToDate(month, zero);
    const second = yearToDate(times(month, rational('2')), first);
    expect([first, second]).toEqual([10_387_628, 10_387_627]);
  });
  it('catch up with a late fact, downwards too', () => expect(yearToDate(rational('100.5'), pence(150))).toBe(-49));
  it('spread 1,000.00 over twelve months', () => {
    const due: Pence[] = [];
    let posted = zero;
    for (let k = 1; k <= 12; k++) {
      const now = yearToDate(fraction(100_000 * k, 12), posted);
      due.push(now);
      posted = add(posted, now);
    }
    expect(due).toEqual([8333, 8334, 8333, 8333, 8334, 8333, 8333, 8334, 8333, 8333, 8334, 8333]);
    expect(posted).toBe(100_000);
  });
});
