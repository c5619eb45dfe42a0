import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store-sqlite';
import { anna, commandIdOf, tillCommand, tillGateway, type TillGateway } from '#testing';
import type { Accepted, Outcome } from '../outcome.js';

let till: TillGateway;
beforeEach(async () => {
  till = tillGateway(await openSqliteEventStore(':memory:'));
  await till.ask('open', 'OpenTill');
});
afterEach(() => till.store.close());
const add = (name: string, pence = 1, roles = anna.roles) => till.gateway.ask(tillCommand(name, 'AddCoins', { pence }), { ...anna, roles });
const isFirst = (outcome: Outcome) => 'first' in outcome && !outcome.replayed;

describe('a repeated command', () => {
  it('is answered with its first outcome, whatever has changed since', async () => {
    const first = await add('a', 700);
    await add('b', 300);
    till.clock.now = '2027-01-01T00:00:00.000Z';
    expect(await add('a', 700)).toEqual({ ...first, replayed: true });
    expect(await add('a', 700, [])).toMatchObject({ replayed: true });
    expect(await till.gateway.ask(tillCommand('a', 'AddCoins', { pence: 700 }, { notAfter: '2026-07-23T09:00:00Z' }), anna)).toMatchObject({ replayed: true });
  });
  it('is answered so by a gateway that has just started', async () => {
    const first = (await add('a')) as Accepted;
    expect(await tillGateway(till.store).ask('a', 'AddCoins', { pence: 1 }, { reason: { code: 'example', text: 'a' } })).toEqual({ ...first, replayed: true });
  });
  it('is the same on another day when it names none', async () => {
    await add('a');
    till.clock.now = '2026-07-25T09:00:00.000Z';
    expect(await add('a')).toMatchObject({ replayed: true });
  });
  it('is recorded once when asked 50 times at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => add('a')));
    expect(outcomes.filter(isFirst)).toHaveLength(1);
    expect(new Set(outcomes.map(outcome => (outcome as Accepted).first))).toEqual(new Set([1]));
    expect(await till.gateway.headOf('northam')).toBe(1);
  });
  it('is recorded once when two gateways of one log are asked 50 times at once', async () => {
    const other = tillGateway(till.store);
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => (index % 2 ? till : other).ask('a', 'AddCoins', { pence: 1 })));
    expect(outcomes.filter(isFirst)).toHaveLength(1);
    expect(await other.gateway.headOf('northam')).toBe(1);
  });
  it('is another command in another LCO', async () => {
    await add('a');
    await till.ask('open', 'OpenTill', {}, { lco: 'southam' });
    expect(await till.ask('a', 'AddCoins', { pence: 1 }, { lco: 'southam' })).toMatchObject({ lco: 'southam', first: 1, replayed: false });
  });
});

describe('a key that is used for another command', () => {
  const another = { refused: 'different-command', carries: { command: 'AddCoins', revisions: [1], recordedAt: '2026-07-23T09:00:00.000Z' } };
  it('is refused, naming what it has recorded', async () => {
    await add('a', 1);
    expect(await add('a', 2)).toMatchObject(another);
    expect(await till.ask('a', 'DescribeTill', { texts: [] })).toMatchObject(another);
    expect(await till.ask('a', 'AddCoins', { pence: 1 }, { reason: { code: 'example', text: 'b' } })).toMatchObject(another);
  });
  it('is refused also while the first is waiting', async () => {
    const [first, second] = await Promise.all([add('a', 1), add('a', 2)]);
    expect([first, second]).toEqual([expect.objectContaining({ first: 1 }), expect.objectContaining(another)]);
  });
  it('is decided when the first turns out to be refused', async () => {
    const [first, second] = await Promise.all([add('a', 1001), add('a', 2)]);
    expect([first, second]).toEqual([expect.objectContaining({ refused: 'till-full' }), expect.objectContaining({ first: 1 })]);
  });
});

