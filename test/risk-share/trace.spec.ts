import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { engineVersion, explain, reEvaluate, resultOf, resultWith, traceOf, type Settlement } from '#risk-share';
import { agreed, everything, half, openBand, overBase, settled, settling, type Json } from './examples.js';

const read = (name: string) => JSON.parse(readFileSync(new URL(`designs/${name}`, import.meta.url), 'utf8')) as Json;
const gainShare = read('gain-loss-share.agreement.json');
const annotated = read('annotated.agreement.json');
const saving = { benchmark: 5_000_000_000, actual: 4_813_742_219 };
const overspend = {
  periodStart: '2026-04-01',
  benchmark: 4_800_000_000,
  additions: { 'agreed-growth': 48_000_000 },
  actual: 4_944_000_000,
  available: { otherUnderspend: 12_000_001, riskReserve: 50_000_000 },
  bases: { revenue: 900_000_000 },
  relief: 1_500_000,
  periodFraction: '11/12',
};
const usingOf = (agreement: Json, inputs: Json, step: number) => settled(agreement, inputs).trace[step - 1]!.using;

describe('a trace', () => {
  it('is, byte for byte, the one that is published for a saving', () => {
    const trace = traceOf(settling(gainShare, saving) as Settlement);
    expect(JSON.stringify(trace)).toBe(JSON.stringify(read('gain-loss-share.trace.json')));
  });
  it('says what each step used on side down', () => {
    const { trace } = settled(annotated, overspend);
    expect(trace.map(({ using }) => using)).toEqual([
      { excluded: '0' },
      { truncated: '0', insurer: '0' },
      { benchmark: '4800000000', side: 'down', breakGlass: false },
      { taken: { otherUnderspend: '12000001', riskReserve: '50000000' } },
      { rate: null, factor: '1' },
      { rate: '1/10' },
      {
        parts: [
          { width: '48000000', share: '0' },
          { width: '33999999', share: '1/2' },
        ],
      },
      { quality: '1', gateFactor: '1' },
      { rate: '0' },
      {
        caps: [
          { rate: '2/25', base: 'revenue', limit: '72000000' },
          { rate: '1/50', base: 'benchmark', limit: '96000000' },
        ],
      },
      { relief: '1500000' },
      { fraction: '11/12' },
      { rate: '0' },
      { unit: 1 },
      { recouped: { 'set-up-advance': 0 } },
      { carried: 0 },
      { parts: { 'acute-trust': -7_814_583, 'community-trust': -3_552_083, 'gp-federation': -710_417, 'mental-health-trust': -2_131_250 } },
    ]);
  });
  it('says whole what was recouped and carried', () => {
    const agreement = overBase(everything, { recoup: ['x'], carryForward: { up: { rate: '1/2' } } });
    const { trace } = settled(agreement, { benchmark: 100, actual: 0, advances: { x: 10 } });
    expect([trace[14]!.using, trace[15]!.using]).toEqual([{ recouped: { x: 10 } }, { carried: 45 }]);
  });
  it('says that basis excess was used, where there is a gate', () => {
    const agreement = overBase(half, { gate: { up: { rate: '0.1' }, basis: 'excess' } });
    expect(usingOf(agreement, { benchmark: 100, actual: 50 }, 5)).toEqual({ rate: '1/10', factor: '1', basis: 'excess' });
    expect(usingOf(agreement, { benchmark: 100, actual: 150 }, 5)).toEqual({ rate: null, factor: '1' });
    expect(Object.keys(usingOf(overBase(half, { gate: { up: { rate: '0.1' } } }), { benchmark: 100, actual: 50 }, 5))).toEqual(['rate', 'factor']);
  });
  it('has the gate factor 0 where nothing is shared by agreement, and where there is no variance', () => {
    const oneSided = overBase({ bands: { up: openBand('1') } });
    const gated = overBase(half, { gate: { up: { rate: '0' } } });
    const factors = [
      usingOf(oneSided, { benchmark: 1, actual: 2 }, 5),
      usingOf(gated, { benchmark: 1, actual: 1 }, 5),
      usingOf(gated, { benchmark: 2, actual: 1 }, 5),
    ];
    expect(factors.map(({ factor }) => factor)).toEqual(['0', '0', '1']);
  });
  it('holds an exact text for what a source paid of a cost that was kept by a fraction', () => {
    const agreement = overBase(everything, { waterfall: [{ source: 's' }, { source: 't' }], scope: { truncate: { perPatient: 100, keepAbove: '1/5' } } });
    const found = settled(agreement, { benchmark: 100, costs: [{ line: 'x', patient: 'p', pence: 103 }], available: { s: 9, t: 9 } });
    expect(found).toMatchObject({ variance: '-3/5', taken: { s: '3/5', t: 0 }, result: 0, complement: '0' });
    expect(found.trace[3]!.using).toEqual({ taken: { s: '3/5', t: '0' } });
  });
});

