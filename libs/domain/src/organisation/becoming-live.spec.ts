import { describe, it } from '@jest/globals';
import {
  ask,
  drafted,
  entityFormed,
  evidence,
  gate,
  given,
  fact,
  inShadowForm,
  joined,
  listed,
  practiceA,
  practiceB,
  practiceC,
  proposed,
  signed,
  terms,
} from '#testing';

const enterShadowForm = (on = '2024-11-01') => ask('EnterShadowForm', on, {});
const live = fact('LcoWentLive', { covered: 50_001, unregistered: 0, threshold: 50_000, unagreedPence: 0 }, '2026-04-01');

describe('entering shadow form', () => {
  it('is recorded', () => given(proposed()).when(enterShadowForm()).then(inShadowForm));
  it('is recorded on the day of the proposal', () => given(proposed()).when(enterShadowForm('2024-10-01')).then(inShadowForm));
  it('is refused the day before', () => given(proposed()).when(enterShadowForm('2024-09-30')).thenRefused('date-out-of-order', { from: '2024-10-01' }));
  it('is refused before anything is proposed', () => given().when(enterShadowForm()).thenRefused('wrong-stage', { stage: 'none' }));
  it('is refused the second time', () => given(proposed(), inShadowForm).when(enterShadowForm()).thenRefused('nothing-to-change'));
  it('is refused to an LCO that is live', () => given(proposed(), live).when(enterShadowForm('2026-05-01')).thenRefused('wrong-stage', { stage: 'live' }));
});

describe('forming the legal entity', () => {
  const form = (data: object = {}, on = '2025-02-01') => ask('FormLegalEntity', on, { ...(entityFormed.data as object), ...data });

  it('is recorded', () => given(proposed()).when(form()).then(entityFormed));
  it('is refused before anything is proposed', () => given().when(form()).thenRefused('wrong-stage'));
  it('is refused a day before the proposal', () => given(proposed()).when(form({}, '2024-09-30')).thenRefused('date-out-of-order'));
  it('is refused with a member that nobody knows', () =>
    given(proposed())
      .when(form({ members: [{ party: 'NOBODY' }] }))
      .thenRefused('unknown-name'));
  it('is refused with a member that stands twice', () =>
    given(proposed())
      .when(form({ members: [{ party: 'TRUST' }, { party: 'TRUST', share: '1/2' }] }))
      .thenRefused('already-exists'));
  it('is refused when it is formed already', () => given(proposed(), entityFormed).when(form()).thenRefused('nothing-to-change'));
  it('is refused when another is formed', () =>
    given(proposed(), entityFormed)
      .when(form({ kind: 'llp' }))
      .thenRefused('already-exists'));
});

describe('passing a gate of assurance', () => {
  const pass = (order: number, last = false, on = '2025-03-01', checkpoint = `gate-${order}`) =>
    ask('PassAssuranceCheckpoint', on, { checkpoint, order, last, evidence: [evidence] });

  it('is recorded for the first', () => given(proposed()).when(pass(1)).then(gate(1, false)));
  it('is recorded for the next on the day of the one before', () => given(proposed(), gate(1, false)).when(pass(2, true)).then(gate(2, true)));
  it('is refused a day before the one before', () =>
    given(proposed(), gate(1, false))
      .when(pass(2, true, '2025-02-28'))
      .thenRefused('date-out-of-order'));
  it('is refused while a gate before it is open', () => given(proposed(), gate(1, false)).when(pass(3)).thenRefused('gate-not-passed', { next: 2 }));
  it('is refused the second time', () => given(proposed(), gate(1, false)).when(pass(1)).thenRefused('nothing-to-change'));
  it('is refused under another name', () =>
    given(proposed(), gate(1, false))
      .when(pass(1, false, '2025-03-01', 'other'))
      .thenRefused('already-exists'));
  it('is refused under another number', () =>
    given(proposed(), gate(1, false))
      .when(pass(2, false, '2025-03-01', 'gate-1'))
      .thenRefused('already-exists'));
  it('is refused after the last one', () => given(proposed(), gate(1, true)).when(pass(2)).thenRefused('wrong-stage'));
  it('is refused to an LCO that is live', () => given(proposed(), gate(1, false), live).when(pass(2)).thenRefused('wrong-stage'));
  it('is refused before anything is proposed', () => given().when(pass(1)).thenRefused('wrong-stage'));
});

