import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { agreementFieldFaults, checkAgreement, checkAgreements, inForce } from '#risk-share';
import { everything, half, openBand, overBase, type Json } from './examples.js';

interface Refused {
  readonly id: string;
  readonly case: string;
  readonly agreement: unknown;
  readonly reason: string;
}
const refused = JSON.parse(readFileSync(new URL('refused-agreements.json', import.meta.url), 'utf8')) as readonly Refused[];
const faultsOf = (document: unknown) => {
  const checked = checkAgreement(document);
  return 'faults' in checked ? checked.faults : [];
};
/** "/bands/up/0/share" as people write it: "bands.up[0].share". */
const pathOf = (pointer: string) =>
  pointer
    .slice(1)
    .replace(/\/([0-9]+)/g, '[$1]')
    .replaceAll('/', '.');
const textOf = ({ pointer, message }: { readonly pointer: string; readonly message: string }) => (pointer === '' ? message : `${pathOf(pointer)}: ${message}`);

describe('an agreement', () => {
  it.each(refused.map(({ id, case: title, agreement, reason }) => [id, title, agreement, reason] as const))(
    'is refused by %s: %s',
    (_, __, agreement, reason) => expect(faultsOf(agreement).map(textOf)).toEqual([reason]),
  );
  it('is told all its faults at once, each with its place', () => {
    const document = overBase(everything, {
      unit: 0,
      currency: 'pounds',
      gate: { up: {} },
      surprise: 1,
      bands: { up: [{ upTo: null, share: '2' }], down: [{ upTo: '1', share: '0' }] },
    });
    expect(faultsOf(document)).toEqual([
      { pointer: '/surprise', message: 'not a field' },
      { pointer: '/currency', message: 'not a currency code of three capitals' },
      { pointer: '/unit', message: 'below 1' },
      { pointer: '/bands/up/0/share', message: 'outside 0..1' },
      { pointer: '/gate/up', message: 'rate or table missing' },
    ]);
  });
  it('has faults of fields and faults between fields', () => {
    const document = overBase({ unit: 0, payer: 'provider' });
    expect(agreementFieldFaults(document)).toEqual([{ pointer: '/unit', message: 'below 1' }]);
    expect(faultsOf(document)).toHaveLength(2);
  });
  it('names a field with a slash or a tilde as a JSON pointer does', () =>
    expect(faultsOf(overBase({ 'a/b~c': 1 }))).toEqual([{ pointer: '/a~1b~0c', message: 'not a field' }]));

  const table = (...rows: readonly Json[]) => ({ tables: { t: rows }, gate: { up: { table: 't' } } });
  const row = { from: 0, to: 9, atFrom: '0.5', atTo: '0.4' };
  const open = { from: 10, to: null, atFrom: '0.4' };
  const map = (...points: readonly (readonly [string, string])[]) => ({ points });
  const two = { providers: ['a', 'b'] };
  const fixed = (rule: Json) => ({ ...two, ...half, split: { up: { basis: 'fixed', weights: { a: '1' }, ...rule }, down: { basis: 'contribution' } } });

  it.each<readonly [title: string, fragment: Json, pointer: string, message: string]>([
    ['a missing field', { period: { months: 12, starts: undefined } }, '/period/starts', 'missing'],
    ['29 February as the beginning of periods', { period: { starts: '02-29' } }, '/period/starts', 'not a day that every year has, written MM-DD'],
    ['61 months', { period: { months: 61 } }, '/period/months', 'above 60'],
    ['no months', { period: { months: 0 } }, '/period/months', 'below 1'],
    ['half a month', { period: { months: 0.5 } }, '/period/months', 'not a whole number'],
    ['a number beyond exactness', { unit: 2 ** 53 }, '/unit', 'beyond 2^53 - 1'],
    ['a day that does not exist', { effectiveFrom: '2023-02-29' }, '/effectiveFrom', 'not a day of the years 1900 to 2999, written YYYY-MM-DD'],
    ['a number for an id', { id: 5 }, '/id', 'not an id: a letter or digit, then up to 39 letters, digits or hyphens'],
    ['an id with a blank', { id: 'gain share' }, '/id', 'not an id: a letter or digit, then up to 39 letters, digits or hyphens'],
    ['no provider', { providers: [] }, '/providers', 'empty'],
    ['a provider twice', { providers: ['a', 'a'] }, '/providers', 'names one thing twice'],
    ['a list that is none', { providers: 'a' }, '/providers', 'not a list'],
    ['an object that is none', { scope: [] }, '/scope', 'not an object'],
    ['an object that is null', { scope: null }, '/scope', 'not an object'],
    ['a map that is none', { tables: null }, '/tables', 'not an object'],
    ['a map that is a list', { tables: [] }, '/tables', 'not an object'],
    ['a name in a map that is no id', { tables: { 'a b': [open] } }, '/tables/a b', 'not an id: a letter or digit, then up to 39 letters, digits or hyphens'],
    ['a pair of three', { quality: { scoreRange: ['0', '1', '2'] } }, '/quality/scoreRange', 'not a pair'],
    ['a pair that is none', { quality: { scoreRange: '01' } }, '/quality/scoreRange', 'not a pair'],
    ['a choice that is none', { variance: 'up' }, '/variance', 'not one of benchmarkMinusActual, actualMinusBenchmark'],
    ['another tie-break', { split: { tieBreak: ['partyId', 'weight'] } }, '/split/tieBreak', 'not weight, partyId'],
    ['money with a fraction', { waterfall: [{ source: 's', limit: 1.5 }] }, '/waterfall/0/limit', 'not whole minor units'],
    ['a negative limit', { waterfall: [{ source: 's', limit: -1 }] }, '/waterfall/0/limit', 'below 0'],
    ['money as text', { waterfall: [{ source: 's', limit: '1' }] }, '/waterfall/0/limit', 'not whole minor units'],
    ['an action without a word', { breakGlass: { up: '1', down: '1', action: '' } }, '/breakGlass/action', 'not a text of 1 to 200 characters'],
    ['a break-glass rate of 0', { breakGlass: { up: '0', down: '1', action: 'talk' } }, '/breakGlass/up', 'not above 0'],
    ['a discount above 1', { benchmark: { discount: '1.1' } }, '/benchmark/discount', 'outside -1..1'],
    ['a discount below -1', { benchmark: { discount: '-11/10' } }, '/benchmark/discount', 'outside -1..1'],
    ['a negative share', { bands: { up: openBand('-1/9') } }, '/bands/up/0/share', 'outside 0..1'],
    ['a negative cap', { netCaps: { up: [{ rate: '-1', of: 'benchmark' }] } }, '/netCaps/up/0/rate', 'below 0'],
    ['a rate of a thousand digits', { benchmark: { discount: `0.${'1'.repeat(1000)}` } }, '/benchmark/discount', 'not an exact rate'],
    ['a rate with a blank', { benchmark: { discount: ' 0' } }, '/benchmark/discount', 'not an exact rate'],
    ['a rate with an exponent', { benchmark: { discount: '1e-2' } }, '/benchmark/discount', 'not an exact rate'],
    ['a rate over zero', { benchmark: { discount: '1/0' } }, '/benchmark/discount', 'not an exact rate'],
    ['version 1 that supersedes one', { supersedes: 1 }, '/supersedes', 'not the version before'],
    ['version 3 that supersedes version 1', { version: 3, supersedes: 1 }, '/supersedes', 'not the version before'],
    ['an end on the day of the beginning', { effectiveTo: '2000-01-01' }, '/effectiveTo', 'not later than effectiveFrom'],
    ['a payer among the providers', { payer: 'provider' }, '/payer', 'one of the providers'],
    ['a line in and out', { scope: { include: ['a'], exclude: ['a'] } }, '/scope', 'names the line a twice'],
    ['a line passed through twice', { scope: { passThrough: [1, 2].map(plan => ({ line: 'a', plan, share: '1' })) } }, '/scope', 'names the line a twice'],
    ['a baseline truncated where the cost is not', { benchmark: { truncatedAt: 5 } }, '/benchmark/truncatedAt', 'not the limit of scope.truncate.perPatient'],
    ['a source twice', { waterfall: [{ source: 's' }, { source: 't' }, { source: 's' }] }, '/waterfall', 'names the source s twice'],
    ['an open row before the last', table({ ...row, to: null }, open), '/tables/t', 'a row before the last needs an end above its beginning, and atTo'],
    [
      'a row without atTo before the last',
      table({ from: 0, to: 9, atFrom: '0.4' }, open),
      '/tables/t',
      'a row before the last needs an end above its beginning, and atTo',
    ],
    ['a row of one number of lives', table({ ...row, from: 9 }, open), '/tables/t', 'a row before the last needs an end above its beginning, and atTo'],
    ['a closed last row', table(row), '/tables/t', 'the last row must be open, without atTo'],
    ['a last row with atTo', table(row, { ...open, atTo: '0.3' }), '/tables/t', 'the last row must be open, without atTo'],
    ['a closed last row without atTo', table(row, { from: 10, to: 19, atFrom: '0.4' }), '/tables/t', 'the last row must be open, without atTo'],
    ['an empty table', { tables: { t: [] } }, '/tables/t', 'empty'],
    ['an unknown table', { gate: { down: { table: 't' } } }, '/gate/down/table', 'no such table'],
    ['a table of a name that every object has', { gate: { down: { table: 'constructor' } } }, '/gate/down/table', 'no such table'],
    ['rate and table without a boundary', { tables: { t: [open] }, gate: { up: { rate: '0', table: 't' } } }, '/gate/up', 'tableBelowLives missing'],
    ['a boundary without a table', { gate: { up: { rate: '0', tableBelowLives: 1 } } }, '/gate/up/tableBelowLives', 'only with rate and table'],
    ['an open band before the last', { bands: { up: [...openBand('0'), ...openBand('0')] } }, '/bands/up', 'only the last band may be open'],
    ['scores that do not rise', { quality: { up: { met: map(['0', '0'], ['0', '1']) } } }, '/quality/up/met/points', 'scores must rise'],
    [
      'scores of the alternative that fall',
      { quality: { up: { met: map(['0', '1']), alternative: map(['1', '0'], ['0', '0']) } } },
      '/quality/up/alternative/points',
      'scores must rise',
    ],
    ['scores of the bonus that do not rise', { quality: { bonus: map(['1', '0'], ['1', '0']) } }, '/quality/bonus/points', 'scores must rise'],
    ['a score range that falls', { quality: { scoreRange: ['1', '1'] } }, '/quality/scoreRange', 'the lower end must come first'],
    ['a map without points', { quality: { up: { met: map() } } }, '/quality/up/met/points', 'empty'],
    ['a factor above 1', { quality: { up: { met: map(['0', '1.1']) } } }, '/quality/up/met/points/0/1', 'outside 0..1'],
    [
      'an alternative above met from the middle',
      { quality: { up: { met: map(['0', '0.5']), alternative: map(['0', '0'], ['1', '1']), failed: '0' } } },
      '/quality/up',
      'failed, alternative, met out of order at 1',
    ],
    [
      'a failed above the alternative',
      { quality: { up: { met: map(['0', '1']), alternative: map(['0', '0.2']), failed: '0.3' } } },
      '/quality/up',
      'failed, alternative, met out of order at 0',
    ],
    [
      'a failed that is milder for a loss',
      { quality: { down: { met: map(['0', '0.4']), failed: '0.3' } } },
      '/quality/down',
      'failed, alternative, met out of order at 0',
    ],
    [
      'a straight line that passes a step just below its next score',
      { quality: { up: { met: { ...map(['0', '0.2'], ['0.5', '1']), mode: 'step' }, alternative: map(['0', '0'], ['0.5', '0.9']), failed: '0' } } },
      '/quality/up',
      'failed, alternative, met out of order at 1/2',
    ],
    [
      'a straight line that passes a step just below a score that is not the next one of its own map',
      {
        quality: { up: { met: { ...map(['0', '0.2'], ['0.7', '1']), mode: 'step' }, alternative: map(['0', '0'], ['0.4', '0'], ['0.7', '0.3']), failed: '0' } },
      },
      '/quality/up',
      'failed, alternative, met out of order at 7/10',
    ],
    [
      'an alternative that falls',
      { quality: { up: { met: map(['0', '1']), alternative: map(['0', '0.4'], ['1', '0.3']) } } },
      '/quality/up',
      'must not fall with the score',
    ],
    [
      'one of two dated rates that ends before it begins',
      {
        reduction: {
          up: [
            { rate: '0', from: '2024-01-01', to: '2023-01-01' },
            { rate: '0', from: '2020-01-01', to: '2021-01-01' },
          ],
        },
      },
      '/reduction/up',
      'a rate ends before it begins',
    ],
    [
      'dated rates that overlap',
      {
        reduction: {
          up: [
            { rate: '0', from: '2024-01-01', to: null },
            { rate: '0', from: '2020-01-01', to: '2024-01-02' },
          ],
        },
      },
      '/reduction/up',
      'dates overlap',
    ],
    [
      'a dated rate after an open one',
      {
        reduction: {
          down: [
            { rate: '0', from: '2020-01-01', to: null },
            { rate: '0', from: '2024-01-01', to: null },
          ],
        },
      },
      '/reduction/down',
      'dates overlap',
    ],
    [
      'a dated rate that ends before it begins',
      { netCaps: { down: [{ rate: [{ rate: '0', from: '2024-01-01', to: '2024-01-01' }], of: 'benchmark' }] } },
      '/netCaps/down/0/rate',
      'a rate ends before it begins',
    ],
    ['two providers and no split', { ...two, bands: { down: openBand('1') } }, '/split/down', 'missing'],
    ['two providers, a bonus and no split', { ...two, quality: { bonus: map(['0', '0.1']) } }, '/split/up', 'missing'],
    ['a fixed basis without weights', { split: { up: { basis: 'fixed' } } }, '/split/up/weights', 'missing'],
    [
      'weights that the inputs give',
      { split: { up: { basis: 'performance', weights: { provider: '1' } } } },
      '/split/up/weights',
      'given with basis performance',
    ],
    ['a weight for a stranger', fixed({ weights: { a: '1', c: '1' } }), '/split/up/weights/c', 'not a provider'],
    ['a residual party that is a stranger', fixed({ caps: { a: 1 }, residualParty: 'c' }), '/split/up/residualParty', 'not a provider'],
    ['a fixed party with a weight', fixed({ fixed: { a: 1 }, residualParty: 'b' }), '/split/up/fixed/a', 'has a weight too'],
    ['a residual party that is capped', fixed({ caps: { a: 1 }, residualParty: 'a' }), '/split/up/residualParty', 'fixed or capped itself'],
    ['a fixed party without residual party', fixed({ fixed: { b: 1 } }), '/split/up', 'residualParty missing'],
  ])('is refused for %s', (_, fragment, pointer, message) => expect(faultsOf(overBase(fragment))).toEqual([{ pointer, message }]));

  it.each<readonly [title: string, fragment: Json]>([
    ['a discount of -1 and of 1', { benchmark: { discount: '-1' } }],
    ['an end a day after the beginning', { effectiveTo: '2000-01-02' }],
    ['60 months', { period: { months: 60 } }],
    ['a baseline truncated at the limit of the cost', { benchmark: { truncatedAt: 5 }, scope: { truncate: { perPatient: 5, keepAbove: '1' } } }],
    ['equal factors for every standard', { quality: { up: { met: map(['0', '0.5']), alternative: map(['0', '1/2']), failed: '0.50' } } }],
    ['equal factors for every standard of a loss', { quality: { down: { met: map(['0', '0.5']), alternative: map(['0', '1/2']), failed: '0.50' } } }],
    ['values that stay on both sides', { quality: { up: { met: map(['0', '0.5'], ['1', '0.5']) }, down: { met: map(['0', '0.5'], ['1', '0.5']) } } }],
    [
      'dated rates that meet',
      {
        reduction: {
          up: [
            { rate: '0', from: '2024-01-01', to: null },
            { rate: '1', from: '2020-01-01', to: '2024-01-01' },
          ],
        },
      },
    ],
    ['a waterfall and a gate on side up', { waterfall: [{ source: 's' }], gate: { up: { rate: '1' } } }],
    ['basis excess without a part below', { gate: { up: { rate: '1' }, basis: 'excess', upBelow: { factor: '0', minLives: 5 } } }],
    ['a part below with basis first', { gate: { up: { rate: '1' }, upBelow: { factor: '1' } } }],
    ['two providers without bands', { providers: ['a', 'b'] }],
    [
      'disorder that no score of the range reaches',
      { quality: { scoreRange: ['0', '1'], up: { met: map(['0', '0.5']), alternative: map(['1', '0.5'], ['2', '0.9']), failed: '0' } } },
    ],
    ['disorder below the range of scores', { quality: { down: { met: map(['-1', '0.9'], ['0', '0.5']), alternative: map(['-1', '0.8'], ['0', '0.5']) } } }],
    ['a weight of 0 beside another', fixed({ weights: { a: '1', b: '0' } })],
    [
      'a fixed amount beside contributions',
      { ...two, ...half, split: { up: { basis: 'contribution', fixed: { a: 1 }, residualParty: 'b' }, down: { basis: 'contribution' } } },
    ],
    ['a rate of as many digits as are taken', { benchmark: { discount: `0.${'1'.repeat(998)}` } }],
    ['bands that rise', { bands: { up: [{ upTo: '0.1', share: '0' }, { upTo: '1/5', share: '1' }, { upTo: '3', share: '1' }, ...openBand('0')] } }],
  ])('is accepted with %s', (_, fragment) => expect(faultsOf(overBase(fragment))).toEqual([]));
});

