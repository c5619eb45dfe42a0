import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { checkAgreement, type Agreement } from '#risk-share';
import { settled, type Json } from './examples.js';
import { mssp, type MsspChoices, type Track } from './mssp.js';

const year = (performanceYear: number) => `${performanceYear}-01-01`;
const dollars = (amount: number | string) => Number(amount) * 100;
const inDollars = (amount: string | undefined) => {
  const [whole = '', part = '1'] = (amount ?? '').split('/');
  const [numerator, denominator] = [BigInt(whole), 100n * BigInt(part)];
  const common = ((a: bigint, b: bigint) => {
    while (b !== 0n) [a, b] = [b, a % b];
    return a < 0n ? -a : a;
  })(numerator, denominator);
  return denominator === common ? String(numerator / common) : `${numerator / common}/${denominator / common}`;
};
const atRule = (choices: MsspChoices, performanceYear: number): Json => {
  const found = mssp(choices).find(({ effectiveFrom, effectiveTo }) => effectiveFrom <= year(performanceYear) && (effectiveTo ?? '9') > year(performanceYear));
  return found as unknown as Json;
};

describe('the programme as agreements', () => {
  const tracks: readonly Track[] = ['track-1', 'track-1-plus', 'track-2', 'track-3', 'basic-a', 'basic-b', 'basic-c', 'basic-d', 'basic-e', 'enhanced'];
  it.each(tracks)('has valid versions of %s for every year rule', track => {
    for (const lowRevenue of [false, true])
      for (const version of mssp({ track, lowRevenue, revenueCap: true })) expect(checkAgreement(version)).toHaveProperty('terms');
  });
  it('has the ENHANCED track from 2023 as it is printed', () => {
    const file = new URL('designs/mssp-enhanced.agreement.json', import.meta.url);
    const printed = checkAgreement(JSON.parse(readFileSync(file, 'utf8')));
    const made = checkAgreement(mssp({ track: 'enhanced' })[2]);
    expect((made as { readonly agreement: Agreement }).agreement).toEqual((printed as { readonly agreement: Agreement }).agreement);
  });
});

describe('a row of performance year 2014', () => {
  it.each([
    ['A67373', 'Track 1', '34601', '450902466', '418729017', '0.916964286', '0.023539851', 'yes', '14455932.8083', '14455933', '14455933', '0'],
    ['A85439', 'Track 2', '7863', '108469972', '94702479', '0.930022321', '0.020000000', 'yes', '7528796.5670', '7528797', '7528797', '0'],
    ['A74161', 'Track 1', '33310', '394791891', '381389306', 'P4R = 1', '0.023668956', 'yes', '6567266.6500', '6567267', '6567267', '0'],
    ['A64801', 'Track 1', '21207', '230768685', '225187792', '(any)', '0.024879296', 'no', '0.0000', '0', '0', '0'],
    ['A80939', 'Track 1', '5668', '53977860', '50581733', 'P4R = 1, failed', '0.036993994', 'yes', '0.0000', '0', '0', '0'],
    ['A05657', 'Track 1', '12618', '138777395', '125165973', '0.908928571', '0.028428886', 'yes', '6062187.0704', '6062187', '6062187', '2933104'],
  ] as const)('%s of %s is settled as published', (row, track, lives, benchmark, actual, quality, rate, cleared, _, result, published, recouped) => {
    const agreement = atRule({ track: track === 'Track 1' ? 'track-1' : 'track-2' }, 2014);
    const score = /^[0-9.]+$/.test(quality) ? quality : '1';
    const standard = quality.includes('failed') ? 'failed' : 'met';
    const advances = { advance: row === 'A05657' ? dollars(2_933_104) : 0 };
    const found = settled(agreement, {
      periodStart: year(2014),
      benchmark: dollars(benchmark),
      actual: dollars(actual),
      lives: Number(lives),
      score,
      standard,
      advances,
    });
    const [numerator = 0, denominator = 1] = (found.trace[4]!.using['rate'] as string).split('/').map(Number);
    expect((numerator / denominator).toFixed(9)).toBe(rate);
    expect(found.trace[4]!.using['factor']).toBe(cleared === 'yes' ? '1' : '0');
    expect(found).toMatchObject({ result: dollars(result), recouped: { advance: dollars(recouped) } });
    expect(result).toBe(published);
  });
});

