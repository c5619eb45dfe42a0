import { afterAll, describe, expect, it } from '@jest/globals';
import { uuidOfName } from '#event-sourcing';
import { aServer, aToken, writing, type Acknowledged } from './http-writers.js';
import { Installation, pause, traceIn } from './installation.js';
import { Seeded } from './seeded.js';
import { fileOf, proposal } from './told.js';

const rounds = 6;
const writers = 8;
const each = 150;

describe('a server that is killed under load', () => {
  const installation = new Installation();
  const seeded = new Seeded();
  afterAll(() => installation.clear());

  it(`has every acknowledged command once, whoever asks again with the same key (FAULT_SEED=${seeded.seed})`, async () => {
    expect(installation.lco('submit', installation.file('proposal.ndjson', fileOf([proposal()]))).status).toBe(0);
    const token = aToken(installation);
    const kept = new Map<string, Acknowledged>();
    const said: string[] = [];
    let hits = 0;
    for (let round = 0; round < rounds; round += 1) {
      const server = await aServer(installation);
      const asking = writing(server, token, { writers, each, kept });
      await Promise.race([pause(seeded.between(20, 300)), asking]);
      server.running.kill();
      if ((await server.running.ended).signal === 'SIGKILL') hits += 1;
      said.push(...(await asking));
      expect(traceIn({ stdout: server.running.stdout, stderr: server.running.stderr })).toBeUndefined();
    }
    expect(hits).toBe(rounds);
    const { running, ...server } = await aServer(installation);
    said.push(...(await writing({ running, ...server }, token, { writers, each, kept })));
    running.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ status: 0 });
    expect(said).toEqual([]);

    const events = await installation.events('northam');
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
    const revisionOf = new Map(events.map(({ revision, metadata }) => [metadata.commandId, [revision, metadata.recordedAt]]));
    expect([revisionOf.size, kept.size]).toEqual([events.length, writers * each]);
    expect(events).toHaveLength(1 + writers * each);
    expect([...kept].filter(([name, { first, recordedAt }]) => revisionOf.get(uuidOfName(name))?.join() !== [first, recordedAt].join())).toEqual([]);
    expect(installation.complaints('northam')).toEqual([]);
  }, 90_000);
});
