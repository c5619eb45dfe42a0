import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store-sqlite';
import { anna, commandIdOf, tillCommand, tillGateway, type TillGateway } from '#testing';
import { canonicalText } from '../canonical.js';

const origin = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00';
let till: TillGateway;
beforeEach(async () => {
  till = tillGateway(await openSqliteEventStore(':memory:', { origin }));
});
afterEach(() => till.store.close());
const headOf = (lco = 'northam') => till.gateway.headOf(lco);

describe('an accepted command', () => {
  it('is answered with the revisions and types of its events', async () => {
    expect(await till.ask('open', 'OpenTill')).toEqual({
      lco: 'northam',
      commandId: commandIdOf('open'),
      first: 0,
      last: 0,
      recordedAt: '2026-07-23T09:00:00.000Z',
      events: [{ revision: 0, type: 'TillOpened' }],
      replayed: false,
    });
    expect(await till.ask('add', 'AddCoins', { pence: 3, each: true })).toMatchObject({ first: 1, last: 3, events: [{}, {}, { revision: 3 }] });
  });
  it('stands in the log with who, why, from where, when it counts and when it was recorded', async () => {
    const authority = { kind: 'resolution', reference: 'Board 7' };
    await till.gateway.ask(tillCommand('open', 'OpenTill', {}, { authority, effectiveOn: '2026-06-30' }), anna, { source: 'cli', causationId: origin });
    const [recorded] = await till.store.read('lco-northam', 0, 1);
    const { record, ...event } = recorded!;
    expect(record).toBe(canonicalText(event));
    expect(event).toEqual({
      v: 1,
      ledger: origin,
      stream: 'lco-northam',
      revision: 0,
      id: '75ee9cdd-9730-50c1-a8f0-99ba0eba3886',
      type: 'TillOpened',
      version: 1,
      data: {},
      metadata: {
        command: 'OpenTill',
        commandId: commandIdOf('open'),
        commandDigest: '9160e14a7d0348285cbd36ae116c919312270756ef1d3751324dd67a819b48a2',
        causationId: origin,
        actor: { id: 'u-anna', organisation: 'NORTHAM', role: 'operator' },
        authority,
        reason: { code: 'example', text: 'open' },
        source: 'cli',
        effectiveOn: '2026-06-30',
        recordedAt: '2026-07-23T09:00:00.000Z',
      },
    });
  });
  it('counts from today in Europe/London when it names no day', async () => {
    till.clock.now = '2026-07-23T23:30:00.000Z';
    await till.ask('open', 'OpenTill');
    expect((await till.store.read('lco-northam', 0, 1))[0]!.metadata.effectiveOn).toBe('2026-07-24');
  });
  it('keeps the correlation id only when it is another than the key', async () => {
    await till.ask('open', 'OpenTill', {}, {}, { correlationId: commandIdOf('open') });
    await till.ask('add', 'AddCoins', { pence: 1 }, {}, { correlationId: origin });
    expect((await till.store.read('lco-northam', 0, 2)).map(({ metadata }) => metadata.correlationId)).toEqual([undefined, origin]);
  });
});

describe('a command that cannot be understood', () => {
  it('is answered with all its faults, by pointer, and nothing is looked up or kept', async () => {
    const wrong = { ...tillCommand('add', 'AddCoins', { pence: 1.5, more: 1 }), reason: { code: 'x', text: '' } };
    expect(await till.gateway.ask(wrong, anna)).toMatchObject({ malformed: [{ pointer: '/reason/text' }] });
    expect(await till.ask('add', 'AddCoins', { pence: 'x', more: 1 })).toMatchObject({ malformed: [{ pointer: '/data/pence' }, { pointer: '/data/more' }] });
    expect(await till.ask('add', 'AddCoins', { pence: 1.5 })).toMatchObject({ malformed: [{ pointer: '/data/pence' }, { pointer: '/data/pence' }] });
  });
  it('is refused as unknown by its name', async () =>
    expect(await till.ask('add', 'StealCoins')).toEqual({ malformed: [{ pointer: '/command', message: 'is no command of this ledger' }] }));
  it('is malformed also where its role would not do', async () =>
    expect(await till.gateway.ask(tillCommand('add', 'AddCoins'), { ...anna, roles: [] })).toMatchObject({ malformed: [{ pointer: '/data/pence' }] }));
});

