import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store-sqlite';
import { anna, commandIdOf, tillCommand, tillGateway, type TillGateway } from '#testing';
import type { EventStore } from '../event-store.js';
import type { Accepted, Outcome } from '../outcome.js';
import type { GatewayOptions } from './command-gateway.js';
import type { Limits } from './limits.js';

/** A store that notes how many records of which streams each transaction appended. */
function noted(store: EventStore, batches: EventStore['batches'] = 'store'): EventStore & { readonly notes: string[] } {
  const notes: string[] = [];
  const transact: EventStore['transact'] = (requests, work) =>
    store.transact(requests, loaded => {
      const appended = work(loaded);
      notes.push(requests.map(({ stream }, index) => `${stream.slice(4)} ${appended[index]!.records.length}`).join(', '));
      return appended;
    });
  return Object.assign(Object.create(store) as EventStore, { notes, transact, batches });
}

let store: ReturnType<typeof noted>;
beforeEach(async () => {
  store = noted(await openSqliteEventStore(':memory:'));
});
afterEach(() => store.close());

/** A gateway whose LCOs are open and in memory. */
async function opened(lcos: readonly string[], limits: Partial<Limits> = {}, options: GatewayOptions = {}): Promise<TillGateway> {
  const till = tillGateway(store, { limits, ...options });
  for (const lco of lcos) await till.ask('open', 'OpenTill', {}, { lco });
  store.notes.length = 0;
  return till;
}
const reasonOf = (outcome: Outcome) => ('refused' in outcome ? outcome.refused : 'accepted');
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