describe('a list of agreements', () => {
  const version = (number: number, effectiveFrom: string, effectiveTo: string | null, id = 'x') =>
    overBase({ id, version: number, supersedes: number === 1 ? null : number - 1, effectiveFrom, effectiveTo });
  const faults = (...documents: readonly unknown[]) => {
    const checked = checkAgreements(documents);
    return 'faults' in checked ? checked.faults : [];
  };

  it('may begin with any version and go on without gaps, in any order', () => {
    expect(faults(version(3, '2022-01-01', null), version(2, '2020-01-01', '2022-01-01'), version(1, '2020-01-01', null, 'y'))).toEqual([]);
  });
  it('may have three versions', () => {
    expect(faults(version(1, '2020-01-01', '2021-01-01'), version(2, '2021-01-01', '2022-01-01'), version(3, '2022-01-01', null))).toEqual([]);
  });
  it('has one version in force on a day, from its first and before its last', () => {
    const checked = checkAgreements([version(2, '2021-01-01', '2022-01-01'), version(1, '2020-01-01', '2021-01-01')]);
    const found = (day: string) => ('faults' in checked ? undefined : inForce(checked.agreements, day)?.agreement.version);
    expect(['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01', '2021-12-31', '2022-01-01'].map(found)).toEqual([undefined, 1, 1, 2, 2, undefined]);
    expect(inForce([], '2020-01-01')).toBeUndefined();
  });
  it('is refused for closed versions that overlap', () => {
    expect(faults(version(1, '2020-01-01', '2022-01-01'), version(2, '2021-01-01', '2023-01-01'))).toEqual([
      { pointer: '/1/effectiveFrom', message: 'dates overlap with version 1' },
    ]);
  });
  it('is refused for a gap, a version that stands twice, and dates that overlap', () => {
    expect(faults(version(1, '2020-01-01', '2021-01-01'), version(3, '2021-01-01', null))).toEqual([
      { pointer: '/1/version', message: 'version 2 of x is missing' },
    ]);
    expect(faults(version(1, '2020-01-01', '2021-01-01'), version(1, '2021-01-01', null))).toEqual([{ pointer: '/1/version', message: 'stands twice for x' }]);
    expect(faults(version(1, '2020-01-01', '2021-01-02'), version(2, '2021-01-01', null))).toEqual([
      { pointer: '/1/effectiveFrom', message: 'dates overlap with version 1' },
    ]);
    expect(faults(version(2, '2021-01-01', null), version(1, '2020-01-01', null))).toEqual([
      { pointer: '/1/effectiveFrom', message: 'dates overlap with version 2' },
    ]);
  });
  it('is refused where it is empty, and names the place of a fault inside', () => {
    expect(faults()).toEqual([{ pointer: '', message: 'no agreement' }]);
    expect(faults(overBase(), overBase({ id: 'y', unit: 0 }))).toEqual([{ pointer: '/1/unit', message: 'below 1' }]);
    expect(checkAgreements(overBase({ unit: 0 }))).toEqual({ faults: [{ pointer: '/unit', message: 'below 1' }] });
    expect(checkAgreements(7)).toEqual({ faults: [{ pointer: '', message: 'not an object' }] });
  });
});
