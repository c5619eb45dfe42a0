import { describe, expect, it } from '@jest/globals';
import { pence, rational } from '#money';
import { splitByRule } from '#risk-share';
import { everything, half, openBand, overBase, settled, settling, type Json } from './examples.js';
import { msrTable } from './mssp.js';

const nothingFixed = { fixed: new Map(), caps: new Map() };
const weighted = (weights: Readonly<Record<string, string>>) => new Map(Object.entries(weights).map(([party, weight]) => [party, rational(weight)]));
const amounts = (of: Readonly<Record<string, number>>) => new Map(Object.entries(of).map(([party, amount]) => [party, rational(String(amount))]));
const written = (parts: ReturnType<typeof splitByRule>) => Object.fromEntries(parts.map(([party, amount]) => [party, Number(amount.numerator)]));

describe('the gate', () => {
  const first = overBase(half, { gate: { up: { rate: '0.02' }, down: { rate: '0.02' } } });
  const excess = overBase(first, { gate: { basis: 'excess' } });

  it.each([
    ['G1', 'saving exactly at the gate', 9800000000, '200000000', 100000000, '100000000'],
    ['G2', 'one penny short', 9800000001, '199999999', 0, '199999999'],
    ['G3', '1.9955 % prints as 2.00 % and still fails', 9800450000, '199550000', 0, '199550000'],
    ['G4', 'loss exactly at the gate', 10200000000, '-200000000', -100000000, '-100000000'],
    ['G5', 'loss one penny short', 10199999999, '-199999999', 0, '-199999999'],
    ['G6', 'no variance', 10000000000, '0', 0, '0'],
    ['G7', 'basis excess, exactly at the gate', 9800000000, '200000000', 0, '200000000'],
    ['G8', 'basis excess, 5 % saving', 9500000000, '500000000', 150000000, '350000000'],
    ['G9', 'basis excess, 5 % loss', 10500000000, '-500000000', -150000000, '-350000000'],
  ] as const)('gives %s: %s', (_, title, actual, variance, result, complement) => {
    const agreement = title.startsWith('basis excess') ? excess : first;
    expect(settled(agreement, { benchmark: 10_000_000_000, actual })).toMatchObject({ variance, result, complement });
  });
});

describe('a table by lives', () => {
  const agreement = overBase(everything, { tables: { msr: msrTable }, gate: { up: { table: 'msr' } } });

  it.each([
    [100, '137/500'],
    [499, '61/500'],
    [500, '61/500'],
    [999, '87/1000'],
    [1000, '87/1000'],
    [2999, '1/20'],
    [3000, '1/20'],
    [4999, '39/1000'],
    [5000, '39/1000'],
    [5999, '9/250'],
    [6000, '9/250'],
    [7500, '16483/499500'],
    [9139, '3083/99900'],
    [9999, '3/100'],
    [10000, '3/100'],
    [14999, '27/1000'],
    [15000, '27/1000'],
    [20000, '1/40'],
    [34999, '352489/14999500'],
    [49999, '11/500'],
    [50000, '11/500'],
    [59999, '1/50'],
    [60000, '1/50'],
    [250000, '1/50'],
  ] as const)('asks at %s lives for %s of the benchmark', (lives, rate) => {
    expect(settled(agreement, { benchmark: 1_000_000, actual: 1, lives }).trace[4]?.using).toEqual({ rate, factor: '1' });
  });
  it('refuses 99 lives, which fall into no row', () => {
    expect(settling(agreement, { benchmark: 1_000_000, actual: 1, lives: 99 })).toMatchObject({ refused: 'outside-table', column: 'lives' });
  });
});

describe('the one rounding', () => {
  const agreements: Readonly<Record<string, Json>> = {
    R5: overBase({ bands: { up: openBand('0.4999') } }),
    R6: overBase({ bands: { up: openBand('1/3') } }),
    R7: overBase({ bands: { up: openBand('1/2') }, quality: { up: { met: { points: [['0', '0.4433']] } } }, reduction: { up: '0.02' } }),
    R8: overBase(half, { unit: 100 }),
    R9: overBase(half, { unit: 100 }),
    R10: overBase({ unit: 100, bands: { up: openBand('0.49') } }),
  };

  it.each([
    ['R1', 'half a penny, up', 10001, 0, '10001', '10001/2', 5001, '5000'],
    ['R2', 'half a penny, down', 10000, 20001, '-10001', '-10001/2', -5001, '-5000'],
    ['R3', 'one penny shared: the provider side takes it', 10000, 9999, '1', '1/2', 1, '0'],
    ['R4', 'one penny lost: the provider side bears it', 10000, 10001, '-1', '-1/2', -1, '0'],
    ['R5', 'just under half', 10001, 10000, '1', '4999/10000', 0, '1'],
    ['R6', 'thirds', 10100, 10000, '100', '100/3', 33, '67'],
    ['R7', 'chain: 1/2 x 0.4433 x 0.98, one rounding', 2000000, 1000001, '999999', '217216782783/1000000', 217217, '782782'],
    ['R8', 'unit 100: tie at 50', 10100, 10000, '100', '50', 100, '0'],
    ['R9', 'unit 100: tie at 50, loss', 10000, 10100, '-100', '-50', -100, '0'],
    ['R10', 'unit 100: 49 rounds to 0', 10100, 10000, '100', '49', 0, '100'],
  ] as const)('gives %s: %s', (id, _, benchmark, actual, variance, unrounded, result, complement) => {
    const found = settled(agreements[id] ?? overBase(half), { benchmark, actual });
    expect({ ...found, unrounded: found.after['bonus'] }).toMatchObject({ variance, unrounded, result, complement });
  });
});

