import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#money';
import {
  ask,
  drafted,
  exercise,
  fact,
  faultsOf,
  given,
  joined,
  left,
  mayReturn,
  noticeGiven,
  partnersOf,
  practiceA,
  practiceC,
  proposed,
  returnApproved,
  returnTerms,
  shadowNortham,
  signed,
  suspended,
  terms,
} from '#testing';
import type { ReturnTerms } from '#domain';
import { nextWindow, windowAt, windowOf } from './windows.js';

/** C may return under other terms. */
const under = (data: Partial<ReturnTerms>, ...partners: readonly string[]) =>
  given(
    proposed(),
    drafted({ terms: terms({ return: { ...returnTerms, ...data } }) }),
    signed(),
    joined(practiceC),
    ...(partners.length === 0 ? [] : [partnersOf(practiceC, partners)]),
    suspended(),
  );
const consenting = (...references: readonly string[]) => exercise({ consent: references.map(reference => ({ reference })) });

describe('exercising the right of return', () => {
  const northam = given(...mayReturn);

  it('is recorded for the first window, and patients follow the practice', () => northam.when(exercise()).then(noticeGiven()));
  it('is recorded on the last day of notice', () =>
    northam.when(exercise({ noticeOn: '2026-01-16' }, '2026-01-16')).then(noticeGiven({ noticeOn: '2026-01-16' })));
  it('is refused a day later, and names the next window and what its patients do', () =>
    northam.when(exercise({ noticeOn: '2026-01-17' }, '2026-01-17')).thenRefused('notice-too-short', {
      lastNoticeOn: '2026-01-16',
      next: { window: 2, from: '2029-01-16', to: '2029-01-16', patientsDefault: 'stay' },
    }));
  it('is recorded for a later window, and patients stay', () =>
    northam.when(exercise({ returnOn: '2029-01-16' })).then(noticeGiven({ returnOn: '2029-01-16', window: 2, patientsDefault: 'stay' })));
  it.each(['2027-01-15', '2027-01-17'])('is refused for %s, a day beside the window, and names those around it', returnOn =>
    northam.when(exercise({ returnOn })).thenRefused('not-a-return-window', {
      windows: returnOn < '2027-01-16' ? [{ from: '2027-01-16' }] : [{ from: '2027-01-16' }, { from: '2029-01-16', window: 2 }],
    }),
  );
  it('is refused without the consent of the contractor', () => northam.when(consenting()).thenRefused('partners-not-agreed', { missing: [] }));
  it('may be recorded later than notice was given, and not before', () => {
    northam.when(exercise({}, '2026-03-01')).then(noticeGiven());
    northam.when(exercise({}, '2026-01-08')).thenRefused('date-out-of-order');
  });
  it('counts notice from the day of the suspension, and not before', () => {
    northam.when(exercise({ noticeOn: '2025-01-16' })).then(noticeGiven({ noticeOn: '2025-01-16' }));
    northam.when(exercise({ noticeOn: '2025-01-15' })).thenRefused('date-out-of-order');
  });
  it('is refused the second time', () =>
    given(...mayReturn, noticeGiven())
      .when(exercise())
      .thenRefused('right-of-return-used', { uses: 1, used: 1 }));
  it('is refused after a return that used it up', () => {
    const again = [...mayReturn, noticeGiven(), returnApproved(), left(practiceC, 'return', '2027-01-16'), joined(practiceC, {}, '2027-06-01')];
    const asleep = fact(
      'NationalContractSuspended',
      { practice: practiceC, writtenOn: '2027-01-01', by: 'NHSE', preSuspension: { snapshotOn: '2027-04-01', heads: 1 } },
      '2027-06-01',
    );
    given(...again, asleep)
      .when(exercise({ noticeOn: '2027-07-01', returnOn: '2029-06-01' }, '2027-07-01'))
      .thenRefused('right-of-return-used');
  });
  it('is refused while an earlier notice runs, where the terms allow more uses', () => {
    const twice = [proposed(), drafted({ terms: terms({ return: { ...returnTerms, uses: 2 } }) }), signed(), joined(practiceC), suspended(), noticeGiven()];
    given(...twice)
      .when(exercise())
      .thenRefused('wrong-stage', { status: 'exercised' });
    given(...twice, returnApproved())
      .when(exercise())
      .thenRefused('wrong-stage', { status: 'dated' });
  });
  it('is refused to a stranger', () => given(proposed()).when(exercise()).thenRefused('unknown-name'));
  it('is refused to a practice that was never suspended, and says so', () =>
    given(...shadowNortham, joined(practiceC))
      .when(exercise())
      .thenRefused('no-right-of-return', { why: 'never-suspended' }));
  it('is refused to a practice that gave up its contract, and says so', () =>
    given(...mayReturn, fact('NationalContractEnded', { practice: practiceC, how: 'surrendered' }, '2025-06-01'))
      .when(exercise())
      .thenRefused('no-right-of-return', { why: 'surrendered', on: '2025-06-01' }));
  it('is refused where no contract in force says how', () => {
    given(proposed(), joined(practiceC), suspended()).when(exercise()).thenRefused('contract-not-in-force');
    given(proposed(), drafted({ terms: { coveredLevels: [], modules: [] } }), signed(), joined(practiceC), suspended())
      .when(exercise())
      .thenRefused('contract-not-in-force');
  });
  it('goes by the terms of the day of the notice', () => {
    const longer = fact('ContractVaried', { contract: 'main', version: 2, from: '2026-01-10', terms: terms({ return: { ...returnTerms, noticeMonths: 18 } }) });
    const varied = given(...mayReturn, longer);
    varied.when(exercise({ noticeOn: '2026-01-09' }, '2026-01-16')).then(noticeGiven());
    varied.when(exercise({ noticeOn: '2026-01-10' }, '2026-01-16')).thenRefused('notice-too-short', { lastNoticeOn: '2025-07-16' });
  });
  it('cannot be read with the name of a person', () => {
    expect(faultsOf(consenting('Dr Jane Doe'))).toEqual(['/consent/0/reference']);
    expect(faultsOf(ask('ExerciseRightOfReturn', '2026-01-09', { practice: practiceA }))).toEqual(['/noticeOn', '/returnOn', '/consent']);
  });
});

