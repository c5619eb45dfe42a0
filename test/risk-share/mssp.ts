/** The Medicare Shared Savings Program as data: the agreement of each track, one version for each rule of years (42 CFR part 425, subparts F and G). */
import type { Json } from './examples.js';

export type Track = 'track-1' | 'track-1-plus' | 'track-2' | 'track-3' | 'basic-a' | 'basic-b' | 'basic-c' | 'basic-d' | 'basic-e' | 'enhanced';

/** What an organisation chose or is. `agreementYear` 1, 2, 3 and later decides the loss limit of Track 2; without `revenueCap` revenue is not known. */
export interface MsspChoices {
  readonly track: Track;
  readonly chosenRate?: string;
  readonly lowRevenue?: boolean;
  readonly revenueCap?: boolean;
  readonly agreementYear?: number;
}

/** A version as JSON. */
export interface Version extends Json {
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** Minimum savings rate by assigned lives: the ends of each row and the rates there. */
export const msrTable = (
  [
    [100, 499, '0.274', '0.122'],
    [500, 999, '0.122', '0.087'],
    [1000, 2999, '0.087', '0.050'],
    [3000, 4999, '0.050', '0.039'],
    [5000, 5999, '0.039', '0.036'],
    [6000, 6999, '0.036', '0.034'],
    [7000, 7999, '0.034', '0.032'],
    [8000, 8999, '0.032', '0.031'],
    [9000, 9999, '0.031', '0.030'],
    [10_000, 14_999, '0.030', '0.027'],
    [15_000, 19_999, '0.027', '0.025'],
    [20_000, 49_999, '0.025', '0.022'],
    [50_000, 59_999, '0.022', '0.020'],
    [60_000, null, '0.020', undefined],
  ] as const
).map(([from, to, atFrom, atTo]) => ({ from, to, atFrom, ...(atTo !== undefined && { atTo }) }));

interface TrackRules {
  readonly maximum: string;
  readonly savingsLimit: string;
  readonly down?: { readonly quality: Json; readonly caps: (choices: MsspChoices) => readonly Json[] };
}

const flat = { met: { points: [['0', '0.30']] } };
const inverse = {
  met: {
    points: [
      ['1/3', '0.75'],
      ['4/5', '0.4'],
      ['1', '0.4'],
    ],
    mode: 'linear',
  },
  failed: '0.75',
};
const inverseOfTrack2 = {
  met: {
    points: [
      ['2/3', '0.60'],
      ['1', '0.40'],
    ],
  },
  failed: '0.60',
};
const ofBenchmark = (rate: string) => ({ rate, of: 'benchmark' });
const eitherBase = (revenue: string, benchmark: string) => (choices: MsspChoices) =>
  choices.revenueCap ? [{ rate: revenue, of: 'revenue' }, ofBenchmark(benchmark)] : [ofBenchmark(benchmark)];
const ofTrack2 = ({ agreementYear = 1 }: MsspChoices) => [ofBenchmark(['0.05', '0.075', '0.10'][Math.min(agreementYear, 3) - 1]!)];

const trackRules: { readonly [T in Track]: TrackRules } = {
  'track-1': { maximum: '0.50', savingsLimit: '0.10' },
  'track-1-plus': { maximum: '0.50', savingsLimit: '0.10', down: { quality: flat, caps: eitherBase('0.08', '0.04') } },
  'track-2': { maximum: '0.60', savingsLimit: '0.15', down: { quality: inverseOfTrack2, caps: ofTrack2 } },
  'track-3': { maximum: '0.75', savingsLimit: '0.20', down: { quality: inverse, caps: () => [ofBenchmark('0.15')] } },
  'basic-a': { maximum: '0.40', savingsLimit: '0.10' },
  'basic-b': { maximum: '0.40', savingsLimit: '0.10' },
  'basic-c': { maximum: '0.50', savingsLimit: '0.10', down: { quality: flat, caps: eitherBase('0.02', '0.01') } },
  'basic-d': { maximum: '0.50', savingsLimit: '0.10', down: { quality: flat, caps: eitherBase('0.04', '0.02') } },
  'basic-e': { maximum: '0.50', savingsLimit: '0.10', down: { quality: flat, caps: eitherBase('0.08', '0.04') } },
  enhanced: { maximum: '0.75', savingsLimit: '0.2', down: { quality: inverse, caps: () => [ofBenchmark('0.15')] } },
};

const scaled = (maximum: string) => ({
  points: [
    ['0', '0'],
    ['1', maximum],
  ],
  mode: 'linear',
});
const full = (maximum: string) => ({ points: [['0', maximum]] });

/** The rules of years: from when, and how a saving is shared by quality. Sequestration is dated by itself. */
const yearRules = [
  { from: '2012-01-01', quality: (maximum: string) => ({ met: scaled(maximum), failed: '0' }) },
  { from: '2021-01-01', quality: (maximum: string) => ({ met: full(maximum), failed: '0' }) },
  { from: '2023-01-01', quality: (maximum: string) => ({ met: full(maximum), failed: '0', alternative: scaled(maximum) }) },
] as const;
const sequestration = [
  { rate: '1/50', from: '2012-01-01', to: '2019-01-01' },
  { rate: '1/50', from: '2021-01-01', to: null },
];

/** The versions of a track's agreement, one after the other; a low-revenue BASIC track has one more from 2024, with half the share below the gate. */
export function mssp(choices: MsspChoices): readonly Version[] {
  const isHalved = choices.lowRevenue === true && choices.track.startsWith('basic');
  const rules = isHalved ? [...yearRules, { ...yearRules[2], from: '2024-01-01' }] : yearRules;
  return rules.map(({ from, quality }, at) => ({
    id: `mssp-${choices.track}`,
    version: at + 1,
    supersedes: at === 0 ? null : at,
    effectiveFrom: from,
    effectiveTo: rules[at + 1]?.from ?? null,
    period: { months: 12, starts: '01-01' },
    benchmark: { source: 'updated-benchmark' },
    currency: 'USD',
    unit: 100,
    payer: 'medicare',
    providers: ['aco'],
    tables: { msr: msrTable },
    ...sharing(choices, quality(trackRules[choices.track].maximum), isHalved && at === 3),
    reduction: { up: sequestration },
    relief: { down: 'byEvent' },
    proRate: { up: 'none', down: 'byEvent' },
    recoup: ['advance'],
  }));
}

function sharing(choices: MsspChoices, qualityUp: Json, isHalved: boolean): Json {
  const { savingsLimit, down } = trackRules[choices.track];
  const gate = down ? { rate: choices.chosenRate ?? '0.02', table: 'msr', tableBelowLives: 5000 } : { table: 'msr' };
  const band = [{ upTo: null, share: '1' }];
  return {
    gate: { up: gate, down: down ? gate : null, ...(isHalved && { upBelow: { factor: '1/2', minLives: 5000 } }) },
    bands: { up: band, down: down ? band : [] },
    quality: { scoreRange: ['0', '1'], up: qualityUp, ...(down && { down: down.quality }) },
    netCaps: { up: [ofBenchmark(savingsLimit)], ...(down && { down: down.caps(choices) }) },
  };
}
