import { describe, expect, it } from '@jest/globals';
import { ask, fact, faultsOf, given, proposed } from '#testing';

const file = { name: 'payments-2015-16.csv', sha256: 'a'.repeat(64) };
const seen = {
  kind: 'nhs-payments',
  file,
  rows: 2,
  totals: { rows: 2, parties: 2, pence: { 'global-sum': 1_000, 'minimum-practice-income-guarantee': -5 } },
} as const;
const command = (name: 'StartImport' | 'CompleteImport' | 'AbandonImport', data: object = {}) => ask(name, '2026-04-01', { ...seen, ...data });
const started = fact('ImportStarted', seen);
const completed = fact('ImportCompleted', seen);
const abandoned = fact('ImportAbandoned', seen);

describe('starting an import', () => {
  const start = command('StartImport');

  it('is recorded', () => given(proposed()).when(start).then(started));
  it('is refused before anything is proposed', () => given().when(start).thenRefused('wrong-stage'));
  it('is refused for a file that was completed, under whatever name', () =>
    given(proposed(), started, completed)
      .when(command('StartImport', { file: { ...file, name: 'again.csv' } }))
      .thenRefused('already-exists'));
  it('is refused for a file that is started', () => given(proposed(), started).when(start).thenRefused('nothing-to-change'));
  it('is recorded for a file that was abandoned', () => given(proposed(), started, abandoned).when(start).then(started));
  it('cannot be read without a SHA-256 or with half a penny', () =>
    expect(faultsOf(command('StartImport', { file: { name: 'x' }, totals: { ...seen.totals, pence: { a: 0.5 } } }))).toEqual([
      '/file/sha256',
      '/totals/pence/a',
    ]));
});

describe('completing an import', () => {
  const complete = command('CompleteImport');

  it('is recorded for a file that is started', () => given(proposed(), started).when(complete).then(completed));
  it.each([
    [{ rows: 1 }],
    [{ totals: { ...seen.totals, rows: 1 } }],
    [{ totals: { ...seen.totals, parties: 1 } }],
    [{ totals: { ...seen.totals, pence: { 'global-sum': 1_000 } } }],
  ])('is refused with other totals than it was started with: %j', data =>
    given(proposed(), started).when(command('CompleteImport', data)).thenRefused('counts-not-conserved', { rows: 2, parties: 2 }),
  );
  it('is refused for a file that is not started, or not any more', () => {
    given(proposed()).when(complete).thenRefused('wrong-stage', { status: 'none' });
    given(proposed(), started, completed).when(complete).thenRefused('wrong-stage', { status: 'completed' });
    given(proposed(), started, abandoned).when(complete).thenRefused('wrong-stage', { status: 'abandoned' });
  });
  it('is refused for a file that is taken in as another kind', () =>
    given(proposed(), started)
      .when(command('CompleteImport', { kind: 'list-sizes' }))
      .thenRefused('wrong-stage', { kind: 'nhs-payments' }));
});

describe('abandoning an import', () => {
  const abandon = command('AbandonImport');

  it('is recorded for a file that is started', () => given(proposed(), started).when(abandon).then(abandoned));
  it('may say that less came in', () =>
    given(proposed(), started)
      .when(command('AbandonImport', { rows: 1 }))
      .then(fact('ImportAbandoned', { ...seen, rows: 1 })));
  it('is refused for a file that is not started, or not any more', () => {
    given(proposed()).when(abandon).thenRefused('wrong-stage', { status: 'none' });
    given(proposed(), started, completed).when(abandon).thenRefused('wrong-stage', { status: 'completed' });
  });
});