describe('the consent of all original partners', () => {
  const all = { consent: 'allOriginalPartners' } as const;

  it('is each partner of the day of the suspension', () =>
    under(all, 'partner-1', 'partner-2')
      .when(consenting('partner-2', 'partner-1'))
      .then(noticeGiven({ consent: [{ reference: 'partner-2' }, { reference: 'partner-1' }] })));
  it('is missing while one has not agreed, who is named', () =>
    under(all, 'partner-1', 'partner-2')
      .when(consenting('partner-1'))
      .thenRefused('partners-not-agreed', { missing: ['partner-2'] }));
  it('is missing where no partners are recorded', () => under(all).when(consenting('partner-1')).thenRefused('partners-not-agreed'));
  it('is not that of a partner who came later', () => {
    const later = [proposed(), drafted({ terms: terms({ return: { ...returnTerms, ...all } }) }), signed(), joined(practiceC)];
    given(...later, partnersOf(practiceC, ['partner-1']), suspended(), partnersOf(practiceC, ['partner-3'], '2025-01-17'))
      .when(consenting('partner-1'))
      .then(noticeGiven({ consent: [{ reference: 'partner-1' }] }));
  });
});

describe('a window of several days', () => {
  const span = under({ windowDays: 31 });

  it('is open from the anniversary to its last day', () => {
    const on = (returnOn: string) => span.when(exercise({ returnOn }));
    on('2027-01-16').then(noticeGiven());
    on('2027-02-15').then(noticeGiven({ returnOn: '2027-02-15' }));
    on('2027-01-15').thenRefused('not-a-return-window');
    on('2027-02-16').thenRefused('not-a-return-window');
  });
  it('asks for notice before the day of return, and offers a later day of the same window', () => {
    span.when(exercise({ noticeOn: '2026-02-15', returnOn: '2027-02-15' }, '2026-02-15')).then(noticeGiven({ noticeOn: '2026-02-15', returnOn: '2027-02-15' }));
    span
      .when(exercise({ noticeOn: '2026-01-20' }, '2026-01-20'))
      .thenRefused('notice-too-short', { next: { window: 1, from: '2027-01-20', to: '2027-02-15', patientsDefault: 'follow' } });
    span.when(exercise({ noticeOn: '2026-02-16' }, '2026-02-16')).thenRefused('notice-too-short', { next: { window: 2, from: '2029-01-16' } });
  });
});

describe('the windows', () => {
  const day = plainDate('2024-02-29');
  const froms = (data: Partial<ReturnTerms>, ...windows: readonly number[]) => windows.map(k => windowAt({ ...returnTerms, ...data }, day, k).from);

  it('of a leap day are on 28 February, and on the leap day in leap years', () => expect(froms({}, 1, 2)).toEqual(['2026-02-28', '2028-02-29']));
  it('of a leap day are on 1 March, where the terms say so', () => expect(froms({ leapDay: '1-march' }, 1, 2)).toEqual(['2026-03-01', '2028-02-29']));
  it('of 28 February stay on it', () => expect(windowAt({ ...returnTerms, leapDay: '1-march' }, plainDate('2023-02-28'), 1).from).toBe('2025-02-28'));
  it('take the last default for all later ones', () => {
    const defaults = [1, 2, 3, 4].map(k => windowAt({ ...returnTerms, patientsDefault: ['follow', 'stay', 'follow'] }, day, k).patientsDefault);
    expect(defaults).toEqual(['follow', 'stay', 'follow', 'follow']);
  });
  it('around a day are the one before and the one after', () => {
    const around = (on: string) => windowOf(returnTerms, plainDate('2025-01-16'), plainDate(on)).around.map(({ from }) => from);
    expect(around('2025-01-17')).toEqual(['2027-01-16']);
    expect(around('2030-06-01')).toEqual(['2029-01-16', '2031-01-16']);
  });
  it('begin for late notice with the first day that it reaches', () => {
    const next = (noticeOn: string) => nextWindow(returnTerms, plainDate('2025-01-16'), plainDate(noticeOn), 1).from;
    expect(['2026-01-16', '2026-01-17', '2028-01-16', '2028-01-17'].map(next)).toEqual(['2027-01-16', '2029-01-16', '2029-01-16', '2031-01-16']);
  });
});
