/** Random valid agreements, with every parameter, and random inputs that lack nothing. */
import fc from 'fast-check';
import { fitted, inputs } from './arbitrary-inputs.js';
import { money, part, parties, weights } from './arbitrary-rates.js';
import type { Json } from './examples.js';

const above0 = fc.integer({ min: 1, max: 40 }).map(percent => `${percent}/100`);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 1 });
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const bands = fc
  .oneof(
    { weight: 4, arbitrary: fc.tuple(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 3 }), fc.array(part, { minLength: 4, maxLength: 4 })) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
  .map(found => {
    if (!found) return [];
    const ends = [...found[0].sort((a, b) => a - b).map(percent => `${percent}/100`), null];
    return ends.map((upTo, at) => ({ upTo, share: found[1][at]! }));
  });

interface Steps {
  readonly scores: readonly number[];
  readonly values: readonly number[];
  readonly mode: 'linear' | 'step';
  readonly hasStandards: boolean;
}
const steps: fc.Arbitrary<Steps> = fc.record({
  scores: fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 4 }).map(scores => scores.sort((a, b) => a - b)),
  values: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }).map(values => values.sort((a, b) => a - b)),
  mode: fc.constantFrom('linear', 'step'),
  hasStandards: fc.boolean(),
});
const map = ({ scores, mode }: Steps, value: (at: number) => string) => ({ points: scores.map((score, at) => [`${score}/20`, value(at)]), mode });
const qualityUp = steps.map(found => ({
  met: map(found, at => `${found.values[at]!}/12`),
  ...(found.hasStandards && { alternative: map(found, at => `${found.values[at]!}/24`), failed: '0' }),
}));
const qualityDown = steps.map(found => ({
  met: map(found, at => `${12 - found.values[at]!}/12`),
  ...(found.hasStandards && { alternative: map(found, at => `${24 - found.values[at]!}/24`), failed: '1' }),
}));

const table = [
  { from: 100, to: 999, atFrom: '0.1', atTo: '1/20' },
  { from: 1000, to: 9999, atFrom: '0.05', atTo: '0.02' },
  { from: 10_000, to: null, atFrom: '0.02' },
];
const gate = orNull(
  fc.oneof(
    fc.constantFrom('0', '0.01', '1/30').map(rate => ({ rate })),
    fc.constant({ table: 'msr' }),
    fc.constant({ rate: '0.02', table: 'msr', tableBelowLives: 5000 }),
  ),
);
const datedRate = (rate: fc.Arbitrary<string>) =>
  fc.oneof(
    rate,
    rate.map(one => [
      { rate: one, from: '2000-01-01', to: '2025-01-01' },
      { rate: '1/50', from: '2025-01-01', to: null },
    ]),
  );
const caps = fc.array(fc.record({ rate: datedRate(above0), of: fc.constantFrom('benchmark', 'revenue') }), { maxLength: 2 });

const scope = fc.record(
  {
    exclude: fc.constant(['left-out']),
    passThrough: fc.record({ line: fc.constant('drugs'), plan: money(10 ** 7), share: part }).map(line => [line]),
    truncate: fc.record({ perPatient: fc.integer({ min: 1, max: 10 ** 7 }), keepAbove: part }),
    aggregateStopLoss: fc.record({ rate: fc.constantFrom('1', '1.05', '9/8'), share: part }),
  },
  { requiredKeys: [] },
);

const split = (of: readonly string[]) => {
  const plain = fc.oneof(
    weights(of).map(given => ({ basis: 'fixed', weights: given })),
    fc.constantFrom('contribution', 'performance').map(basis => ({ basis })),
  );
  if (of.length === 1) return fc.constant(undefined);
  const [residualParty = '', limited = '', ...others] = of;
  const withFixed = fc
    .tuple(money(10 ** 8), weights([residualParty, ...others]))
    .map(([amount, given]) => ({ basis: 'fixed', weights: given, fixed: { [limited]: amount }, residualParty }));
  const withCaps = fc
    .tuple(money(10 ** 8), weights(of))
    .map(([amount, given]) => ({ basis: 'fixed', weights: given, caps: { [limited]: amount }, residualParty }));
  return fc.oneof({ weight: 3, arbitrary: plain }, withFixed, withCaps);
};

/** What to leave out, so that a property is not asked where it is known to be false. */
export interface Without {
  readonly bonus?: true;
  readonly gates?: true;
  readonly unit?: true;
}

/** A valid agreement over the base. */
export function agreements(without: Without = {}): fc.Arbitrary<Json> {
  return fc.integer({ min: 1, max: 4 }).chain(count => {
    const providers = parties.slice(0, count);
    return fc
      .record({
        unit: without.unit ? fc.constant(1) : fc.constantFrom(1, 1, 100),
        variance: fc.constantFrom('benchmarkMinusActual', 'actualMinusBenchmark'),
        benchmark: fc.record({ discount: fc.constantFrom('0', '-1/10', '0.05', '1/3'), additions: fc.constantFrom([], ['growth']) }),
        scope,
        breakGlass: maybe(fc.record({ up: above0, down: above0, action: fc.constant('renegotiate') })),
        waterfall: fc.constantFrom([], [], [{ source: 'reserve', limit: 50_000 }, { source: 'other' }]),
        gate: without.gates
          ? fc.constant({})
          : fc.record({ up: gate, down: gate, basis: fc.constantFrom('first', 'excess'), upBelow: fc.constantFrom({}, { factor: '1/2', minLives: 5000 }) }),
        grossCap: fc.record({ up: orNull(above0), down: orNull(above0) }),
        bands: fc.record({ up: bands, down: bands }),
        quality: fc.record({
          up: orNull(qualityUp),
          down: orNull(qualityDown),
          bonus: without.bonus ? fc.constant(null) : orNull(steps.map(found => map(found, at => `${found.values[at]!}/99`))),
        }),
        reduction: fc.record({ up: datedRate(part), down: datedRate(part) }),
        netCaps: fc.record({ up: caps, down: caps }),
        relief: fc.record({ down: fc.constantFrom('none', 'byEvent') }),
        proRate: fc.record({ up: fc.constantFrom('none', 'byEvent'), down: fc.constantFrom('none', 'byEvent') }),
        recoup: fc.constantFrom([], ['second', 'first']),
        carryForward: fc.record({ up: orNull(fc.record({ rate: part, limit: orNull(money(10 ** 6)) })), down: orNull(fc.record({ rate: part })) }),
        split: fc.record({ up: split(providers), down: split(providers) }),
      })
      .map(found => consistent({ ...found, providers }));
  });
}

type Drawn = Readonly<Record<string, Json>> & { readonly waterfall: unknown; readonly gate: Json };

/** Takes away what excludes each other, and what is absent. */
function consistent(found: Json): Json {
  const { waterfall, gate: drawn, ...others } = found as Drawn;
  const isExcess = drawn['basis'] === 'excess';
  const hasWaterfall = (waterfall as readonly unknown[]).length > 0;
  const chosen = { ...drawn, ...(hasWaterfall && { down: null }), ...(isExcess && { upBelow: {} }) };
  return JSON.parse(JSON.stringify({ ...others, waterfall, gate: chosen, tables: { msr: table } })) as Json;
}

/** An agreement and inputs that it takes. */
export function cases(without: Without = {}): fc.Arbitrary<readonly [agreement: Json, inputs: Json]> {
  return fc.tuple(agreements(without), inputs).map(([agreement, given]) => [agreement, fitted(agreement, given)] as const);
}