describe('a result', () => {
  it('has no line that was not passed through', () => expect(resultOf('k', settling(gainShare, saving) as Settlement).passThrough).toEqual([]));
  it('is on side up where there is no variance', () => expect(settled(overBase(everything), { benchmark: 1, actual: 1 }).side).toBe('up'));
  it('raises the break-glass flag only beyond the limit', () => {
    const agreement = overBase(half, { breakGlass: { up: '0.1', down: '0.2', action: 'talk' } });
    expect([900, 899, 1200, 1201].map(actual => settled(agreement, { benchmark: 1000, actual }).flags)).toEqual([[], ['breakGlass'], [], ['breakGlass']]);
  });
  it('has no relief on side up', () => {
    expect(settled(overBase(everything, { relief: { down: 'byEvent' } }), { benchmark: 100, actual: 50, relief: 20 }).result).toBe(50);
  });
  it('takes a chosen rate from the boundary of lives on, and the table below it', () => {
    const tables = { t: [{ from: 0, to: null, atFrom: '0.2' }] };
    const agreement = overBase(half, { tables, gate: { up: { rate: '0.1', table: 't', tableBelowLives: 10 } } });
    expect([9, 10].map(lives => usingOf(agreement, { benchmark: 100, actual: 50, lives }, 5)['rate'])).toEqual(['1/5', '1/10']);
  });
  it('takes a dated rate from its first day on', () => {
    const agreement = overBase(everything, { reduction: { up: [{ rate: '0.1', from: '2025-04-01', to: '2025-04-02' }] } });
    const days = ['2025-03-31', '2025-04-01', '2025-04-02'];
    expect(days.map(periodStart => settled(agreement, { periodStart, benchmark: 100, actual: 0 }).result)).toEqual([100, 90, 100]);
  });
  it('uses met for every standard where failed is not agreed', () => {
    const constant = (value: string) => ({ points: [['0', value]] });
    const agreement = overBase(everything, { quality: { up: { met: constant('0.5'), alternative: constant('0.2') } } });
    expect(['met', 'alternative', 'failed'].map(standard => settled(agreement, { benchmark: 100, actual: 0, standard }).result)).toEqual([50, 50, 50]);
  });
  it('divides nothing by the rule of side up', () => {
    const split = { up: { basis: 'fixed', weights: { b: '1' } }, down: { basis: 'fixed', weights: { a: '1' } } };
    expect(settled(overBase(everything, { providers: ['a', 'b'], split }), { benchmark: 1, actual: 1 }).parts).toEqual({ b: 0 });
  });
});

describe('a trace by the calculator', () => {
  const quality = {
    points: [
      ['0', '0.5'],
      ['1', '1'],
    ],
  };
  const full = overBase(everything, {
    gate: { up: { rate: '0.02' }, basis: 'excess' },
    grossCap: { up: '0.3', down: '0.3' },
    quality: { up: { met: quality }, bonus: { points: [['0', '0.01']] } },
    reduction: { up: '0.1' },
    netCaps: { up: [{ rate: '0.05', of: 'benchmark' }] },
    waterfall: [{ source: 's' }],
    proRate: { up: 'byEvent', down: 'byEvent' },
    recoup: ['x'],
    carryForward: { up: { rate: '1/3' } },
  });
  const given = { benchmark: 1000, score: '0.5', periodFraction: '1/2', advances: { x: 3 }, available: { s: 20 } };

  it.each<readonly [title: string, agreement: Json, inputs: Json]>([
    ['a saving', full, { ...given, actual: 500 }],
    ['a saving below the gate', full, { ...given, actual: 990 }],
    ['an overspend', full, { ...given, actual: 1500 }],
    ['more activity', overBase(half, { variance: 'actualMinusBenchmark' }), { benchmark: 1000, actual: 1500 }],
    [
      'costs',
      overBase(half, { scope: { exclude: ['b'], truncate: { perPatient: 10, keepAbove: '1/3' }, aggregateStopLoss: { rate: '0.5', share: '1/2' } } }),
      {
        benchmark: 100,
        costs: [
          { line: 'a', patient: 'p', pence: 200 },
          { line: 'b', pence: 7 },
        ],
      },
    ],
    ['relief', annotated, overspend],
  ])('gives %s again, step by step and in all', (_, agreement, inputs) => {
    const { trace, result } = settled(agreement, inputs);
    expect(trace.map(entry => reEvaluate(entry, trace))).toEqual(trace.map(({ out }) => out));
    expect(resultWith(trace, {})).toBe(String(result));
  });
  it('gives the result with another value of a step, on either side', () => {
    const up = settled(full, { ...given, actual: 900 }).trace;
    const down = settled(full, { ...given, actual: 1100 }).trace;
    // 80 above the gate x 0.75 x 0.9 = 54, cut at 50, half of it is 25, and a bonus of 10
    expect([resultWith(up, {}), resultWith(up, { 'net caps': { caps: [] } }), resultWith(up, { quality: { quality: '1', gateFactor: '1' } })]).toEqual([
      '35',
      '37',
      '35',
    ]);
    expect([resultWith(down, {}), resultWith(down, { bonus: { rate: '0' } })]).toEqual(['-30', '-40']);
  });
});

describe('an explanation', () => {
  it('has the parameters of each step where they stand, and no sentence where nothing changed', () => {
    const { agreement } = agreed(gainShare);
    const steps = explain(settling(gainShare, saving) as Settlement, agreement);
    expect(steps).toHaveLength(17);
    expect(Object.keys(steps[0]!)).toEqual(['step', 'name', 'parameters']);
    expect(Object.keys(steps[6]!)).toEqual(['step', 'name', 'parameters', 'sentence']);
    expect(steps[6]!.parameters).toEqual([{ at: '/bands/up', value: agreement.bands.up }]);
    expect(engineVersion).toBe('1');
  });
});