describe('a loss limit', () => {
  const choicesOf = (title: string, revenue: string): MsspChoices => {
    const revenueCap = revenue !== '-';
    const basic = /^BASIC ([CDE])/.exec(title)?.[1]?.toLowerCase() as 'c' | 'd' | 'e' | undefined;
    if (basic) return { track: `basic-${basic}`, revenueCap };
    if (title.startsWith('Track 2')) return { track: 'track-2', agreementYear: Number(/year ([123])/.exec(title)![1]) };
    return { track: title.startsWith('Track 1+') ? 'track-1-plus' : 'enhanced', revenueCap };
  };

  it.each([
    ['L1', 'ENHANCED, 15 % limit binds', '130000000', '0.5', '-', '5/8', '18750000', '15000000', '0', '-15000000'],
    ['L2', 'ENHANCED, just under the limit', '123999999', '0.5', '-', '5/8', '119999995/8', '119999995/8', '0', '-14999999'],
    ['L3', 'ENHANCED, exactly at the limit', '124000000', '0.5', '-', '5/8', '15000000', '15000000', '0', '-15000000'],
    ['L4', 'ENHANCED, standard failed: 75 %, limit binds', '130000000', '0.9, failed', '-', '3/4', '22500000', '15000000', '0', '-15000000'],
    ['L5', 'ENHANCED, quality at the 40 % floor, no limit', '110000000', '0.95', '-', '2/5', '4000000', '4000000', '0', '-4000000'],
    ['L6', 'ENHANCED, limit first, then relief', '130000000', '0.5', '-', '5/8', '18750000', '15000000', '1000000', '-14000000'],
    ['L7', 'ENHANCED, relief larger than the debt', '105000000', '0.5', '-', '5/8', '3125000', '3125000', '4000000', '0'],
    ['L8', 'Track 2, year 1: 5 %', '112000000', '0.5', '-', '3/5', '7200000', '5000000', '0', '-5000000'],
    ['L9', 'Track 2, year 2: 7.5 %', '114000000', '0.5', '-', '3/5', '8400000', '7500000', '0', '-7500000'],
    ['L10', 'Track 2, year 3: 10 %', '120000000', '0.5', '-', '3/5', '12000000', '10000000', '0', '-10000000'],
    ['L11', 'Track 1+, 4 % of benchmark binds', '115000000', '1', '-', '3/10', '4500000', '4000000', '0', '-4000000'],
    ['L12', 'BASIC C, benchmark limit 1 % is the lower', '104000000', '1', '60000000', '3/10', '1200000', '1000000', '0', '-1000000'],
    ['L13', 'BASIC C, revenue limit 2 % is the lower', '104000000', '1', '40000000', '3/10', '1200000', '800000', '0', '-800000'],
    ['L14', 'BASIC D, benchmark limit 2 % is the lower', '108000000', '1', '60000000', '3/10', '2400000', '2000000', '0', '-2000000'],
    ['L15', 'BASIC E, revenue limit 8 % is the lower', '120000000', '1', '20000000', '3/10', '6000000', '1600000', '0', '-1600000'],
    ['L16', 'BASIC E, neither limit binds', '103000000', '1', '60000000', '3/10', '900000', '900000', '0', '-900000'],
  ] as const)('gives %s: %s', (_, title, actual, scored, revenue, rate, before, after, relief, result) => {
    const agreement = atRule(choicesOf(title, revenue), title.startsWith('Track') ? 2016 : 2023);
    const [score, failed] = scored.split(', ');
    const inputs = { benchmark: dollars(100_000_000), actual: dollars(actual), lives: 20_000, score, standard: failed ?? 'met', relief: dollars(relief) };
    const found = settled(agreement, {
      periodStart: year(title.startsWith('Track') ? 2016 : 2023),
      ...inputs,
      ...(revenue !== '-' && { bases: { revenue: dollars(revenue) } }),
    });
    expect([found.trace[7]!.using['quality'], inDollars(found.after['reduction']), inDollars(found.after['net caps'])]).toEqual([rate, before, after]);
    expect(found.result).toBe(dollars(result));
  });
});

