import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store-sqlite';
import { tillGateway, type TillGateway } from '#testing';
import type { EventStore, StoreOutcome } from '../event-store.js';
import type { Outcome } from '../outcome.js';

let store: EventStore;
beforeEach(async () => {
  store = await openSqliteEventStore(':memory:');
  await tillGateway(store).ask('open', 'OpenTill');
});
afterEach(() => store.close());

/** A gateway whose store answers the next batches as given instead of writing them, or after writing them. */
function withOutcomes(
  outcomes: (StoreOutcome | Error)[],
  isWritten = false,
  meanwhile?: () => void,
): TillGateway & { readonly unknown: string[]; readonly recorded: string[] } {
  const unknown: string[] = [];
  const recorded: string[] = [];
  const transact: EventStore['transact'] = async (requests, work) => {
    const outcome = outcomes.shift();
    if (!outcome) return store.transact(requests, work);
    await store.transact(requests, loaded => {
      const batches = work(loaded);
      return isWritten ? batches : requests.map(() => ({ records: [] }));
    });
    meanwhile?.();
    if ('message' in outcome) throw outcome;
    return requests.map(() => outcome);
  };
  const faulty = Object.create(store, { transact: { value: transact } }) as EventStore;
  const options = { onUnknown: (detail: string) => unknown.push(detail), onRecorded: (lco: string, head: number) => recorded.push(`${lco} ${head}`) };
  return { ...tillGateway(faulty, options), unknown, recorded };
}
const add = (till: TillGateway, name: string) => till.ask(name, 'AddCoins', { pence: 1 });

describe('a definite failure', () => {
  it.each(['full', 'busy', 'conflict', 'unavailable'] as const)('(%s) is thrown to all of the batch, and nothing has happened', async failed => {
    const till = withOutcomes([{ failed, detail: 'as the store says' }]);
    const results = await Promise.allSettled([add(till, 'a'), add(till, 'b')]);
    const reason = expect.objectContaining({ code: 'store-unavailable', reason: failed, message: 'as the store says' }) as unknown;
    expect(results).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ]);
    expect(await add(till, 'a')).toMatchObject({ first: 1, replayed: false });
    expect([till.unknown, till.recorded]).toEqual([[], ['northam 1']]);
  });
  it('may also be thrown by the store', async () => {
    const till = withOutcomes([new Error('the file is damaged')]);
    await expect(add(till, 'a')).rejects.toThrow('the file is damaged');
    expect(await add(till, 'a')).toMatchObject({ first: 1 });
  });
});

describe('an unknown outcome', () => {
  const isUnknown = { refused: 'outcome-unknown' };
  it.each([true, false])('is said to all of the batch, and the key finds out afterwards (recorded: %s)', async isWritten => {
    const till = withOutcomes([{ unknown: 'a commit ended with SQLITE_IOERR_FSYNC' }], isWritten);
    expect(await Promise.all([add(till, 'a'), add(till, 'b')])).toMatchObject([isUnknown, isUnknown]);
    expect([till.unknown, till.recorded]).toEqual([['a commit ended with SQLITE_IOERR_FSYNC'], []]);
    expect(await add(tillGateway(store), 'a')).toMatchObject({ first: 1, replayed: isWritten });
  });
  it('stops all further writing: what waits or is asked later has not happened, and is told so', async () => {
    const later: Promise<Outcome>[] = [];
    const till = withOutcomes([{ unknown: 'nobody knows' }], false, () => later.push(add(till, 'b')));
    expect(await add(till, 'a')).toMatchObject(isUnknown);
    expect([...(await Promise.all(later)), await add(till, 'c')]).toMatchObject([{ refused: 'too-busy' }, { refused: 'too-busy' }]);
    expect(await tillGateway(store).gateway.headOf('northam')).toBe(0);
  });
  it('leaves the state in memory as it was', async () => {
    const till = withOutcomes([{ unknown: 'nobody knows' }]);
    await add(till, 'a');
    expect(await till.gateway.state('northam')).toMatchObject({ head: 0, state: { pence: 0 } });
  });
});

