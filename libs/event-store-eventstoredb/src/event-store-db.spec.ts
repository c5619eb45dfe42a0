import { afterAll, describe, it } from '@jest/globals';
import { describeEventStoreContract } from '#testing';
import { realServer } from '../../../test/eventstoredb/real-server.js';
import { aSimulator } from '../../../test/eventstoredb/simulator/a-simulator.js';
import { openEventStoreDb } from './open-event-store-db.js';
import { placeOf, positionOf } from './stored-event.js';

const beyond = (position: string) => {
  const { commit, prepare } = placeOf(position)!;
  return positionOf({ commit: commit + 1_000_000n, prepare: prepare + 1_000_000n });
};

describeEventStoreContract('on a simulated EventStoreDB', async ({ origin }) => {
  const simulator = await aSimulator();
  const store = await openEventStoreDb(simulator.url, { origin });
  const discard = async () => {
    await store.close();
    await simulator.stop();
  };
  return { store, again: () => openEventStoreDb(simulator.url), beyond, discard };
});

const real = realServer();
if (real) {
  let logs = 0;
  const run = Date.now();
  describeEventStoreContract(`on a real server (${real.name})`, async ({ origin }) => {
    const namespace = `test-${run}-${logs++}-`;
    const url = await real.url();
    const store = await openEventStoreDb(url, { origin, namespace, openMs: 30_000 });
    return { store, again: () => openEventStoreDb(url, { namespace }), beyond, discard: () => store.close() };
  });
  afterAll(() => real.stop());
} else {
  describe('the event store on a real server', () => {
    it.skip('keeps the contract: set LCO_TEST_EVENTSTOREDB_URL, or put eventstored or kurrentd on the PATH', () => undefined);
  });
}
