import { describe, expect, it } from '@jest/globals';
import { readSettings, type SettingsRefused } from './settings.js';

const origin = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00';
const faultsOf = (environment: Record<string, string>, flags = {}) => {
  try {
    readSettings(environment, flags);
    return [];
  } catch (error) {
    expect((error as SettingsRefused).code).toBe('settings-refused');
    return (error as SettingsRefused).faults;
  }
};

describe('the settings', () => {
  it('have a usual folder and nothing else', () => expect(readSettings({})).toEqual({ data: '.data' }));
  it('take the folder from a flag before the environment', () => {
    expect(readSettings({ LCO_DATA: 'a' })).toEqual({ data: 'a' });
    expect(readSettings({ LCO_DATA: 'a' }, { data: 'b' })).toEqual({ data: 'b' });
  });
  it('read who acts, and the name of who acts', () => {
    expect(readSettings({ LCO_ACTOR: 'u7  NORTHAM finance,board', LCO_ACTOR_NAME: ' Ada Okafor ', LCO_ORIGIN: origin })).toEqual({
      data: '.data',
      origin,
      actor: { id: 'u7', organisation: 'NORTHAM', roles: ['finance', 'board'] },
      actorName: 'Ada Okafor',
    });
  });
  it('take what is empty for absent', () => expect(readSettings({ LCO_ACTOR: ' ', LCO_DATA: '', LCO_ORIGIN: '' })).toEqual({ data: '.data' }));
  it.each(['u7', 'u7 NORTHAM', 'u7 NORTHAM finance board', 'u7 NORTHAM finance,', 'u7 NORTHAM Finance', `${'u'.repeat(81)} N finance`])(
    'refuse %j for who acts',
    text => expect(faultsOf({ LCO_ACTOR: text })).toHaveLength(1),
  );
  it('name everything that is wrong at once', () => {
    const faults = faultsOf({ LCO_ACTOR: 'u7', LCO_ORIGIN: 'x', LCO_ACTOR_NAME: 'n'.repeat(201) }, { data: ' ' });
    expect(faults.map(fault => fault.split(' ')[0])).toEqual(['LCO_ACTOR', 'LCO_ORIGIN', '--data', 'LCO_ACTOR_NAME']);
  });
});