describe('a refused command', () => {
  it('carries the reason of the domain, records nothing, and its key is decided afresh', async () => {
    await till.ask('open', 'OpenTill');
    await till.ask('much', 'AddCoins', { pence: 990 });
    expect(await till.ask('more', 'AddCoins', { pence: 20 })).toEqual({
      refused: 'till-full',
      detail: 'The till holds 990 of 1000 pence.',
      carries: { held: 990 },
    });
    await till.ask('back', 'TakeBack', { coins: '1.0' });
    expect(await till.ask('more', 'AddCoins', { pence: 20 })).toMatchObject({ first: 3, replayed: false });
  });
  it('does not start a stream that only another may start', async () => {
    expect(await till.ask('add', 'AddCoins', { pence: 1 })).toMatchObject({ refused: 'unknown-name', detail: 'There is no LCO northam.' });
    expect(await till.store.streams()).toEqual([]);
  });
  it('has an asker without a role that may', async () => {
    await till.ask('open', 'OpenTill');
    const outcome = await till.gateway.ask(tillCommand('add', 'AddCoins', { pence: 1 }), { ...anna, roles: ['operator', 'auditor'] });
    expect([outcome, await headOf()]).toEqual([expect.objectContaining({ refused: 'not-your-role' }), 0]);
  });
  it.each([
    ['a millisecond late', '2026-07-23T08:59:59.999Z', 'too-late'],
    ['just in time', '2026-07-23T09:00:00.000Z', undefined],
    ['in time, in a shorter form', '2026-07-23T09:00:00Z', undefined],
  ])('is %s', async (_what, notAfter, refused) => {
    expect(await till.ask('open', 'OpenTill', {}, { notAfter })).toMatchObject(refused ? { refused } : { first: 0 });
  });
});

describe('the role that is recorded', () => {
  const roleOf = async (revision: number) => (await till.store.read('lco-northam', revision, 1))[0]!.metadata.actor.role;
  it('is the first of the asker that may', async () => {
    await till.ask('open', 'OpenTill');
    await till.gateway.ask(tillCommand('a', 'AddCoins', { pence: 1 }), { ...anna, roles: ['auditor', 'finance', 'board'] });
    expect([await roleOf(0), await roleOf(1)]).toEqual(['operator', 'finance']);
  });
  it('is operator for whatever an import asks, and no other will do', async () => {
    await till.ask('open', 'OpenTill', {}, {}, { source: 'import' });
    await till.ask('a', 'AddCoins', { pence: 1 }, {}, { source: 'import' });
    const board = await till.gateway.ask(tillCommand('b', 'AddCoins', { pence: 1 }), { ...anna, roles: ['board'] }, { source: 'import' });
    expect([await roleOf(1), board]).toEqual(['operator', expect.objectContaining({ refused: 'not-your-role' })]);
  });
});

describe('the clock', () => {
  it('may step back up to 5 s, and what is recorded does not', async () => {
    await till.ask('open', 'OpenTill');
    till.clock.now = '2026-07-23T08:59:55.000Z';
    expect(await till.ask('a', 'AddCoins', { pence: 1 })).toMatchObject({ recordedAt: '2026-07-23T09:00:00.000Z' });
    till.clock.now = '2026-07-23T09:00:00.001Z';
    expect(await till.ask('b', 'AddCoins', { pence: 1 })).toMatchObject({ recordedAt: '2026-07-23T09:00:00.001Z' });
  });
  it('is wrong when it is further back, and then nothing is recorded but repetitions are answered', async () => {
    await till.ask('open', 'OpenTill');
    till.clock.now = '2026-07-23T08:59:54.999Z';
    expect(await till.ask('a', 'AddCoins', { pence: 1 })).toMatchObject({
      refused: 'clock-wrong',
      carries: { now: till.clock.now, recordedAt: '2026-07-23T09:00:00.000Z' },
    });
    expect(await till.ask('open', 'OpenTill', {}, { effectiveOn: '2026-07-23' })).toMatchObject({ refused: 'different-command' });
    expect(await till.ask('open', 'OpenTill')).toMatchObject({ replayed: true });
  });
});

