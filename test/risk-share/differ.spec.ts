import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { differ, type Difference } from '#risk-share';
import { agreed, everything, inputsOf, overBase, type Json } from './examples.js';

const basis = (agreement: Json, inputs: Json) => ({ terms: agreed(agreement).terms, inputs: inputsOf(inputs) });
const difference = (a: ReturnType<typeof basis>, b: ReturnType<typeof basis>) => differ(a, b) as Difference;
const gainShare = JSON.parse(readFileSync(new URL('designs/gain-loss-share.agreement.json', import.meta.url), 'utf8')) as Json;

describe('a correction', () => {
  it('of a provisional outturn nets to the final one, party by party', () => {
    const provisional = basis(gainShare, { benchmark: 5_000_000_000, actual: 4_813_742_219 });
    const final = basis(gainShare, { benchmark: 5_000_000_000, actual: 4_815_000_000 });
    expect(difference(provisional, final)).toEqual({
      parties: { 'acute-trust': -78_611, 'community-trust': -55_028, 'gp-federation': -141_500, 'mental-health-trust': -39_306 },
      payable: -314_445,
      causes: [{ steps: ['scope'], inputs: ['actual'], change: -314_445 }],
    });
  });
  it('that changes nothing has no causes', () => {
    const once = basis(gainShare, { benchmark: 10, actual: 9 });
    expect(difference(once, basis(gainShare, { benchmark: 10, actual: 9 }))).toMatchObject({ payable: 0, causes: [] });
  });
  it('swaps one input after the other, in the order of the inputs', () => {
    const agreement = overBase(everything, {
      quality: {
        up: {
          met: {
            points: [
              ['0', '0'],
              ['1', '1'],
            ],
          },
        },
      },
      recoup: ['x'],
    });
    const before = basis(agreement, { benchmark: 1000, actual: 900, score: '0.5', advances: { x: 10 } });
    const after = basis(agreement, { benchmark: 1100, actual: 800, score: '1', advances: { x: 0 } });
    expect(difference(before, after).causes).toEqual([
      { steps: ['variance'], inputs: ['benchmark'], change: 50 },
      { steps: ['scope'], inputs: ['actual'], change: 50 },
      { steps: ['quality', 'bonus'], inputs: ['score'], change: 150 },
      { steps: ['recoup'], inputs: ['advances'], change: 10 },
    ]);
  });
  it('counts together what cannot be settled one at a time', () => {
    const agreement = overBase(everything, { netCaps: { down: [{ rate: '0.1', of: 'revenue' }] } });
    const before = basis(agreement, { benchmark: 1000, actual: 900 });
    const after = basis(agreement, { benchmark: 1000, actual: 1200, bases: { revenue: 500 } });
    expect(difference(before, after).causes).toEqual([{ steps: ['scope', 'net caps'], inputs: ['actual', 'bases'], change: -150 }]);
  });
  it('takes cost as one input, whichever way it is given', () => {
    const after = { benchmark: 1000, costs: [{ line: 'x', pence: 800 }] };
    const found = difference(basis(overBase(everything), { benchmark: 1000, actual: 900 }), basis(overBase(everything), after));
    expect(found.causes).toEqual([{ steps: ['scope'], inputs: ['actual', 'costs'], change: 100 }]);
  });
  it('by another version names the steps whose parameters differ, after the inputs', () => {
    const inputs = { benchmark: 1000, actual: 900 };
    const revised = overBase(everything, { grossCap: { up: '0.05' }, reduction: { up: '0.1' }, unit: 1, providers: ['other'] });
    const found = difference(basis(overBase(everything), inputs), basis(revised, { ...inputs, actual: 800 }));
    expect(found.causes).toEqual([
      { steps: ['scope'], inputs: ['actual'], change: 100 },
      { steps: ['gross cap'], inputs: [], change: -150 },
      { steps: ['reduction'], inputs: [], change: -5 },
      { steps: ['split'], inputs: [], change: 0 },
    ]);
    expect(Object.entries(found.parties)).toEqual([
      ['other', 45],
      ['provider', -100],
    ]);
  });
  it('takes no notice of the order of names or of how a rate is written', () => {
    const agreement = overBase(everything, { providers: ['a', 'b'], split: { up: { basis: 'contribution' }, down: { basis: 'contribution' } } });
    const before = basis(agreement, { benchmark: 9, actual: 1, weights: { a: '0.5', b: '1' } });
    expect(difference(before, basis(agreement, { benchmark: 9, actual: 1, weights: { b: '1', a: '1/2' } })).causes).toEqual([]);
  });
  it('is refused where one of the two is', () => {
    const good = basis(overBase(everything), { benchmark: 1000, actual: 900 });
    const bad = basis(overBase(everything), { benchmark: 1000 });
    expect([differ(bad, good), differ(good, bad)]).toMatchObject([{ refused: 'input-missing' }, { refused: 'input-missing' }]);
  });
});