describe('an edge of bands, caps and maps', () => {
  const collar = overBase({
    bands: {
      up: [
        { upTo: '0.01', share: '0' },
        { upTo: '0.03', share: '1/2' },
        { upTo: '0.10', share: '1/4' },
        { upTo: null, share: '0' },
      ],
    },
  });
  const capped = overBase({ grossCap: { up: '0.15', down: '0.15' }, bands: { up: openBand('0.8'), down: openBand('0.8') }, reduction: { up: '1/50' } });
  const points = [
    ['0', '0'],
    ['0.5', '0.4'],
    ['0.8', '0.6'],
  ];
  const stepped = overBase({ bands: { up: openBand('1') }, quality: { up: { met: { points, mode: 'step' } } } });
  const agreementOf = (id: string) => (Number(id.slice(1)) <= 5 ? collar : Number(id.slice(1)) <= 7 ? capped : stepped);

  it.each([
    ['B1', 'variance exactly at the end of the collar (1 %)', 10000000, 9900000, '-', '0', 0],
    ['B2', 'one penny beyond', 10000000, 9899999, '-', '1/2', 1],
    ['B3', 'exactly at 3 %', 10000000, 9700000, '-', '100000', 100000],
    ['B4', 'exactly at 10 %', 10000000, 9000000, '-', '275000', 275000],
    ['B5', 'beyond the last sharing band', 10000000, 5000000, '-', '275000', 275000],
    ['B6', 'gross cap exactly reached (15 %)', 10000000, 8500000, '-', '1176000', 1176000],
    ['B7', 'one penny above the gross cap', 10000000, 8499999, '-', '1176000', 1176000],
    ['B8', 'step map, score just below a step', 10000000, 9000000, '0.4999', '0', 0],
    ['B9', 'the same map, score exactly on a step', 10000000, 9000000, '0.5', '400000', 400000],
    ['B10', 'the same map, score above the last step', 10000000, 9000000, '1', '600000', 600000],
  ] as const)('gives %s: %s', (id, _, benchmark, actual, score, unrounded, result) => {
    const found = settled(agreementOf(id), { benchmark, actual, ...(score !== '-' && { score }) });
    expect([found.after['bonus'], found.result]).toEqual([unrounded, result]);
  });
});

describe('recoupment', () => {
  const agreement = overBase(everything, { recoup: ['first', 'second'] });

  it.each([
    ['C1', 900000, 30000, 20000, 100000, 30000, 20000, 50000],
    ['C2', 960000, 30000, 20000, 40000, 30000, 10000, 0],
    ['C3', 980000, 30000, 20000, 20000, 20000, 0, 0],
    ['C4', 1000000, 30000, 0, 0, 0, 0, 0],
    ['C5', 1040000, 30000, 0, -40000, 0, 0, -40000],
  ] as const)('gives %s: actual %s with %s and %s outstanding', (_, actual, first, second, result, fromFirst, fromSecond, payable) => {
    const found = settled(agreement, { benchmark: 1_000_000, actual, advances: { first, second } });
    expect(found).toMatchObject({ result, recouped: { first: fromFirst, second: fromSecond }, payable });
  });
});

describe('a waterfall', () => {
  const agreement = overBase(everything, { waterfall: [{ source: 'other' }, { source: 'reserve', limit: 20_000 }] });

  it.each([
    ['W1', 1030000, 10000, 50000000, '-30000', 10000, 20000, 0, '0'],
    ['W2', 1030000, 40000, 50000000, '-30000', 30000, 0, 0, '0'],
    ['W3', 1070000, 10000, 25000, '-70000', 10000, 20000, -40000, '0'],
    ['W4', 980000, 10000, 25000, '20000', 0, 0, 20000, '0'],
  ] as const)('gives %s: actual %s with %s and %s available', (_, actual, other, reserve, variance, fromOther, fromReserve, result, complement) => {
    const found = settled(agreement, { benchmark: 1_000_000, actual, available: { other, reserve } });
    expect(found).toMatchObject({ variance, taken: { other: fromOther, reserve: fromReserve }, result, complement });
  });
});

