import { describeEventStoreContract } from '#testing';
import { aSimulator } from '../../../test/eventstoredb/simulator/a-simulator.js';
import { openEventStoreDb } from './open-event-store-db.js';

describeEventStoreContract('on a simulated EventStoreDB', async ({ origin }) => {
  const simulator = await aSimulator();
  const store = await openEventStoreDb(simulator.url, { origin });
  return {
    store,
    again: () => openEventStoreDb(simulator.url),
    discard: async () => {
      await store.close();
      await simulator.stop();
    },
  };
});