describe('a payment or a loss', () => {
  const choices: Readonly<Record<string, MsspChoices>> = {
    P3: { track: 'enhanced' },
    P4: { track: 'enhanced' },
    P5: { track: 'enhanced' },
    P8: { track: 'basic-b', lowRevenue: true },
    P9: { track: 'basic-b', lowRevenue: true },
    P10: { track: 'basic-b', lowRevenue: true },
    P11: { track: 'basic-e', lowRevenue: true },
    P12: { track: 'enhanced' },
    P13: { track: 'enhanced' },
    P14: { track: 'basic-a' },
    P15: { track: 'basic-e' },
  };

  it.each([
    ['P1', 'Track 1: reduction, then limit binds (not 9800000)', '2016', '100000000', '75000000', '1', 'met', '12500000', '12250000', '10000000', '10000000'],
    ['P2', 'Track 1: after the reduction exactly at the limit', '2016', '98000000', '78000000', '1', 'met', '10000000', '9800000', '9800000', '9800000'],
    ['P3', 'ENHANCED saving 2021+: quality does not scale', '2022', '96000000', '89000000', '0.62', 'met', '5250000', '5145000', '5145000', '5145000'],
    ['P4', 'the same, standard failed', '2022', '96000000', '89000000', '0.62', 'failed', '0', '0', '0', '0'],
    [
      'P5',
      'the same in 2023+, alternative standard only: scaled',
      '2023',
      '96000000',
      '89000000',
      '0.62',
      'alternative',
      '3255000',
      '3189900',
      '3189900',
      '3189900',
    ],
    ['P6', 'Track 1, 2019: no reduction', '2019', '100000000', '94000000', '0.8866', 'met', '2659800', '2659800', '2659800', '2659800'],
    ['P7', 'Track 1, 2016: the same money with reduction', '2016', '100000000', '94000000', '0.8866', 'met', '2659800', '2606604', '2606604', '2606604'],
    ['P8', 'BASIC B low revenue, 2024, half rate below the gate', '2024', '100000000', '98500000', '1', 'met', '300000', '294000', '294000', '294000'],
    ['P9', 'the same, saving exactly at the gate (2.5 %): full rate', '2024', '100000000', '97500000', '1', 'met', '1000000', '980000', '980000', '980000'],
    ['P10', 'the same as P8 with 4999 lives: nothing', '2024', '100000000', '98500000', '1', 'met', '0', '0', '0', '0'],
    ['P11', 'BASIC E low revenue, loss below the gate: nothing (no half loss)', '2024', '100000000', '101500000', '1', 'met', '0', '0', '0', '0'],
    ['P12', 'lossOnly benchmark, saving: nothing', '2024', '100000000', '94000000', '1', 'met', '0', '0', '0', '0'],
    ['P13', 'lossOnly benchmark, loss: unchanged', '2024', '100000000', '106000000', '0.6', 'met', '3300000', '3300000', '3300000', '-3300000'],
    ['P14', 'one-sided BASIC A, loss: nothing', '2024', '100000000', '110000000', '1', 'met', '0', '0', '0', '0'],
    ['P15', 'loss is not reduced by 2 %', '2023', '100000000', '102500000', '1', 'met', '750000', '750000', '750000', '-750000'],
  ] as const)('gives %s: %s', (id, title, performanceYear, benchmark, actual, score, standard, quality, reduction, caps, result) => {
    const agreement = atRule(choices[id] ?? { track: 'track-1' }, Number(performanceYear));
    const inputs = { periodStart: year(Number(performanceYear)), benchmark: dollars(benchmark), actual: dollars(actual), score, standard };
    const found = settled(agreement, {
      ...inputs,
      lives: title.includes('4999') ? 4999 : 20_000,
      lossOnly: title.startsWith('lossOnly'),
      advances: { advance: 0 },
    });
    expect([found.after['quality'], found.after['reduction'], found.after['net caps']].map(inDollars)).toEqual([quality, reduction, caps]);
    expect(found.result).toBe(dollars(result));
  });
});

