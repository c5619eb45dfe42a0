import { describe, expect, it } from '@jest/globals';
import { faultsOfParameters, type GivenParameters } from './read-parameters.js';
import { reports } from './reports.js';

const faults = (name: string, given: GivenParameters, more?: Parameters<typeof faultsOfParameters>[2]) =>
  faultsOfParameters(reports.get(name)!, given, more).map(({ parameter, message }) => `${parameter} ${message.split(' ').slice(0, 3).join(' ')}`);

describe('the parameters of a report', () => {
  it('are all named at once where they are wrong', () => {
    expect(faults('trial-balance', { view: 'foo', asAt: '2024-02-30', knownAt: 'zz', book: 'a b', from: 'May' })).toEqual([
      'book must be an',
      'view must be closed,',
      'asAt must be a',
      'knownAt must be an',
      'from must be a',
    ]);
  });
  it.each<[string, GivenParameters]>([
    ['trial-balance', { period: 'FY27', from: 'FY27-M01', view: 'closed', book: 'POOL' }],
    ['trial-balance', { asAt: '2024-02-29', from: '2024-02-29', knownAt: 'rev:0' }],
    ['account', { class: 'unallocated', from: 'FY24-M02', knownAt: '2026-07-23T09:00:00Z', limit: '10000' }],
    ['account', { class: 'payable', period: 'FY24-M11', from: 'FY24-M11' }],
    ['movements', { from: '2025-04-01', to: '2025-04-30', only: 'back-dated', purpose: 'core-gp', cursor: 'anything' }],
    ['audit', { about: 'period/POOL/FY27-M01', event: 'PracticeJoined', actor: 'u-1' }],
    ['audit', { about: 'lco' }],
    ['audit', { about: 'item/12.0' }],
    ['practice', { practice: 'P84001' }],
  ])('of %s may be %j', (name, given) => expect(faults(name, given)).toEqual([]));
  it.each<[string, GivenParameters, readonly string[]]>([
    ['account', { book: 'POOL' }, ['class is missing: the']],
    ['statement-of-account', { asAt: '2025-02-30' }, ['party is missing: the', 'asAt must be a']],
    ['account', { class: 'cash money' }, ['class must be a']],
    ['account', { class: 'cash', view: 'posted', from: '2025-04-01' }, ['from must be a']],
    ['movements', { from: 'FY27-M01', to: 'now', only: 'mistakes' }, ['from must be a', 'to must be a', 'only must be corrections,']],
    ['movements', { limit: '0' }, ['limit must be a']],
    ['movements', { limit: '10001' }, ['limit must be a']],
    ['audit', { about: 'practice', event: 'NothingHappened', actor: '' }, ['about must be a', 'event must be the', 'actor must be a']],
    ['trial-balance', { period: 'FY27-M14' }, ['period must be a']],
    ['trial-balance', { period: 'FY27', asAt: '2026-05-01' }, ['asAt does not go']],
    ['trial-balance', { view: 'closed' }, ['book is missing: books']],
    ['trial-balance', { period: 'FY27-M01', from: 'FY27-M02' }, ['from is after the']],
    ['trial-balance', { asAt: '2026-05-01', from: '2026-05-02' }, ['from is after the']],
    ['practice', { practice: 'p84001' }, ['practice must be an']],
  ])('of %s may not be %j', (name, given, wrong) => expect(faults(name, given)).toEqual(wrong));
  it('have a limit of the caller', () => expect(faults('audit', { limit: '501' }, { limitMost: 500 })).toEqual(['limit must be a']));
  it('need nothing beside a cursor', () => expect(faults('account', { cursor: 'x' }, { page: 'later' })).toEqual([]));
});