describe('an outcome that the store goes on finding out', () => {
  /** A store whose first batch is settled by hand: written before or never, and then said to be so. */
  function held(isWritten: boolean) {
    const settle: { by?: (outcome: StoreOutcome) => void } = {};
    const settled = new Promise<StoreOutcome>(done => (settle.by = done));
    let decisions = 0;
    const transact: EventStore['transact'] = async (requests, work) => {
      if (decisions++ > 0) return store.transact(requests, work);
      const outcomes = await store.transact(requests, loaded => (isWritten ? work(loaded) : (work(loaded), requests.map(() => ({ records: [] })))));
      expect(outcomes).toHaveLength(1);
      return [{ unknown: 'no answer', settled }];
    };
    const byStream = Object.create(store, { transact: { value: transact }, batches: { value: 'stream' } }) as EventStore;
    const told: string[] = [];
    const till = tillGateway(byStream, {
      limits: { heldMsMax: 30 },
      onHeld: (lco, isHeld) => told.push(`${lco} ${isHeld ? 'held' : 'released'}`),
      onUnknown: detail => told.push(detail),
    });
    return { ...till, told, settle: (outcome: StoreOutcome) => settle.by!(outcome), decisions: () => decisions };
  }
  const soon = () => new Promise(done => setTimeout(done, 5));

  it('is waited for, and those who ask meanwhile are decided after it', async () => {
    const till = held(true);
    const first = add(till, 'a');
    await soon();
    const second = add(till, 'b');
    await soon();
    expect(till.decisions()).toBe(1);
    till.settle({ appended: 1 });
    expect(await Promise.all([first, second])).toMatchObject([
      { first: 1, replayed: false },
      { first: 2, replayed: false },
    ]);
    expect(till.told).toEqual([]);
  });
  it('that turns out not to have happened is decided again', async () => {
    const till = held(false);
    const first = add(till, 'a');
    await soon();
    till.settle({ failed: 'conflict', detail: 'another writer was there' });
    expect(await first).toMatchObject({ first: 1, replayed: false });
    expect(till.decisions()).toBe(2);
  });
  it.each([true, false])('after a while is told as unknown, the LCO takes no more, and its key finds the one true outcome (recorded: %s)', async isWritten => {
    const till = held(isWritten);
    const first = add(till, 'a');
    await soon();
    const second = add(till, 'b');
    expect(await Promise.all([first, second])).toMatchObject([{ refused: 'outcome-unknown' }, { refused: 'too-busy', carries: { retryAfterSeconds: 1 } }]);
    expect(await add(till, 'c')).toMatchObject({ refused: 'too-busy' });
    expect([till.told, till.decisions()]).toEqual([['northam held'], 1]);
    till.settle(isWritten ? { appended: 1 } : { failed: 'conflict', detail: 'another writer was there' });
    await soon();
    expect(till.told).toEqual(['northam held', 'northam released']);
    expect(await add(till, 'a')).toMatchObject({ first: 1, replayed: isWritten });
    expect(await add(till, 'b')).toMatchObject({ first: 2, replayed: false });
  });
  it('holds that LCO alone', async () => {
    const till = held(false);
    void add(till, 'a');
    await new Promise(done => setTimeout(done, 50));
    expect(await till.ask('south', 'OpenTill', {}, { lco: 'southam' })).toMatchObject({ first: 0 });
    till.settle({ failed: 'unavailable', detail: 'gone' });
  });
  it('stops all writing when the store is closed before it is known', async () => {
    const till = held(false);
    const first = add(till, 'a');
    await soon();
    till.settle({ unknown: 'the log was closed' });
    expect([await first, till.told]).toMatchObject([{ refused: 'outcome-unknown' }, ['the log was closed']]);
  });
});