describe('a split by rule', () => {
  it.each([
    ['S1', 'tie on the fraction: larger weight', 2, { a: '1', b: '3' }, { a: 0, b: 2 }],
    ['S2', 'tie on fraction and weight: party id', 1, { b: '4', a: '4' }, { a: 1, b: 0 }],
    ['S3', 'three equal, two pennies', 2, { a: '1', b: '1', c: '1' }, { a: 1, b: 1, c: 0 }],
    ['S4', 'negative mirrors positive', -2, { a: '1', b: '1', c: '1' }, { a: -1, b: -1, c: 0 }],
    ['S5', 'zero weight gets nothing', 7, { a: '0', b: '1', c: '2' }, { a: 0, b: 2, c: 5 }],
    ['S6', 'one party', 12345, { a: '17.5' }, { a: 12345 }],
    ['S7', 'total zero', 0, { a: '1', b: '2' }, { a: 0, b: 0 }],
    ['S8', 'decimal weights', 100, { a: '45', b: '25', c: '17.5', d: '12.5' }, { a: 45, b: 25, c: 18, d: 12 }],
    ['S9', 'fractions as weights', 100, { a: '1/3', b: '1/6', c: '1/2' }, { a: 33, b: 17, c: 50 }],
    ['S10', '3p on 92:86:32', 3, { a: '92', b: '86', c: '32' }, { a: 1, b: 1, c: 1 }],
    ['S11', '4p on the same: c loses its penny', 4, { a: '92', b: '86', c: '32' }, { a: 2, b: 2, c: 0 }],
    ['S12', 'more parties than pennies', 2, { a: '5', b: '4', c: '3', d: '2', e: '1' }, { a: 1, b: 1, c: 0, d: 0, e: 0 }],
    ['S13', '2p on 1:1:1:3', 2, { a: '1', b: '1', c: '1', d: '3' }, { a: 1, b: 0, c: 0, d: 1 }],
  ] as const)('gives %s: %s', (_, __, total, weights, parts) => {
    const rule = { weights: weighted(weights), ...nothingFixed };
    expect(written(splitByRule(pence(total), rule))).toEqual(parts);
  });
  it.each([
    ['K1', 'a cap binds, and the residual party takes the excess', -1000, { c: 300 }, {}, { a: '1', b: '1', c: '2' }, { a: -450, b: -250, c: -300 }],
    ['K2', 'a cap does not bind', -1000, { c: 600 }, {}, { a: '1', b: '1', c: '2' }, { a: -250, b: -250, c: -500 }],
    ['K3', 'the fixed amount first, the rest by weight', 1000, {}, { c: 150 }, { a: '2', b: '1' }, { a: 567, b: 283, c: 150 }],
    ['K4', 'a fixed amount larger than the total', 100, {}, { c: 150 }, { a: '2', b: '1' }, { a: 0, b: 0, c: 100 }],
  ] as const)('gives %s: %s', (_, __, total, caps, fixed, weights, parts) => {
    const rule = { weights: weighted(weights), caps: amounts(caps), fixed: amounts(fixed), residualParty: 'a' };
    expect(written(splitByRule(pence(total), rule))).toEqual(parts);
  });
  it('calls the reserve of the pooled fund by the same weights', () => {
    const rule = { weights: weighted({ icb: '18432100', council: '11567900' }), ...nothingFixed };
    expect(written(splitByRule(pence(50_000_000), rule))).toEqual({ council: 19_279_833, icb: 30_720_167 });
  });
  it('serves several fixed parties in the order of their ids, whatever the order in the rule', () => {
    const rule = { weights: weighted({ a: '1' }), caps: new Map(), fixed: amounts({ c: 70, b: 60 }), residualParty: 'a' };
    expect(written(splitByRule(pence(100), rule))).toEqual({ a: 0, b: 60, c: 40 });
  });
  it('gives all that is left to a residual party without weight where nobody has one', () => {
    const rule = { weights: weighted({ b: '3' }), caps: new Map(), fixed: amounts({ b: 30 }), residualParty: 'a' };
    expect(written(splitByRule(pence(-100), rule))).toEqual({ a: -70, b: -30 });
  });
  it('gives all to the residual party where every weight is 0, and refuses where there is none', () => {
    const zeros = { weights: weighted({ a: '0', b: '0' }), ...nothingFixed };
    expect(written(splitByRule(pence(10), { ...zeros, residualParty: 'a' }))).toEqual({ a: 10, b: 0 });
    expect(() => splitByRule(pence(10), zeros)).toThrow('A total cannot be split on weights that sum to zero.');
  });
  it('takes no notice of the weight of a party with a fixed amount', () => {
    const rule = { weights: weighted({ a: '1', b: '99', c: '1' }), caps: new Map(), fixed: amounts({ b: 10 }), residualParty: 'a' };
    expect(written(splitByRule(pence(110), rule))).toEqual({ a: 50, b: 10, c: 50 });
  });
});