describe('a key of another organisation', () => {
  it('is in use, and nothing is said about it', async () => {
    await add('a');
    const stranger = { ...anna, organisation: 'SOUTHAM' };
    const sameCommand = await till.gateway.ask(tillCommand('a', 'AddCoins', { pence: 1 }), stranger);
    expect(sameCommand).toEqual({ refused: 'key-in-use', detail: 'The key of the command belongs to a command of another organisation.' });
    expect(await till.gateway.ask(tillCommand('a', 'AddCoins', { pence: 2 }), stranger)).toEqual(sameCommand);
  });
  it('is in use also while it is waiting', async () => {
    const ask = (organisation: string) => till.gateway.ask(tillCommand('a', 'AddCoins', { pence: 1 }), { ...anna, organisation });
    expect(await Promise.all([ask('NORTHAM'), ask('SOUTHAM')])).toEqual([
      expect.objectContaining({ first: 1 }),
      expect.objectContaining({ refused: 'key-in-use' }),
    ]);
  });
});

describe('a reference to an earlier command', () => {
  const takeBack = (name: string, of: string, event = 0) => till.ask(name, 'TakeBack', { coins: { commandId: commandIdOf(of), event, n: 0 } });
  it('is resolved to the name it has got', async () => {
    await add('a', 5);
    expect(await takeBack('b', 'a')).toMatchObject({ first: 2 });
    expect((await till.store.read('lco-northam', 2, 1))[0]!.data).toEqual({ coins: '1.0', pence: 5 });
    expect((await till.gateway.state('northam')).state.pence).toBe(0);
  });
  it('may point into the batch in hand', async () => {
    const outcomes = await Promise.all([add('a', 5), till.ask('each', 'AddCoins', { pence: 3, each: true }), takeBack('b', 'a'), takeBack('c', 'each', 2)]);
    expect(outcomes.map(outcome => (outcome as Accepted).first)).toEqual([1, 2, 5, 6]);
    expect((await till.store.read('lco-northam', 6, 1))[0]!.data).toEqual({ coins: '4.0', pence: 1 });
  });
  it.each([
    ['a command that is not recorded', 'nobody', 0],
    ['an event that the command does not have', 'a', 1],
  ])('is refused when it leads to %s', async (_what, of, event) => {
    await add('a', 5);
    expect(await takeBack('b', of, event)).toMatchObject({ refused: 'unknown-name', carries: { pointers: ['/data/coins'] } });
  });
  it('is part of what was asked: the same command is the same after it is resolved', async () => {
    await add('a', 5);
    const first = await takeBack('b', 'a');
    expect(await takeBack('b', 'a')).toEqual({ ...first, replayed: true });
    expect(await till.ask('b', 'TakeBack', { coins: '1.0' })).toMatchObject({ refused: 'different-command' });
  });
  it('leaves the rest of the data to its reader', async () => {
    const data = { coins: { commandId: commandIdOf('open'), event: 0, n: 0 }, more: [] };
    expect(await till.ask('b', 'TakeBack', data)).toEqual({ malformed: [{ pointer: '/data/more', message: 'is wrong' }] });
    expect(await till.ask('b', 'TakeBack', { coins: { commandId: 'open', event: 0, n: 0 } })).toMatchObject({ malformed: [{ pointer: '/data/coins' }] });
  });
  it('makes its command wait for the next batch when another event it needs is not at hand', async () => {
    await add('old', 5);
    const coins = ['1.0', { commandId: commandIdOf('new'), event: 0, n: 0 }];
    const outcomes = await Promise.all([add('new', 2), till.ask('both', 'TakeBack', { coins }), add('after')]);
    expect(outcomes.map(outcome => (outcome as Accepted).first)).toEqual([2, 3, 4]);
    expect((await till.store.read('lco-northam', 3, 1))[0]!.data).toEqual({ coins: ['1.0', '2.0'], pence: 7 });
  });
});

describe('an earlier event that a decision reads', () => {
  it.each(['9.0', '-1.0', 'x'])('is not there at %s, and the domain says so', async coins =>
    expect(await till.ask('b', 'TakeBack', { coins })).toMatchObject({ refused: 'unknown-name', detail: `Nothing was added at ${coins}.` }),
  );
  it('may have been recorded by another gateway, after the state in memory', async () => {
    await tillGateway(till.store).ask('other', 'AddCoins', { pence: 4 });
    expect(await till.ask('b', 'TakeBack', { coins: '1.0' })).toMatchObject({ first: 2 });
  });
});
