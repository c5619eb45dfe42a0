import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type SettingsRefused } from './settings.js';

const folder = mkdtempSync(join(tmpdir(), 'lco-address-'));
const file = (name: string) => join(folder, name);
beforeAll(() => {
  for (const name of ['ca.crt', 'user.crt', 'user.key']) writeFileSync(file(name), 'x');
  writeFileSync(file('password'), 'p@ss:word/1\n');
  writeFileSync(file('empty'), '\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const logOf = (address: string, more: Readonly<Record<string, string>> = {}) => readSettings({ LCO_EVENT_STORE: address, ...more }).log;

function faultsOf(address: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  try {
    logOf(address, more);
    return [];
  } catch (error) {
    return (error as SettingsRefused).faults;
  }
}

describe('the address of the log', () => {
  it('is a file in the folder of the ledger, where nothing is said', () => expect(readSettings({}).log).toBeUndefined());
  it('may be any file', () => expect(logOf('sqlite:/srv/lco/log.sqlite')).toEqual({ sqlite: '/srv/lco/log.sqlite' }));
  it.each([
    'esdb://localhost:2113?tls=false',
    'esdb://localhost',
    'esdb://a:2111,b:2112,c?tls=true',
    'esdb+discover://cluster.example:2113',
    'esdb://localhost:2113?keepAliveInterval=10000&nodePreference=leader&throwOnAppendFailure=true',
  ])('may be a database, %s', address => expect(logOf(address)).toEqual({ eventstoredb: address, shown: address }));
  it('may name certificates', () => {
    const address = `esdb://a:2113?tlsCAFile=${file('ca.crt')}&userCertFile=${file('user.crt')}&userKeyFile=${file('user.key')}`;
    expect(logOf(address)).toEqual({ eventstoredb: address, shown: address });
  });
  it('gets its password from a file, and shows it to nobody', () => {
    const user = { LCO_EVENT_STORE_USER: 'lco', LCO_EVENT_STORE_PASSWORD_FILE: file('password') };
    expect(logOf('esdb://a:2113', user)).toEqual({ eventstoredb: 'esdb://lco:p%40ss%3Aword%2F1@a:2113', shown: 'esdb://a:2113' });
    expect(logOf('esdb://u:secret@a:2113')).toEqual({ eventstoredb: 'esdb://u:secret@a:2113', shown: 'esdb://a:2113' });
  });
  it.each([
    ['postgres://x', 'must be sqlite:PATH, esdb://'],
    ['sqlite:', 'a file must follow'],
    ['esdb://', 'no host and port'],
    ['esdb://a:0', 'no host and port'],
    ['esdb://a:65536', 'no host and port'],
    ['esdb://a:2113,', 'no host and port'],
    ['esdb+discover://a,b', 'takes one host'],
    ['esdb://user@a', 'must stand user:password'],
    ['esdb://a?tls=maybe', 'tls must be true or false'],
    ['esdb://a?tls=true&tls=true', 'tls is said twice'],
    ['esdb://a?colour=red', 'colour is no option'],
    ['esdb://a?constructor=1', 'constructor is no option'],
    ['esdb://a?nodePreference=follower', 'must be leader'],
    ['esdb://a?throwOnAppendFailure=false', 'must be true'],
    ['esdb://a?tlsVerifyCert=false', 'has no effect'],
    ['esdb://a?keepAliveInterval=9999', 'must be a whole number from 10000'],
    ['esdb://a?tlsCAFile=/nowhere/ca.crt', 'is not there'],
    ['esdb://a?userCertFile=/nowhere/x', 'go together'],
    ['esdb://a?tls=false&tlsCAFile=/nowhere/x', 'certificates need TLS'],
    ['esdb://u:p@a?tls=false', 'would be ignored'],
  ])('is not %s', (address, words) => expect(faultsOf(address).join()).toContain(words));
  it('needs both a user and a password, once', () => {
    expect(faultsOf('esdb://a', { LCO_EVENT_STORE_USER: 'lco' }).join()).toContain('go together');
    expect(faultsOf('esdb://a', { LCO_EVENT_STORE_USER: 'lco', LCO_EVENT_STORE_PASSWORD_FILE: file('empty') }).join()).toContain('is empty');
    expect(faultsOf('esdb://a', { LCO_EVENT_STORE_USER: 'lco', LCO_EVENT_STORE_PASSWORD_FILE: folder }).join()).toContain('cannot be read');
    expect(faultsOf('esdb://u:p@a', { LCO_EVENT_STORE_USER: 'lco', LCO_EVENT_STORE_PASSWORD_FILE: file('password') }).join()).toContain('has a user');
  });
  it('is wrong in everything that is wrong, at once', () => {
    expect(faultsOf('esdb://a:0?tls=no&colour=red', { LCO_EVENT_STORE_USER: 'lco', LCO_ORIGIN: 'x' })).toHaveLength(5);
  });
});