describe('a batch', () => {
  it('holds what was asked at the same time, of all LCOs, in the order of asking', async () => {
    const till = await opened(['northam', 'southam']);
    const outcomes = await Promise.all(times(6, n => till.ask(`a${n}`, 'AddCoins', { pence: 1 }, { lco: n % 3 ? 'southam' : 'northam' })));
    expect(store.notes).toEqual(['northam 2, southam 4']);
    expect(outcomes.map(outcome => (outcome as Accepted).first)).toEqual([1, 1, 2, 2, 3, 4]);
  });
  it('holds 256 commands at most', async () => {
    const till = await opened(['northam'], { batchMsMax: Infinity });
    await Promise.all(times(300, n => till.ask(`a${n}`, 'AddCoins', { pence: 1 })));
    expect(store.notes).toEqual(['northam 256', 'northam 44']);
  });
  it('holds 900 KB at most, cut between commands', async () => {
    const till = await opened(['northam']);
    const texts = times(2, () => 'x'.repeat(200_000));
    await Promise.all(times(5, n => till.ask(`a${n}`, 'DescribeTill', { texts })));
    expect(store.notes).toEqual(['northam 4', 'northam 4', 'northam 2']);
  });
  it('goes on deciding for 20 ms at most, and LCOs that were not reached are first next time', async () => {
    let nowMs = 0;
    const till = await opened(['northam', 'southam'], {}, { nowMs: () => (nowMs += 5) });
    store.notes.length = 0;
    await Promise.all(times(16, n => till.ask(`a${n}`, 'AddCoins', { pence: 1 }, { lco: n < 8 ? 'northam' : 'southam' })));
    expect(store.notes.slice(0, 2)).toEqual([expect.stringMatching(/^northam \d, southam 0$/), expect.stringMatching(/^southam \d/)]);
    expect(await till.gateway.headOf('southam')).toBe(8);
  });
  it('is of one LCO where a store writes to one stream at a time', async () => {
    store = noted(store, 'stream');
    const till = await opened(['northam', 'southam']);
    await Promise.all(times(4, n => till.ask(`a${n}`, 'AddCoins', { pence: 1 }, { lco: n % 2 ? 'northam' : 'southam' })));
    expect([...store.notes].sort()).toEqual(['northam 2', 'southam 2']);
  });
  it('goes on for the others when the domain breaks on one', async () => {
    const till = await opened(['northam']);
    const [a, broken, b] = await Promise.allSettled([
      till.ask('a', 'AddCoins', { pence: 1 }),
      till.ask('b', 'BreakTill'),
      till.ask('c', 'AddCoins', { pence: 1 }),
    ]);
    expect([a.status, broken.status, b.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await till.gateway.headOf('northam')).toBe(2);
    expect(await till.ask('d', 'AddCoins', { pence: 1 })).toMatchObject({ first: 3 });
  });
  it('folds what another process has written before it decides', async () => {
    const till = await opened(['northam']);
    const other = tillGateway(store);
    await other.ask('o', 'AddCoins', { pence: 999 });
    expect(await till.ask('a', 'AddCoins', { pence: 2 })).toMatchObject({ refused: 'till-full', carries: { held: 999 } });
    await other.ask('back', 'TakeBack', { coins: '1.0' });
    expect(await till.ask('a', 'AddCoins', { pence: 2 })).toMatchObject({ first: 3 });
  });
  it('catches up in pages first when another process has written very much', async () => {
    const till = await opened(['northam']);
    const other = tillGateway(store);
    for (let n = 0; n < 3; n++) await other.ask(`o${n}`, 'DescribeTill', { texts: times(900, () => 'x') });
    expect(await till.ask('a', 'AddCoins', { pence: 2 })).toMatchObject({ first: 2701 });
  });
});

describe('waiting', () => {
  it('is refused beyond 1,000 commands of an LCO, and not for another LCO', async () => {
    const till = await opened(['northam', 'southam']);
    const outcomes = Promise.all(times(1001, n => till.ask(`a${n}`, 'AddCoins', { pence: 0 })));
    const other = till.ask('b', 'AddCoins', { pence: 1 }, { lco: 'southam' });
    expect((await outcomes).map(reasonOf).filter(reason => reason !== 'accepted')).toEqual(['too-busy']);
    expect((await outcomes)[1000]).toMatchObject({ refused: 'too-busy', carries: { retryAfterSeconds: 1 } });
    expect([await other, await till.ask('c', 'AddCoins', { pence: 0 })]).toEqual([
      expect.objectContaining({ first: 1 }),
      expect.objectContaining({ first: 1001 }),
    ]);
  });
  it('is refused beyond a number of bytes of all LCOs', async () => {
    const till = await opened(['northam', 'southam'], { waitingBytesMax: 1000 });
    const describe = (name: string, lco: string) => till.ask(name, 'DescribeTill', { texts: ['x'.repeat(300)] }, { lco });
    const outcomes = await Promise.all([describe('a', 'northam'), describe('b', 'southam'), describe('c', 'southam')]);
    expect(outcomes.map(reasonOf)).toEqual(['accepted', 'accepted', 'too-busy']);
    expect(await describe('c', 'southam')).toMatchObject({ first: 2 });
  });
});

describe('the size of a command', () => {
  it.each([
    ['a record of more than 256 KB', ['x'.repeat(262_144)]],
    ['more than 900 KB of records', times(5, () => 'x'.repeat(200_000))],
  ])('is refused with %s, on a dry run too, and nothing is recorded', async (_what, texts) => {
    const till = await opened(['northam']);
    for (const dryRun of [true, false]) expect(await till.ask('a', 'DescribeTill', { texts }, {}, { dryRun })).toMatchObject({ refused: 'too-large' });
    expect(await till.ask('b', 'AddCoins', { pence: 1 })).toMatchObject({ first: 1 });
  });
  it('may be more than a batch that has begun takes', async () => {
    const till = await opened(['northam']);
    const big = times(4, () => 'x'.repeat(220_000));
    const outcomes = await Promise.all([till.ask('a', 'AddCoins', { pence: 1 }), till.ask('b', 'DescribeTill', { texts: [...big, 'x'.repeat(30_000)] })]);
    expect(outcomes.map(reasonOf)).toEqual(['accepted', 'accepted']);
  });
});

describe('commands that are asked together', () => {
  const commands = [
    tillCommand('a', 'AddCoins', { pence: 600 }),
    tillCommand('b', 'AddCoins', { pence: 300, each: true }),
    tillCommand('c', 'TakeBack', { coins: { commandId: commandIdOf('a'), event: 0, n: 0 } }),
  ];
  it('are recorded in one append', async () => {
    const till = await opened(['northam']);
    expect(await till.gateway.askAtomically(commands, anna)).toMatchObject({ accepted: [{ first: 1 }, { first: 2, last: 301 }, { first: 302 }] });
    expect(store.notes).toEqual(['northam 302']);
    expect(await till.gateway.askAtomically(commands, anna)).toMatchObject({
      accepted: [{ replayed: true }, { replayed: true }, { first: 302, replayed: true }],
    });
  });
  it('are not recorded at all when one is refused, and it is named', async () => {
    const till = await opened(['northam']);
    const together = [...commands, tillCommand('d', 'AddCoins', { pence: 701 })];
    expect(await till.gateway.askAtomically(together, anna)).toMatchObject({ at: 3, outcome: { refused: 'till-full', carries: { held: 300 } } });
    expect(await till.gateway.headOf('northam')).toBe(0);
    expect(await till.ask('a', 'AddCoins', { pence: 1 })).toMatchObject({ first: 1, replayed: false });
  });
  it('are malformed with one of them, or with one of another LCO', async () => {
    const till = await opened(['northam', 'southam']);
    expect(await till.gateway.askAtomically([...commands, tillCommand('d', 'AddCoins')], anna)).toMatchObject({ at: 3, outcome: { malformed: [{}] } });
    const elsewhere = tillCommand('d', 'AddCoins', { pence: 1 }, { lco: 'southam' });
    expect(await till.gateway.askAtomically([...commands, elsewhere], anna)).toMatchObject({ at: 3, outcome: { malformed: [{ pointer: '/lco' }] } });
    expect(await till.gateway.askAtomically([], anna)).toEqual({ accepted: [] });
  });
  it('are too large together beyond 900 KB', async () => {
    const till = await opened(['northam']);
    const big = times(5, n => tillCommand(`big${n}`, 'DescribeTill', { texts: ['x'.repeat(200_000)] }));
    expect(await till.gateway.askAtomically(big, anna)).toMatchObject({ outcome: { refused: 'too-large' } });
    expect(await till.gateway.askAtomically(big.slice(1), anna)).toMatchObject({ accepted: [{ first: 1 }, {}, {}, { last: 4 }] });
  });
  it('may be more commands than a batch holds', async () => {
    const till = await opened(['northam']);
    const many = times(600, n => tillCommand(`many${n}`, 'AddCoins', { pence: 1 }));
    expect(await till.gateway.askAtomically(many, anna)).toHaveProperty('accepted.length', 600);
    expect(store.notes).toEqual(['northam 600']);
  });
  it('say on a dry run what would be recorded, each over those before it', async () => {
    const till = await opened(['northam']);
    const outcome = await till.gateway.askAtomically(commands, anna, { dryRun: true });
    expect(outcome).toMatchObject({ accepted: [{ dryRun: true }, { first: 2 }, { events: [{ data: { coins: '1.0', pence: 600 } }] }] });
    expect(await till.gateway.headOf('northam')).toBe(0);
  });
});
