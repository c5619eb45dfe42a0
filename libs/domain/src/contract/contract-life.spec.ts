import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#money';
import {
  ask,
  coreGp,
  drafted,
  given,
  fact,
  joined,
  ledgerAfter,
  practiceA,
  practiceB,
  proposed,
  returnTerms,
  signed,
  terms,
  type Told,
  faultsOf,
} from '#testing';
import type { LedgerEvents } from '#domain';
import { contractInForceOn, mainContractOn, termsOn } from './contract.js';
import { returnTermsFor } from './terms-for-return.js';

const contractData = drafted().data as LedgerEvents['ContractDrafted'];
const draft = (data: object = {}, on = '2024-12-01'): Told => ask('DraftContract', on, { ...contractData, ...data });
const sign = (version = 1, on = '2025-01-10') => ask('SignContract', on, { contract: 'main', version });
const other = terms({ coveredLevels: ['full'] });
const vary = (data: object = {}) => ask('VaryContract', '2026-03-01', { contract: 'main', version: 2, from: '2026-04-01', terms: other, ...data });
const varied = (data: Partial<LedgerEvents['ContractVaried']> = {}) =>
  fact('ContractVaried', { contract: 'main', version: 2, from: '2026-04-01', terms: other, ...data });
const terminate = (on: string) => ask('TerminateContract', on, { contract: 'main', why: 'by agreement' });
const terminated = (on: string) => fact('ContractTerminated', { contract: 'main', why: 'by agreement' }, on);

describe('drafting a contract', () => {
  const northam = given(proposed());

  it('is recorded', () => northam.when(draft()).then(drafted()));
  it('is recorded on the day of the proposal, and not a day before', () => {
    northam.when(draft({}, '2024-10-01')).then(drafted());
    northam.when(draft({}, '2024-09-30')).thenRefused('date-out-of-order');
  });
  it('is refused before anything is proposed', () => given().when(draft()).thenRefused('wrong-stage'));
  it('may last a day, and not less', () => {
    northam.when(draft({ until: '2025-01-16' })).then(drafted({ until: '2025-01-16' }));
    northam.when(draft({ until: '2025-01-15' })).thenRefused('date-out-of-order');
  });
  it('is refused with a party or a holder that nobody knows', () => {
    northam.when(draft({ parties: ['ICB', 'NOBODY'] })).thenRefused('unknown-name');
    northam.when(draft({ holder: { party: 'NOBODY', kind: 'company' } })).thenRefused('unknown-name');
  });
  it('is refused with a party that stands twice', () => northam.when(draft({ parties: ['ICB', 'ICB'] })).thenRefused('already-exists'));
  it('is with a practice that joined', () => {
    northam.when(draft({ practice: practiceA })).thenRefused('unknown-name');
    given(proposed(), joined(practiceA))
      .when(draft({ practice: practiceA, parties: ['ICB', practiceA] }))
      .then(drafted({ practice: practiceA, parties: ['ICB', practiceA] }));
  });
  it('is refused with a module that stands twice', () => northam.when(draft({ terms: terms({ modules: [coreGp, coreGp] }) })).thenRefused('already-exists'));
  it('is refused with a line that is poolable until before it begins', () => {
    const poolable = (until: string) => terms({ modules: [{ ...coreGp, poolable: [{ basis: 'section-75', from: '2015-04-01', until }] }] });
    northam.when(draft({ terms: poolable('2015-03-31') })).thenRefused('date-out-of-order');
    northam.when(draft({ terms: poolable('2015-04-01') })).then(drafted({ terms: poolable('2015-04-01') }));
  });
  it('takes the place of an unsigned draft under a greater version', () =>
    given(proposed(), drafted())
      .when(draft({ version: 2 }))
      .then(drafted({ version: 2 })));
  it('is refused under a version that is drafted', () => given(proposed(), drafted()).when(draft()).thenRefused('already-exists', { version: 1 }));
  it('is refused once signed', () =>
    given(proposed(), drafted(), signed())
      .when(draft({ version: 2 }))
      .thenRefused('already-exists'));
  it('is refused once withdrawn', () =>
    given(proposed(), drafted(), terminated('2024-12-31'))
      .when(draft({ version: 2 }))
      .thenRefused('wrong-stage'));
  it('cannot be read with an interval of no years or a window of no days', () =>
    expect(faultsOf(draft({ terms: terms({ return: { ...returnTerms, intervalYears: 0, windowDays: 366, uses: 51, noticeMonths: -1 } }) }))).toEqual([
      '/terms/return/intervalYears',
      '/terms/return/windowDays',
      '/terms/return/noticeMonths',
      '/terms/return/uses',
    ]));
});

describe('signing a contract', () => {
  const northam = given(proposed(), drafted());

  it('is recorded from the day it was drafted, and not a day before', () => {
    northam.when(sign(1, '2024-12-01')).then(signed());
    northam.when(sign(1, '2024-11-30')).thenRefused('date-out-of-order');
  });
  it('is refused to a contract that nobody drafted', () => given(proposed()).when(sign()).thenRefused('unknown-name'));
  it('is refused to a version that nobody drafted', () => northam.when(sign(2)).thenRefused('unknown-name', { version: 1 }));
  it('is refused to a draft that another took the place of', () =>
    given(proposed(), drafted(), drafted({ version: 2 }))
      .when(sign(1))
      .thenRefused('wrong-stage', { version: 2 }));
  it('is refused the second time', () => given(proposed(), drafted(), signed()).when(sign()).thenRefused('nothing-to-change'));
  it('is refused once withdrawn', () => given(proposed(), drafted(), terminated('2024-12-31')).when(sign()).thenRefused('wrong-stage'));
});

