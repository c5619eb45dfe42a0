import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { absolute, compare, fraction, minus, plus, rational, times, type Rational } from '#money';
import { checkAgreement, differ, reEvaluate, type Agreement } from '#risk-share';
import { agreements, cases } from './arbitrary-agreement.js';
import { fitted, inputs as anyInputs } from './arbitrary-inputs.js';
import { agreed, inputsOf, overBase, settling, written, type Json, type Settled } from './examples.js';

const runs = { numRuns: 150 };
const zero = fraction(0, 1);
const settledBy = (agreement: Json, inputs: Json): Settled => written(settling(overBase(agreement), inputs));
const sign = (amount: Rational) => compare(amount, zero);
const unrounded = ({ trace }: Settled) => rational(trace[12]!.out);

/** Inputs that give the cost as one amount. */
const withActual = (inputs: Json, actual: number): Json => {
  const { costs: _, ...others } = inputs;
  return { ...others, actual };
};

const pairs = (without: Parameters<typeof cases>[0], money = fc.integer({ min: 0, max: 2 * 10 ** 10 })) =>
  fc
    .tuple(cases(without), money, fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 10 ** 8 })))
    .map(([[agreement, inputs], actual, more]) => ({ agreement, inputs, actual, more }));

describe('any settlement without a bonus', () => {
  it('never pays less for spending less, nor, where the payer pays for activity, for doing more', () => {
    fc.assert(
      fc.property(pairs({ bonus: true }), ({ agreement, inputs, actual, more }) => {
        const [less, spent] = [settledBy(agreement, withActual(inputs, actual)).result, settledBy(agreement, withActual(inputs, actual + more)).result];
        return agreement['variance'] === 'benchmarkMinusActual' ? less >= spent : spent >= less;
      }),
      runs,
    );
  });
  it('never pays less for a better score, or a better standard', () => {
    fc.assert(
      fc.property(cases(), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), ([agreement, inputs], a, b) => {
        const at = (score: number) => settledBy(agreement, { ...inputs, score: `${score}/60` }).result;
        const [failed = 0, alternative = 0, met = 0] = ['failed', 'alternative', 'met'].map(standard => settledBy(agreement, { ...inputs, standard }).result);
        return at(Math.min(a, b)) <= at(Math.max(a, b)) && failed <= alternative && alternative <= met;
      }),
      runs,
    );
  });
  it('is no larger than the variance, has its side, and is nothing where there is none', () => {
    fc.assert(
      fc.property(cases({ bonus: true }), ([agreement, inputs]) => {
        const { result, variance } = settledBy(agreement, inputs);
        const half = fraction(agreement['unit'] as number, 2);
        const [size, spread] = [fraction(Math.abs(result), 1), rational(variance)];
        return compare(size, plus(absolute(spread), half)) <= 0 && result * sign(spread) >= 0 && (sign(spread) !== 0 || result === 0);
      }),
      runs,
    );
  });
  it('is nothing where actual and benchmark are equal', () => {
    fc.assert(
      fc.property(cases({ bonus: true }), ([agreement, inputs]) => {
        const plain = { ...agreement, benchmark: {}, scope: {} };
        const { additions: _, ...others } = inputs;
        return settledBy(plain, withActual(others, inputs['benchmark'] as number)).result === 0;
      }),
      runs,
    );
  });
  it('is scaled with all money, before it is rounded', () => {
    fc.assert(
      fc.property(cases({ bonus: true }), fc.integer({ min: 1, max: 50 }), ([agreement, inputs], k) => {
        const [one, many] = [settledBy(agreement, inputs), settledBy(scaled(agreement, k) as Json, scaled(inputs, k) as Json)];
        return compare(times(unrounded(one), fraction(k, 1)), unrounded(many)) === 0;
      }),
      runs,
    );
  });
  it('only shrinks a debt by relief, and never past nothing', () => {
    fc.assert(
      fc.property(cases({ bonus: true }), fc.integer({ min: 0, max: 10 ** 9 }), ([agreement, inputs], relief) => {
        const granting = { ...agreement, relief: { down: 'byEvent' } };
        const [without, relieved] = [settledBy(granting, { ...inputs, relief: 0 }), settledBy(granting, { ...inputs, relief })];
        return without.side === 'up' ? relieved.result === without.result : relieved.result >= without.result && relieved.result <= 0;
      }),
      runs,
    );
  });
  it('has no cliffs without gates: the unrounded result changes by at most the change in cost', () => {
    fc.assert(
      fc.property(pairs({ bonus: true, gates: true }), ({ agreement, inputs, actual, more }) => {
        const plain = { ...inputs, lossOnly: false };
        const [a, b] = [settledBy(agreement, withActual(plain, actual)), settledBy(agreement, withActual(plain, actual + more))];
        return compare(absolute(minus(unrounded(a), unrounded(b))), fraction(more, 1)) <= 0;
      }),
      runs,
    );
  });
  it('owes nothing on a side without bands', () => {
    fc.assert(
      fc.property(cases({ bonus: true }), ([agreement, inputs]) => {
        const oneSided = { ...agreement, bands: { ...(agreement['bands'] as Json), down: [] } };
        return settledBy(oneSided, inputs).result >= 0;
      }),
      runs,
    );
  });
  it('is linear in the fraction of the period, unrounded', () => {
    fc.assert(
      fc.property(cases({ bonus: true }), fc.integer({ min: 0, max: 12 }), ([agreement, inputs], months) => {
        const proRated = { ...agreement, proRate: { up: 'byEvent', down: 'byEvent' } };
        const [whole, some] = [settledBy(proRated, { ...inputs, periodFraction: '1' }), settledBy(proRated, { ...inputs, periodFraction: `${months}/12` })];
        return compare(times(unrounded(whole), fraction(months, 12)), unrounded(some)) === 0;
      }),
      runs,
    );
  });
});

