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