describe('a loss rate', () => {
  const lossRate = (track: Track, performanceYear: number, inputs: Json) => {
    const given = { periodStart: year(performanceYear), benchmark: 10_000, actual: 20_000, lives: 20_000, ...inputs };
    return settled(atRule({ track }, performanceYear), given).trace[7]!.using['quality'];
  };

  it.each([
    ['0', '3/4', '3/5'],
    ['0.3333', '3/4', '3/5'],
    ['1/3', '3/4', '3/5'],
    ['0.3334', '14999/20000', '3/5'],
    ['0.5', '5/8', '3/5'],
    ['0.6', '11/20', '3/5'],
    ['2/3', '1/2', '3/5'],
    ['0.7178', '9233/20000', '14233/25000'],
    ['0.8', '2/5', '13/25'],
    ['0.9', '2/5', '23/50'],
    ['1', '2/5', '2/5'],
    ['any, standard failed', '3/4', '3/5'],
  ] as const)('at the score %s is %s in Track 3 and ENHANCED, and %s in Track 2', (score, threeAndEnhanced, two) => {
    const inputs = score.startsWith('any') ? { score: '0.9', standard: 'failed' } : { score, standard: 'met' };
    expect([lossRate('track-3', 2016, inputs), lossRate('enhanced', 2023, inputs), lossRate('track-2', 2016, inputs)]).toEqual([
      threeAndEnhanced,
      threeAndEnhanced,
      two,
    ]);
  });
});

describe('an early end', () => {
  it.each([
    ['E1', 'ends after 7 months, no limit', 'ENHANCED', '105000000', '0.5', '0', '7/12', '3125000', '3125000', '5468750/3', '-1822917'],
    ['E2', 'limit binds, then 7/12', 'ENHANCED', '130000000', '0.5', '0', '7/12', '15000000', '15000000', '8750000', '-8750000'],
    ['E3', 'limit, relief, then 7/12', 'ENHANCED', '130000000', '0.5', '1000000', '7/12', '15000000', '14000000', '24500000/3', '-8166667'],
    ['E4', 'relief cancels the debt, then 7/12', 'ENHANCED', '105000000', '0.5', '4000000', '7/12', '3125000', '0', '0', '0'],
    ['E5', 'ends after 1 month', 'C', '103000000', '1', '0', '1/12', '900000', '900000', '75000', '-75000'],
    ['E6', 'whole period', 'ENHANCED', '105000000', '0.5', '0', '1', '3125000', '3125000', '3125000', '-3125000'],
    ['E7', 'fraction 0', 'ENHANCED', '105000000', '0.5', '0', '0', '3125000', '3125000', '0', '0'],
    ['E8', 'gate is tested on the whole-period loss (1.5 %): nothing', 'ENHANCED', '101500000', '0.5', '0', '7/12', '0', '0', '0', '0'],
    ['E9', 'a saving is not pro-rated (proRate.up none)', 'ENHANCED', '95000000', '0.5', '0', '7/12', '3675000', '3675000', '3675000', '3675000'],
    ['E10', 'tie after pro-rating (1/2 dollar)', 'E', '103000005', '1', '0', '1/3', '1800003/2', '1800003/2', '600001/2', '-300001'],
  ] as const)('gives %s: %s', (_, __, track, actual, score, relief, fraction, caps, afterRelief, proRate, result) => {
    const agreement = atRule({ track: track === 'ENHANCED' ? 'enhanced' : track === 'C' ? 'basic-c' : 'basic-e' }, 2023);
    const inputs = { benchmark: dollars(100_000_000), actual: dollars(actual), score, standard: 'met', relief: dollars(relief), periodFraction: fraction };
    const found = settled(agreement, { periodStart: year(2023), ...inputs, lives: 20_000, advances: { advance: 0 } });
    expect([found.after['net caps'], found.after['relief'], found.after['pro-rate']].map(inDollars)).toEqual([caps, afterRelief, proRate]);
    expect(found.result).toBe(dollars(result));
  });
});