/** Every amount of money k times as large: numbers are money, but for these. */
function scaled(value: unknown, k: number, name = ''): unknown {
  const isCount = ['unit', 'lives', 'from', 'to', 'minLives', 'tableBelowLives'].includes(name);
  if (typeof value === 'number') return isCount ? value : value * k;
  if (Array.isArray(value)) return value.map(item => scaled(item, k, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([of, item]) => [of, scaled(item, k, of)]));
}

describe('any settlement', () => {
  it('adds up: result and complement are the variance and what the waterfall paid', () => {
    fc.assert(
      fc.property(cases(), ([agreement, inputs]) => {
        const { result, complement, variance, taken } = settledBy(agreement, inputs);
        const paid = Object.values(taken)
          .map(amount => rational(String(amount)))
          .reduce(plus, rational(variance));
        return compare(plus(fraction(result, 1), rational(complement)), paid) === 0;
      }),
      runs,
    );
  });
  it('takes back of each advance at most what is outstanding, in all what there is to take it from', () => {
    fc.assert(
      fc.property(cases(), ([agreement, inputs]) => {
        const advances = inputs['advances'] as Readonly<Record<string, number>>;
        const { result, recouped } = settledBy(agreement, inputs);
        const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
        const outstanding = Object.keys(recouped).map(id => advances[id]!);
        const isWithin = Object.entries(recouped).every(([id, amount]) => amount >= 0 && amount <= advances[id]!);
        return isWithin && sum(Object.values(recouped)) === Math.min(sum(outstanding), Math.max(0, result));
      }),
      runs,
    );
  });
  it('is divided without a penny lost: parts sum to the payable amount, no cap and no fixed amount is passed', () => {
    fc.assert(
      fc.property(cases(), ([agreement, inputs]) => {
        const { payable, parts } = settledBy(agreement, inputs);
        const split = (agreement['split'] ?? {}) as Agreement['split'];
        const limits = Object.entries({ ...split[payable < 0 ? 'down' : 'up']?.fixed, ...split[payable < 0 ? 'down' : 'up']?.caps });
        const sum = Object.values(parts).reduce((a, b) => a + b, 0);
        return sum === payable && limits.every(([party, limit]) => Math.abs(parts[party] ?? 0) <= limit);
      }),
      runs,
    );
  });
  it('does not depend on the order in which inputs arrived', () => {
    fc.assert(
      fc.property(cases(), ([agreement, inputs]) => {
        const backwards = reversed(inputs) as Json;
        expect(settledBy(agreement, backwards)).toEqual(settledBy(agreement, inputs));
      }),
      runs,
    );
  });
  it('has the same penny and the same trace bytes when an old version is run again from what was stored', () => {
    fc.assert(
      fc.property(cases(), ([agreement, inputs]) => {
        const stored = JSON.parse(JSON.stringify(agreed(overBase(agreement)).agreement)) as Json;
        const [first, again] = [settledBy(agreement, inputs), written(settling(stored, JSON.parse(JSON.stringify(inputs)) as Json))];
        return JSON.stringify(first) === JSON.stringify(again);
      }),
      runs,
    );
  });
  it('has a trace that closes, and that a calculator repeats step by step', () => {
    fc.assert(
      fc.property(cases(), ([agreement, inputs]) => {
        const { trace, side, payable } = settledBy(agreement, inputs);
        const expectedIn = trace.map(({ step }, at) => {
          const before = rational(trace[Math.max(0, at - 1)]!.out);
          if (step === 4) return absolute(before);
          return step === 13 && side === 'down' ? minus(zero, before) : before;
        });
        expect(trace.map(({ step }) => step)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
        expect(trace.slice(1).every((entry, at) => compare(rational(entry.in), expectedIn[at + 1]!) === 0)).toBe(true);
        expect(trace.map(entry => reEvaluate(entry, trace))).toEqual(trace.map(({ out }) => out));
        expect(trace[16]!.out).toBe(String(payable));
      }),
      runs,
    );
  });
});

describe('any correction', () => {
  const corrections = fc.tuple(agreements(), agreements(), anyInputs, anyInputs, fc.boolean());

  it('nets, per party, to the new figure, and its causes add up', () => {
    fc.assert(
      fc.property(corrections, ([one, other, before, after, isSameAgreement]) => {
        const revised = isSameAgreement ? one : other;
        const a = { terms: agreed(overBase(one)).terms, inputs: inputsOf(fitted(one, before)) };
        const b = { terms: agreed(overBase(revised)).terms, inputs: inputsOf(fitted(revised, after)) };
        const difference = differ(a, b);
        if ('refused' in difference) throw new Error(difference.detail);
        const [old, now] = [settledBy(one, fitted(one, before)), settledBy(revised, fitted(revised, after))];
        const netted = Object.entries(difference.parties).map(([party, change]) => [party, (old.parts[party] ?? 0) + change]);
        expect(Object.fromEntries(netted)).toEqual({ ...Object.fromEntries(Object.keys(old.parts).map(party => [party, 0])), ...now.parts });
        expect(difference.payable).toBe(now.payable - old.payable);
        expect(difference.causes.reduce((sum, { change }) => sum + change, 0)).toBe(difference.payable);
      }),
      { numRuns: 100 },
    );
  });
});

describe('any agreement', () => {
  it('is the same whichever way its rates are written', () => {
    fc.assert(
      fc.property(cases(), ([agreement, inputs]) => {
        const respelt = JSON.parse(JSON.stringify(agreement).replaceAll('"0.02"', '"1/50"').replaceAll('"0.5"', '"2/4"').replaceAll('"1/2"', '"0.50"')) as Json;
        return JSON.stringify(settledBy(respelt, inputs)) === JSON.stringify(settledBy(agreement, inputs));
      }),
      runs,
    );
  });
  it('is accepted again as it is stored, defaults and all', () => {
    fc.assert(
      fc.property(agreements(), fragment => {
        const { agreement } = agreed(overBase(fragment));
        expect(checkAgreement(JSON.parse(JSON.stringify(agreement)))).toMatchObject({ agreement });
      }),
      runs,
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, item]) => [name, reversed(item)] as const)
      .reverse(),
  );
}
