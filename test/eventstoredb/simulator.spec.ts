import { EventStoreDBClient, binaryEvent, NO_STREAM, streamNameFilter, START } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { aSimulator } from './index.js';

describe('the simulated server', () => {
  it('serves the unmodified client', async () => {
    const simulator = await aSimulator();
    const client = EventStoreDBClient.connectionString(simulator.url);
    const event = (n: number) => binaryEvent({ id: crypto.randomUUID(), type: 't', data: Buffer.from(`{"n":${n}}`) });
    const answer = await client.appendToStream('lco-a', [event(1), event(2)], { expectedRevision: NO_STREAM });
    expect(answer.nextExpectedRevision).toBe(1n);
    await expect(client.appendToStream('lco-a', [event(3)], { expectedRevision: 7n })).rejects.toMatchObject({
      type: 'wrong-expected-version',
      actualVersion: 1n,
    });
    const read: string[] = [];
    for await (const { event: one } of client.readStream('lco-a')) read.push(Buffer.from(one!.data as Uint8Array).toString());
    expect(read).toEqual(['{"n":1}', '{"n":2}']);
    const all: string[] = [];
    for await (const { event: one } of client.readAll({ maxCount: 10 })) all.push(one!.streamId);
    expect(all).toEqual(['$$$scavenges', 'lco-a', 'lco-a']);
    const followed: string[] = [];
    const subscription = client.subscribeToAll({ fromPosition: START, filter: streamNameFilter({ prefixes: ['lco-'] }) });
    for await (const { event: one } of subscription) {
      followed.push(`${one!.streamId}@${one!.revision}`);
      if (followed.length === 2) await client.appendToStream('lco-b', [event(1)], { expectedRevision: NO_STREAM });
      if (followed.length === 3) break;
    }
    expect(followed).toEqual(['lco-a@0', 'lco-a@1', 'lco-b@0']);
    await simulator.restart();
    await expect(
      client.appendToStream('lco-a', [event(3)], { expectedRevision: 1n }).catch(() => client.appendToStream('lco-a', [event(3)], { expectedRevision: 1n })),
    ).resolves.toMatchObject({ nextExpectedRevision: 2n });
    await client.dispose();
    await simulator.stop();
  });
});
