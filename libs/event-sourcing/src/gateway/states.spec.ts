import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#event-store-sqlite';
import { tillGateway, tillRules, type Till, type TillGateway } from '#testing';
import type { EventStore } from '../event-store.js';
import type { Recorded } from '../recorded-event.js';
import type { Rules } from '../rules.js';
import { upcasting } from '../upcasting.js';
import { CommandGateway } from './command-gateway.js';

let store: EventStore;
let till: TillGateway;
beforeEach(async () => {
  store = await openSqliteEventStore(':memory:');
  till = tillGateway(store, { limits: { pageSize: 2 } });
  await till.ask('open', 'OpenTill');
  for (let n = 1; n <= 5; n++) await till.ask(`a${n}`, 'AddCoins', { pence: n });
});
afterEach(() => store.close());

describe('the state of an LCO', () => {
  it('is that of its head, whoever wrote it', async () => {
    await tillGateway(store).ask('other', 'AddCoins', { pence: 100 });
    expect(await till.gateway.state('northam')).toMatchObject({ head: 6, recordedAt: till.clock.now, state: { pence: 115 } });
  });
  it('is the same folded in pages of any size', async () => {
    const states = await Promise.all([1, 2, 3, 6, 7, 1000].map(pageSize => tillGateway(store, { limits: { pageSize } }).gateway.state('northam')));
    expect(new Set(states.map(({ head, state }) => `${head} ${state.pence}`))).toEqual(new Set(['5 15']));
  });
  it('is empty where nothing is recorded', async () => {
    expect(await till.gateway.state('nowhere')).toEqual({ state: tillRules.initial, head: -1 });
    expect(await till.gateway.headOf('nowhere')).toBe(-1);
  });
  it('at a past revision is what the ledger knew then', async () => {
    const pence = await Promise.all([0, 1, 2, 3, 4, 5].map(async revision => (await till.gateway.stateAt('northam', revision))?.state.pence));
    expect(pence).toEqual([0, 1, 3, 6, 10, 15]);
    expect([await till.gateway.stateAt('northam', 6), await till.gateway.stateAt('nowhere', 0), await till.gateway.stateAt('northam', -1)]).toEqual([
      undefined,
      undefined,
      { state: tillRules.initial, head: -1 },
    ]);
  });
  it('is dropped when other LCOs have been used since, and folded again when it is wanted', async () => {
    const small = tillGateway(store, { limits: { lcosKeptMax: 2 } });
    for (const lco of ['a', 'b', 'c', 'northam', 'a', 'b', 'c'])
      await small.ask(`${lco}-${Math.random()}`, lco === 'northam' ? 'AddCoins' : 'OpenTill', lco === 'northam' ? { pence: 1 } : {}, { lco });
    expect(await small.ask('last', 'AddCoins', { pence: 1 })).toMatchObject({ first: 7 });
    expect((await store.streams()).map(({ stream, head }) => `${stream} ${head}`)).toEqual(['lco-a 1', 'lco-b 1', 'lco-c 1', 'lco-northam 7']);
  });
  it('may be dropped while more LCOs wait than are kept, and all are answered', async () => {
    const small = tillGateway(store, { limits: { lcosKeptMax: 2 } });
    const lcos = Array.from({ length: 12 }, (_, n) => `lco${n}`);
    const opened = await Promise.all(lcos.map(lco => small.ask('open', 'OpenTill', {}, { lco })));
    const added = await Promise.all(lcos.flatMap(lco => ['a', 'b'].map(name => small.ask(name, 'AddCoins', { pence: 1 }, { lco }))));
    expect([...opened, ...added].map(outcome => ('first' in outcome ? outcome.first : -1))).toEqual([...lcos.map(() => 0), ...lcos.flatMap(() => [1, 2])]);
  });
  it('goes by many records at once where the rules can', async () => {
    let calls = 0;
    const rules: Rules<Till> = {
      ...tillRules,
      evolveAll: (state: Till, records: readonly Recorded[]) => {
        calls += 1;
        return records.reduce((one, record) => tillRules.evolve(one, record), state);
      },
    };
    const gateway = new CommandGateway(store, rules, { limits: { pageSize: 3 } });
    expect([(await gateway.state('northam')).state.pence, calls]).toEqual([15, 2]);
  });
});

describe('facts of newer software', () => {
  const upcast = upcasting({ TillOpened: { version: 1 }, TillDescribed: { version: 1 } });
  it('stop whoever would decide on them or read them, and no other LCO', async () => {
    const { gateway, ask } = tillGateway(store, { upcast });
    const newer = { code: 'newer-software-wrote-this', recorded: expect.objectContaining({ revision: 1, type: 'CoinsAdded' }) };
    const [here, there] = await Promise.allSettled([ask('b', 'DescribeTill', { texts: ['x'] }), ask('open', 'OpenTill', {}, { lco: 'southam' })]);
    expect([here, there]).toEqual([
      { status: 'rejected', reason: expect.objectContaining(newer) },
      { status: 'fulfilled', value: expect.objectContaining({ first: 0 }) },
    ]);
    await expect(gateway.state('northam')).rejects.toMatchObject(newer);
  });
  it('stop also whoever has the state of before in memory', async () => {
    const { ask, gateway } = tillGateway(store, { upcast });
    await ask('open', 'OpenTill', {}, { lco: 'southam' });
    await till.ask('a', 'AddCoins', { pence: 1 }, { lco: 'southam' });
    await expect(ask('b', 'DescribeTill', { texts: ['x'] }, { lco: 'southam' })).rejects.toMatchObject({ code: 'newer-software-wrote-this' });
    await expect(gateway.headOf('southam')).rejects.toMatchObject({ code: 'newer-software-wrote-this' });
  });
});

describe('a fact that the rules cannot take', () => {
  it.each([false, true])('is named, and stops its LCO and no other', async isBatched => {
    const evolve = (till: Till, record: Recorded): Till => {
      if (record.type === 'CoinsAdded' && record.revision === 2) throw new TypeError('coins of undefined');
      return tillRules.evolve(till, record);
    };
    const evolveAll = (till: Till, records: readonly Recorded[]) => records.reduce(evolve, till);
    const gateway = new CommandGateway(store, { ...tillRules, evolve, ...(isBatched && { evolveAll }) });
    const named = { code: 'cannot-fold', message: expect.stringMatching(/^lco-northam revision 2, CoinsAdded, .*coins of undefined/) };
    await expect(gateway.state('northam')).rejects.toMatchObject(named);
    await expect(gateway.headOf('southam')).resolves.toBe(-1);
  });
});
