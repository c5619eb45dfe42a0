import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#money';
import { ask, given, fact, joined, ledgerAfter, practiceA, proposed } from '#testing';
import { partnerOn, stageOf, isLiveOn } from './organisation.js';

const mht = { party: 'MHT', name: 'Northam Mental Health', kind: 'mental-health' } as const;
const admitted = fact('PartnerAdmitted', mht, '2025-04-01');
const released = fact('PartnerReleased', { party: 'MHT' }, '2025-10-01');
const admit = (data: object = {}, on = '2025-04-01') => ask('AdmitPartner', on, { ...mht, ...data });
const release = (party = 'MHT', on = '2025-10-01') => ask('ReleasePartner', on, { party });

describe('admitting a partner', () => {
  it('is recorded', () => given(proposed()).when(admit()).then(admitted));
  it('is refused to a partner', () => given(proposed(), admitted).when(admit()).thenRefused('already-exists'));
  it('is refused to a founding partner', () =>
    given(proposed())
      .when(admit({ party: 'TRUST' }))
      .thenRefused('already-exists'));
  it('is recorded again from the day of its release', () => given(proposed(), admitted, released).when(admit({}, '2025-10-01')).then(admitted));
  it('is refused a day before its release', () => given(proposed(), admitted, released).when(admit({}, '2025-09-30')).thenRefused('date-out-of-order'));
  it('is refused before the proposal', () => given(proposed()).when(admit({}, '2024-09-30')).thenRefused('date-out-of-order'));
  it('is refused before anything is proposed', () => given().when(admit()).thenRefused('wrong-stage'));
  it('is refused under the code of a practice, unless it is that practice', () => {
    const known = given(proposed(), joined(practiceA));
    known.when(admit({ party: practiceA })).thenRefused('already-exists');
    known.when(admit({ party: practiceA, kind: 'practice' })).then(fact('PartnerAdmitted', { ...mht, party: practiceA, kind: 'practice' }));
  });
});

describe('releasing a partner', () => {
  it('is recorded', () => given(proposed(), admitted).when(release()).then(released));
  it('is recorded on the day it joined', () => given(proposed(), admitted).when(release('MHT', '2025-04-01')).then(released));
  it('is refused a day before', () => given(proposed(), admitted).when(release('MHT', '2025-03-31')).thenRefused('date-out-of-order'));
  it('is refused to a stranger', () => given(proposed()).when(release()).thenRefused('unknown-name'));
  it('is refused the second time', () => given(proposed(), admitted, released).when(release()).thenRefused('nothing-to-change'));
  it('is refused to the host commissioner', () => given(proposed()).when(release('ICB')).thenRefused('wrong-stage'));
});

describe('a partner', () => {
  const { organisation } = ledgerAfter(proposed(), admitted, released);

  it.each([
    ['2025-03-31', false],
    ['2025-04-01', true],
    ['2025-09-30', true],
    ['2025-10-01', false],
  ])('is one from its admission to the day before its release: %s %s', (day, is) =>
    expect(partnerOn(organisation, 'MHT', plainDate(day)) !== undefined).toBe(is),
  );
});

describe('the stage', () => {
  const { organisation } = ledgerAfter(
    proposed(),
    fact('LcoEnteredShadowForm', {}, '2024-11-01'),
    fact('LcoWentLive', { covered: 1, unregistered: 0, threshold: 0, unagreedPence: 0 }, '2026-04-01'),
  );

  it.each([
    ['2024-09-30', 'none'],
    ['2024-10-01', 'proposed'],
    ['2024-11-01', 'shadow'],
    ['2026-03-31', 'shadow'],
    ['2026-04-01', 'live'],
  ])('on %s is %s', (day, stage) => expect(stageOf(organisation, plainDate(day))).toBe(stage));
  it('without a day is the furthest', () => expect(stageOf(organisation)).toBe('live'));
  it('is live from the day of going live', () => {
    expect(isLiveOn(organisation, plainDate('2026-03-31'))).toBe(false);
    expect(isLiveOn(organisation, plainDate('2026-04-01'))).toBe(true);
  });
});