describe('a dry run', () => {
  it('says what would be recorded, records nothing and leaves the key free', async () => {
    await till.ask('open', 'OpenTill');
    expect(await till.ask('a', 'AddCoins', { pence: 7 }, {}, { dryRun: true })).toEqual({
      lco: 'northam',
      commandId: commandIdOf('a'),
      first: 1,
      last: 1,
      recordedAt: till.clock.now,
      events: [{ revision: 1, type: 'CoinsAdded', data: { pence: 7 } }],
      replayed: false,
      dryRun: true,
    });
    expect([await headOf(), (await till.gateway.state('northam')).state.pence]).toEqual([0, 0]);
    expect(await till.ask('a', 'AddCoins', { pence: 8 })).toMatchObject({ first: 1, replayed: false });
  });
  it('is refused like the real thing, and answered with what its key has recorded', async () => {
    await till.ask('open', 'OpenTill');
    expect(await till.ask('a', 'AddCoins', { pence: 1001 }, {}, { dryRun: true })).toMatchObject({ refused: 'till-full' });
    const replay = await till.ask('open', 'OpenTill', {}, {}, { dryRun: true });
    expect(replay).toMatchObject({ first: 0, replayed: true });
    expect(replay).not.toHaveProperty('dryRun');
  });
  it('decides over the events before it in the same batch, and not over its own', async () => {
    await till.ask('open', 'OpenTill');
    const add = (name: string, pence: number, dryRun = false) => till.ask(name, 'AddCoins', { pence }, {}, { dryRun });
    const outcomes = await Promise.all([add('a', 600), add('b', 400, true), add('c', 401, true), add('d', 400)]);
    expect(outcomes.map(outcome => ('refused' in outcome ? outcome.refused : 'accepted'))).toEqual(['accepted', 'accepted', 'till-full', 'accepted']);
  });
});

describe('a stale resource', () => {
  it('is refused with what it was changed at, whatever else was recorded', async () => {
    await till.ask('open', 'OpenTill');
    await till.ask('describe', 'DescribeTill', { texts: ['red'] });
    await till.ask('a', 'AddCoins', { pence: 1 });
    const seen = await till.gateway.etag('northam', 'description/till');
    expect([seen, await till.gateway.etag('northam', 'till'), await till.gateway.etag('northam', 'x')]).toEqual([
      '"northam:description/till:1"',
      '"northam:till:2"',
      undefined,
    ]);
    const describe = (name: string) => till.ask(name, 'DescribeTill', { texts: ['blue'] }, { ifMatch: seen! });
    expect(await describe('b')).toMatchObject({ first: 3 });
    expect(await describe('c')).toMatchObject({ refused: 'stale', carries: { ifMatch: seen, changedAt: 3 } });
    expect(await describe('b')).toMatchObject({ first: 3, replayed: true });
  });
  it.each(['"northam:till:1"', '"southam:till:0"', '"northam:other:0"'])('is one seen as %s', async ifMatch => {
    await till.ask('open', 'OpenTill');
    expect(await till.ask('a', 'AddCoins', { pence: 1 }, { ifMatch })).toMatchObject({ refused: 'stale' });
  });
  it('lets one of two who saw the same have it', async () => {
    await till.ask('open', 'OpenTill');
    const ifMatch = '"northam:till:0"';
    const outcomes = await Promise.all(['a', 'b'].map(name => till.ask(name, 'AddCoins', { pence: 1 }, { ifMatch })));
    expect(outcomes).toEqual([expect.objectContaining({ first: 1 }), expect.objectContaining({ refused: 'stale' })]);
  });
});
