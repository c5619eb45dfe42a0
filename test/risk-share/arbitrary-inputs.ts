/** Random inputs that lack nothing. */
import fc from 'fast-check';
import { money, part, parties, weights } from './arbitrary-rates.js';
import type { Json } from './examples.js';

/** Inputs that lack nothing an agreement of this file can ask for. `actual` is often near the benchmark, and sometimes line by line. */
export const inputs: fc.Arbitrary<Json> = fc
  .record({
    benchmark: fc.integer({ min: 1000, max: 10 ** 10 }),
    percent: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 94, max: 106 })),
    odd: fc.integer({ min: -3, max: 3 }),
    isByLine: fc.boolean(),
    lives: fc.oneof(fc.integer({ min: 100, max: 70_000 }), fc.constantFrom(100, 999, 1000, 4999, 5000, 9999, 10_000)),
    lossOnly: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.boolean()),
    score: fc.integer({ min: 0, max: 60 }).map(sixtieths => `${sixtieths}/60`),
    standard: fc.constantFrom('met', 'met', 'alternative', 'failed'),
    bases: fc.record({ revenue: money(10 ** 10) }),
    available: fc.record({ reserve: money(10 ** 6), other: money(10 ** 8) }),
    relief: fc.oneof(fc.constant(undefined), money(10 ** 8)),
    periodFraction: part,
    advances: fc.record({ first: money(10 ** 7), second: money(10 ** 7) }),
    growth: fc.integer({ min: 0, max: 10 ** 6 }),
    weights: weights(parties),
  })
  .map(({ percent, odd, isByLine, growth, ...given }) => {
    const actual = Math.max(0, Math.floor((given.benchmark / 100) * percent) + odd);
    return { ...given, growth, ...(isByLine ? { costs: byLine(actual) } : { actual }) };
  });

const byLine = (total: number) => {
  const ofPatient = Math.floor(total / 7);
  return [
    { line: 'care', patient: 'p1', pence: ofPatient * 3 },
    { line: 'care', patient: 'p2', pence: ofPatient },
    { line: 'other-care', patient: 'p1', pence: 17 },
    { line: 'left-out', patient: 'p2', pence: 4711 },
    { line: 'drugs', patient: null, pence: 123_457 },
    { line: 'other-care', patient: null, pence: total - ofPatient * 4 },
  ];
};

/** The inputs as this agreement takes them: only its additions and providers, and no relief where it grants none. */
export function fitted(agreement: Json, { growth, relief, weights: weighted, ...given }: Json): Json {
  const {
    benchmark,
    providers,
    relief: rule,
  } = agreement as { readonly benchmark: { readonly additions: readonly string[] }; readonly providers: readonly string[]; readonly relief: Json };
  const ofProviders = Object.entries(weighted as Json).filter(([party]) => providers.includes(party));
  return {
    ...given,
    ...(benchmark.additions.length > 0 && { additions: { growth } }),
    ...(relief !== undefined && rule['down'] === 'byEvent' && { relief }),
    weights: Object.fromEntries(ofProviders),
  };
}