describe('varying a contract', () => {
  const northam = given(proposed(), drafted({ until: '2030-03-31' }), signed());

  it('is recorded', () => northam.when(vary()).then(varied()));
  it('counts from a day of the term', () => {
    northam.when(vary({ from: '2025-01-16' })).then(varied({ from: '2025-01-16' }));
    northam.when(vary({ from: '2025-01-15' })).thenRefused('date-out-of-order');
    northam.when(vary({ from: '2030-03-31' })).then(varied({ from: '2030-03-31' }));
    northam.when(vary({ from: '2030-04-01' })).thenRefused('date-out-of-order');
  });
  it('is refused to a draft', () => given(proposed(), drafted()).when(vary()).thenRefused('wrong-stage'));
  it('is refused to a contract that nobody knows', () => given(proposed()).when(vary()).thenRefused('unknown-name'));
  it('is refused under a version that is recorded', () => northam.when(vary({ version: 1 })).thenRefused('already-exists', { version: 1 }));
  it('is refused with the same terms', () => northam.when(vary({ terms: terms() })).thenRefused('nothing-to-change'));
  it('is refused with a module that stands twice', () => northam.when(vary({ terms: terms({ modules: [coreGp, coreGp] }) })).thenRefused('already-exists'));
  it('is refused once terminated', () => given(proposed(), drafted(), signed(), terminated('2026-01-01')).when(vary()).thenRefused('wrong-stage'));
});

describe('terminating a contract', () => {
  const northam = given(proposed(), drafted({ until: '2030-03-31' }), signed());

  it('is recorded on a day of the term', () => {
    northam.when(terminate('2025-01-16')).then(terminated('2025-01-16'));
    northam.when(terminate('2025-01-15')).thenRefused('date-out-of-order');
    northam.when(terminate('2030-03-31')).then(terminated('2030-03-31'));
    northam.when(terminate('2030-04-01')).thenRefused('contract-not-in-force', { until: '2030-03-31' });
  });
  it('withdraws a draft from the day it was drafted', () => {
    given(proposed(), drafted()).when(terminate('2024-12-01')).then(terminated('2024-12-01'));
    given(proposed(), drafted()).when(terminate('2024-11-30')).thenRefused('date-out-of-order');
  });
  it('is refused the second time', () =>
    given(proposed(), drafted(), signed(), terminated('2026-01-01')).when(terminate('2026-01-01')).thenRefused('wrong-stage'));
  it('is refused to a contract that nobody knows', () => given(proposed()).when(terminate('2026-01-01')).thenRefused('unknown-name'));
});

describe('a contract', () => {
  const { contract } = ledgerAfter(
    proposed(),
    drafted({ until: '2029-03-31' }),
    signed('main', '2025-06-01'),
    varied(),
    varied({ version: 3, from: '2025-10-01', terms: terms({ coveredLevels: ['virtual'] }) }),
    drafted({ contract: 'ended' }),
    signed('ended'),
    fact('ContractTerminated', { contract: 'ended', why: 'failure' }, '2026-01-01'),
    drafted({ contract: 'unsigned' }),
  );
  const inForce = (id: string, day: string) => contractInForceOn(contract, id, plainDate(day)) !== undefined;

  it('is in force from its first day to its last, whenever it was signed', () => {
    expect(['2025-01-15', '2025-01-16', '2029-03-31', '2029-04-01'].map(day => inForce('main', day))).toEqual([false, true, true, false]);
  });
  it('is in force to the day before it was terminated', () => expect(['2025-12-31', '2026-01-01'].map(day => inForce('ended', day))).toEqual([true, false]));
  it('is not in force unsigned, or unknown', () => expect(['unsigned', 'nothing'].map(id => inForce(id, '2025-06-01'))).toEqual([false, false]));
  it('answers with the terms of the day, the greater version where two have begun', () => {
    const levels = (day: string) => termsOn(contract, 'main', plainDate(day))?.coveredLevels;
    expect(['2025-01-15', '2025-09-30', '2025-10-01', '2026-04-01'].map(levels)).toEqual([undefined, ['partial', 'full'], ['virtual'], ['virtual']]);
  });
});

describe('the main contract', () => {
  const main = (...kinds: readonly LedgerEvents['ContractDrafted']['kind'][]) => {
    const { contract } = ledgerAfter(proposed(), ...kinds.flatMap(kind => [drafted({ contract: kind, kind }), signed(kind)]));
    return mainContractOn(contract, plainDate('2026-04-01'))?.contract;
  };

  it('is a whole-population one, else one with an MCP, else one of integration', () => {
    expect(main('integration', 'mcp', 'whole-population')).toBe('whole-population');
    expect(main('integration', 'mcp')).toBe('mcp');
    expect(main('alliance', 'integration')).toBe('integration');
  });
  it('is none of the other kinds', () => expect(main('alliance', 'prime', 'subcontract', 'local-incentive', 'access')).toBeUndefined());
});

describe('the return terms of a practice', () => {
  const own = { ...returnTerms, uses: 2 };
  const subcontract = (data: object = {}) => [
    drafted({ contract: 'own', kind: 'subcontract', practice: practiceA, terms: terms({ return: own }), ...data }),
    signed('own'),
  ];
  const ledger = ledgerAfter(proposed(), joined(practiceA), drafted(), signed(), ...subcontract());

  it('are those of its own contract', () => expect(returnTermsFor(ledger, practiceA, plainDate('2026-04-01'))).toEqual(own));
  it('are else those of the main contract', () => expect(returnTermsFor(ledger, practiceB, plainDate('2026-04-01'))).toEqual(returnTerms));
  it('are none before a contract is in force', () => expect(returnTermsFor(ledger, practiceA, plainDate('2025-01-15'))).toBeUndefined());
});
