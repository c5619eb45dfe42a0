import { describe, expect, it } from '@jest/globals';
import { digestOf, readCommand, type Command } from './command.js';

const command: Command = {
  command: 'RenamePractice',
  lco: 'northam',
  commandId: '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e11',
  effectiveOn: '2026-07-23',
  reason: { code: 'letter', text: 'As they wrote' },
  authority: { kind: 'resolution', reference: 'Board 7', document: { name: 'minutes.pdf', sha256: 'ab'.repeat(32) } },
  notAfter: '2026-07-23T10:00:00.000Z',
  ifMatch: '"northam:practice/P84001:41"',
  data: { practice: 'P84001', name: 'The Limes' },
};
const faultsOf = (value: unknown) => {
  const reading = readCommand(value);
  return 'faults' in reading ? reading.faults.map(({ pointer, message }) => `${pointer}: ${message}`) : [];
};

describe('a command', () => {
  it('is read with all its fields', () => expect(readCommand(command)).toEqual({ command }));
  it('is read with those it needs', () => {
    const { command: name, lco, commandId, reason, data } = command;
    expect(faultsOf({ command: name, lco, commandId, reason, data })).toEqual([]);
  });
  it.each([null, 1, 'text', [], undefined])('is an object, not %p', value => expect(faultsOf(value)).toEqual([': must be an object']));
  it('names everything that is wrong at once', () => {
    const wrong = { lco: 'North Ham', commandId: 'x', reason: { code: 'a', text: '', more: 1 }, authority: { kind: 'a', document: {} }, date: '', data: [] };
    expect(faultsOf(wrong).map(fault => fault.split(':')[0])).toEqual([
      '/date',
      '/command',
      '/lco',
      '/commandId',
      '/reason/more',
      '/reason/text',
      '/authority/reference',
      '/authority/document/name',
      '/authority/document/sha256',
      '/data',
    ]);
  });
  it.each<[keyof Command, unknown]>([
    ['command', 'renamePractice'],
    ['command', ''],
    ['lco', ''],
    ['lco', 'a'.repeat(41)],
    ['lco', 'north_ham'],
    ['commandId', command.commandId.toUpperCase()],
    ['effectiveOn', '2026-02-29'],
    ['effectiveOn', '2026-7-23'],
    ['effectiveOn', null],
    ['effectiveOn', 20260723],
    ['reason', 'letter'],
    ['reason', { code: 'Letter', text: 'x' }],
    ['reason', { code: 'letter', text: 'x'.repeat(201) }],
    ['reason', { code: 'letter', text: '   ' }],
    ['authority', { kind: 'a', reference: 'b', document: { name: 'c', sha256: 'AB'.repeat(32) } }],
    ['notAfter', '2026-07-23'],
    ['notAfter', '2026-02-30T09:00:00.000Z'],
    ['notAfter', '2026-07-23T10:00:00+01:00'],
    ['ifMatch', 'northam:lco:41'],
    ['ifMatch', '"41"'],
    ['ifMatch', 'W/"northam:lco:41"'],
    ['ifMatch', '*'],
    ['data', 'x'],
  ])('is refused with %s %p', (field, value) => {
    const faults = faultsOf({ ...command, [field]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^/${field}`));
  });
  it.each<[keyof Command, unknown]>([
    ['effectiveOn', '2028-02-29'],
    ['lco', 'a'.repeat(40)],
    ['reason', { code: 'letter', text: 'x'.repeat(200) }],
    ['notAfter', '2026-07-23T10:00:00Z'],
    ['ifMatch', '"northam:lco:0"'],
  ])('is read with %s %p', (field, value) => expect(faultsOf({ ...command, [field]: value })).toEqual([]));
  it('knows no field that all objects have', () => expect(faultsOf({ ...command, ['constructor']: 1 })).toEqual(['/constructor: is not a known field']));
});

describe('the digest of a command', () => {
  const digest = (change: Partial<Command>) => {
    const result = digestOf({ ...command, ...change });
    return 'digest' in result ? result.digest : result.faults;
  };
  it('is of what was asked', () => {
    const changes: readonly Partial<Command>[] = [
      {},
      { command: 'RenameCouncil' },
      { lco: 'southam' },
      { effectiveOn: '2026-07-24' },
      { reason: { code: 'letter', text: 'Other' } },
      { authority: { kind: 'resolution', reference: 'Board 8' } },
      { data: { practice: 'P84001', name: 'The Limes ' } },
    ];
    expect(new Set(changes.map(digest)).size).toBe(changes.length);
  });
  it('is neither of the key nor of conditions', () => {
    expect(digest({ notAfter: '2026-07-24T10:00:00Z', ifMatch: '"northam:lco:1"' })).toBe(digest({}));
    expect(digest({ commandId: '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e12' })).toBe(digest({}));
  });
  it('does not depend on the order of fields', () => expect(digest({ data: { name: 'The Limes', practice: 'P84001' } })).toBe(digest({})));
  it('never changes: digests are recorded', () => expect(digest({})).toBe('1be0bc0a6d174d37ba324b2bfe54b78e416c0247b6c9827ce04c0cbe0c10ef88'));
  it('names the place of what has no canonical bytes', () =>
    expect(digest({ data: { names: ['a', null] } })).toEqual([{ pointer: '/data/names/1', message: 'is null: leave an absent value out' }]));
});