describe('going live', () => {
  const goLive = (data: object = {}, on = '2026-04-01') => ask('GoLive', on, { unregistered: 0, unagreedPence: 0, ...data });
  const lists = [joined(practiceA, { level: 'partial' }), joined(practiceB, { level: 'virtual' }), joined(practiceC), listed(practiceA, '2026-01-01', 30_000)];
  const ready = [proposed(), entityFormed, gate(1, true), drafted(), signed(), ...lists, listed(practiceC, '2026-01-01', 20_001)];
  const wentLive = (data: object = {}) => fact('LcoWentLive', { covered: 50_001, unregistered: 0, threshold: 50_000, unagreedPence: 0, ...data });
  const without = (type: string) => ready.filter(fact => fact.type !== type);

  it('is recorded with one person more than the threshold', () =>
    given(...ready)
      .when(goLive())
      .then(wentLive()));
  it('needs no shadow year, and allows one', () =>
    given(...ready, inShadowForm)
      .when(goLive())
      .then(wentLive()));
  it('counts residents without a list', () => {
    given(...ready, listed(practiceC, '2026-01-01', 20_000, { version: 2 }))
      .when(goLive({ unregistered: 1 }))
      .then(wentLive({ covered: 50_000, unregistered: 1 }));
  });
  it('is refused at the threshold', () => {
    given(...ready, listed(practiceC, '2026-01-01', 20_000, { version: 2 }))
      .when(goLive())
      .thenRefused('population-too-small', { covered: 50_000, unregistered: 0, threshold: 50_000 });
  });
  it('does not count levels that the terms leave out, or lists that are not yet in force', () => {
    given(...without('ListSizeRecorded'), listed(practiceA, '2026-04-02', 60_000), listed(practiceB, '2026-01-01', 60_000))
      .when(goLive())
      .thenRefused('population-too-small', { covered: 0 });
  });
  it('takes the list of the day itself', () => {
    given(...ready, listed(practiceA, '2026-04-01', 40_000))
      .when(goLive())
      .then(wentLive({ covered: 60_001 }));
  });
  it('is refused without a legal entity', () =>
    given(...without('LegalEntityFormed'))
      .when(goLive())
      .thenRefused('wrong-stage'));
  it('is refused before the entity was formed', () =>
    given(...ready)
      .when(goLive({}, '2025-01-31'))
      .thenRefused('wrong-stage'));
  it('is refused without its last gate', () =>
    given(...without('AssuranceCheckpointPassed'), gate(1, false))
      .when(goLive())
      .thenRefused('gate-not-passed'));
  it('is refused the day before its last gate', () =>
    given(...ready)
      .when(goLive({}, '2025-02-28'))
      .thenRefused('gate-not-passed'));
  it('is refused without a signed contract', () =>
    given(...without('ContractSigned'))
      .when(goLive())
      .thenRefused('contract-not-in-force'));
  it('is refused with a contract that was signed a day later', () =>
    given(...without('ContractSigned'), signed('main', '2026-04-02'))
      .when(goLive())
      .thenRefused('contract-not-in-force'));
  it('is refused with a contract of another kind', () =>
    given(...without('ContractDrafted'), drafted({ kind: 'subcontract' }), signed())
      .when(goLive())
      .thenRefused('contract-not-in-force'));
  it('is refused with a value that is not agreed, where no limit is stated', () =>
    given(...ready)
      .when(goLive({ unagreedPence: 1 }))
      .thenRefused('price-not-set', { unagreedPence: 1, limitPence: 0 }));
  it('allows what is not agreed up to the limit of the contract, and no penny more', () => {
    const limited = [
      ...without('ContractDrafted').filter(({ type }) => type !== 'ContractSigned'),
      drafted({ terms: terms({ unagreedLimitPence: 100 }) }),
      signed(),
    ];
    given(...limited)
      .when(goLive({ unagreedPence: 100 }))
      .then(wentLive({ unagreedPence: 100 }));
    given(...limited)
      .when(goLive({ unagreedPence: 101 }))
      .thenRefused('price-not-set', { limitPence: 100 });
  });
  it('is refused the second time', () =>
    given(...ready, wentLive())
      .when(goLive())
      .thenRefused('nothing-to-change'));
  it('is refused before anything is proposed', () => given().when(goLive()).thenRefused('wrong-stage'));
  it('is refused before the shadow year', () => {
    const early = [proposed(), { ...entityFormed, effectiveOn: '2024-10-02' }, gate(1, true, '2024-10-02'), inShadowForm];
    given(...early)
      .when(goLive({}, '2024-10-31'))
      .thenRefused('date-out-of-order');
  });
});
