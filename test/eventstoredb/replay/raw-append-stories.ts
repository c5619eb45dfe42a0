import { aSimulator, type Simulator } from '../simulator/a-simulator.js';
import { events, one, stamp, story, withClient, type Story } from './asked.js';
import { plainlyAppended, RawBatch } from './raw-appends.js';
import { RawRead, rawClient } from './raw.js';

const limit = 1_048_576;

const conflicts = one('raw-append-conflict', async ({ client, simulator }) => {
  const stream = `lcy${stamp}-pa`;
  const missing = `lcy${stamp}-none`;
  await client.appendToStream(stream, events(2));
  return {
    at7: await plainlyAppended(simulator, { stream, expected: 7 }),
    no: await plainlyAppended(simulator, { stream, expected: 'no_stream' }),
    missing0: await plainlyAppended(simulator, { stream: missing, expected: 0 }),
    missingExists: await plainlyAppended(simulator, { stream: missing, expected: 'stream_exists' }),
  };
});

const tombstoned = one('raw-append-tomb', async ({ client, simulator }) => {
  await client.tombstoneStream(`lcy${stamp}-pt`);
  return plainlyAppended(simulator, { stream: `lcy${stamp}-pt` });
});

const wrong = one('raw-append-badid', async ({ simulator }) => {
  const stream = `lcy${stamp}-pbad`;
  return {
    id: await plainlyAppended(simulator, { stream, id: 'not-a-uuid' }),
    type: await plainlyAppended(simulator, { stream, type: '' }),
    stream: await plainlyAppended(simulator, { stream: '' }),
    none: await plainlyAppended(simulator, { stream, empty: true }),
  };
});

const batchIds = ['ok', 'at1', 'idempotent', 'conflict', 'conflict-missing', 'conflict-exists', 'tomb', 'badid', 'toobig', 'emptytype', 'deadline-past'];
const laterIds = ['deadline-11s-past', 'deadline-1ms', 'no-deadline', 'deadline-written', 'no-options', 'after', 'end'];

/** One call, step after step. The second answer to each of the two bad requests comes among the answers of a later step. */
const batches = story(
  [...batchIds, ...laterIds].map(id => `raw-batch-${id}`),
  async ({ version }) => {
    const simulator = await aSimulator({ version, secondAnswerMs: 700 });
    const batch = new RawBatch(simulator);
    try {
      const known = await knownStreams(batch);
      const refused = await refusedAppends(batch, simulator);
      return Object.fromEntries(
        Object.entries({ ...known, ...refused, ...(await deadlines(batch, simulator)) }).map(([id, told]) => [`raw-batch-${id}`, told]),
      );
    } finally {
      batch.stop();
      await simulator.stop();
    }
  },
);

async function knownStreams(batch: RawBatch): Promise<Record<string, unknown>> {
  const stream = `lcy${stamp}-ba`;
  const third = crypto.randomUUID();
  return {
    ok: await batch.send({ stream, expected: 'no_stream', ids: [crypto.randomUUID(), crypto.randomUUID()] }),
    at1: await batch.send({ stream, expected: 1, id: third }),
    idempotent: await batch.send({ stream, expected: 1, id: third }),
    conflict: await batch.send({ stream, expected: 7 }),
    'conflict-missing': await batch.send({ stream: `lcy${stamp}-bmiss`, expected: 0 }),
    'conflict-exists': await batch.send({ stream: `lcy${stamp}-bmiss`, expected: 'stream_exists' }),
  };
}

async function refusedAppends(batch: RawBatch, where: Simulator): Promise<Record<string, unknown>> {
  const stream = `lcy${stamp}-ba`;
  await withClient(where, client => client.tombstoneStream(`lcy${stamp}-pt`));
  return {
    tomb: await batch.send({ stream: `lcy${stamp}-pt` }),
    badid: await batch.send({ stream, id: 'not-a-uuid' }),
    toobig: await batch.send({ stream: `lcy${stamp}-bbig`, data: Buffer.alloc(limit + 1) }),
    emptytype: await batch.send({ stream, type: '' }),
  };
}

async function deadlines(batch: RawBatch, simulator: Simulator): Promise<Record<string, unknown>> {
  const [late, none] = [`lcy${stamp}-bdl`, `lcy${stamp}-bdl2`];
  const past = await batch.send({ stream: late, deadlineMs: -5_000 }, 2);
  const longPast = await batch.send({ stream: late, deadlineMs: -11_000 }, 2);
  const soon = await batch.send({ stream: late, deadlineMs: 1 });
  const noDeadline = await batch.send({ stream: none });
  const [bdl, bdl2] = await Promise.all([late, none].map(async stream => (await readRaw(simulator, stream)).map(text => text.replace(/ \{.*$/, ''))));
  const noOptions = await batch.send({ stream: late, options: false }, 0);
  const after = await batch.send({ stream: `lcy${stamp}-bz` });
  batch.end();
  return {
    'deadline-past': past,
    'deadline-11s-past': longPast,
    'deadline-1ms': soon,
    'no-deadline': noDeadline,
    'deadline-written': { bdl, bdl2: bdl2!.length },
    'no-options': noOptions,
    after,
    end: [...after, ...(await batch.news(0))],
  };
}

async function readRaw(simulator: Simulator, stream: string): Promise<readonly string[]> {
  const { msgs } = await new RawRead(rawClient(simulator), { stream, count: 1_000 }).whole();
  return msgs as readonly string[];
}

/** The appends of section raw. */
export const rawAppendStories: readonly Story[] = [
  one('raw-append-ok', ({ simulator }) => plainlyAppended(simulator, { stream: `lcy${stamp}-pa`, expected: 'no_stream' })),
  conflicts,
  tombstoned,
  wrong,
  one('raw-append-big', ({ simulator }) => plainlyAppended(simulator, { stream: `lcy${stamp}-pbig`, data: Buffer.alloc(limit + 1) })),
  batches,
];
