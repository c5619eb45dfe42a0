import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#money';
import { coreGp, drafted, ledgerAfter, proposed, signed, terms, type Fact } from '#testing';
import type { Terms } from '#domain';
import { isPoolable } from './contract.js';

type Module = Terms['modules'][number];
const surgery = { basis: 'section-75', from: '2015-04-01', until: '2016-03-31', excluded: { method: 'reference-costs', pence: 500 } } as const;
const under = (modules: readonly Module[], ...more: readonly Fact[]) =>
  ledgerAfter(proposed(), drafted({ from: '2014-04-01', terms: terms({ modules }) }), signed(), ...more);
const pool = (ledger: ReturnType<typeof under>, day = '2016-01-01', line = 'core-gp', basis: Parameters<typeof isPoolable>[2] = 'section-75') =>
  isPoolable(ledger, line, basis, plainDate(day));
const no = { poolable: false, excludedPence: 0 };
const yes = { poolable: true, excludedPence: 0 };

describe('a line', () => {
  it('may be pooled from its first day', () => {
    expect(pool(under([coreGp]), '2015-03-31')).toEqual(no);
    expect(pool(under([coreGp]), '2015-04-01')).toEqual(yes);
  });
  it('may be pooled to its last day, without the part that is excluded', () => {
    const mixed = under([{ module: 'secondary', line: 'core-gp', poolable: [surgery] }]);
    expect(pool(mixed, '2016-03-31')).toEqual({ poolable: true, excludedPence: 500, method: 'reference-costs' });
    expect(pool(mixed, '2016-04-01')).toEqual({ poolable: false, excludedPence: 500, method: 'reference-costs' });
  });
  it('may be pooled at any time where no days are said', () =>
    expect(pool(under([{ ...coreGp, poolable: [{ basis: 'section-75' }] }]), '2014-04-01')).toEqual(yes));
  it('may not be pooled under another law', () => expect(pool(under([coreGp]), '2016-01-01', 'core-gp', 'section-256')).toEqual(no));
  it('may not be pooled where no contract names it', () => expect(pool(under([coreGp]), '2016-01-01', 'acute')).toEqual(no));
  it('may not be pooled under a contract that is not signed, or not in force', () => {
    expect(pool(ledgerAfter(proposed(), drafted({ from: '2014-04-01' })))).toEqual(no);
    expect(pool(ledgerAfter(proposed(), drafted({ from: '2016-01-02' }), signed()))).toEqual(no);
  });
  it('may be pooled only if every module on it may, and their excluded parts add up', () => {
    const secondary = { module: 'secondary', line: 'core-gp', poolable: [surgery] };
    expect(pool(under([secondary, { ...secondary, module: 'other' }]))).toEqual({
      poolable: true,
      excludedPence: 1_000,
      method: 'reference-costs, reference-costs',
    });
    expect(pool(under([secondary, { ...secondary, module: 'other', poolable: [] }]))).toMatchObject({ poolable: false, excludedPence: 500 });
  });
  it('is answered for by the main contract, and by others only where that is silent', () => {
    const sub = (line: string, poolable: Module['poolable']) => [
      drafted({ contract: 'sub', kind: 'subcontract', from: '2014-04-01', terms: terms({ modules: [{ module: 'part', line, poolable }] }) }),
      signed('sub'),
    ];
    expect(pool(under([coreGp], ...sub('core-gp', [])))).toEqual(yes);
    expect(pool(under([coreGp], ...sub('acute', [{ basis: 'section-75' }])), '2016-01-01', 'acute')).toEqual(yes);
  });
});
