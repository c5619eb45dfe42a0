import { ANY, NO_STREAM, STREAM_EXISTS, type EventStoreDBClient } from '@eventstore/db-client';
import { event, readBack, stamp, story, told, type Bench, type Story } from './asked.js';
import { appendSteps, baseOf, type AppendStep } from './observations.js';

const words = { ANY, NO_STREAM, STREAM_EXISTS } as const;
const expectedOf = ({ expected }: AppendStep) => (typeof expected === 'number' ? BigInt(expected) : words[expected]);

/** Section 1.1, each step on a stream of its own, named as it was. */
export const appendStories: readonly Story[] = appendSteps
  .filter(({ id }) => id === baseOf(id))
  .map((step, index) => story([step.id], async bench => ({ [step.id]: await appended(bench, step, index) })));

async function appended({ client }: Bench, step: AppendStep, index: number): Promise<unknown> {
  const stream = `t1-${stamp}-${index}`;
  const four = [0, 1, 2, 3].map(() => crypto.randomUUID());
  if (step.stream.startsWith('four'))
    await client.appendToStream(
      stream,
      four.map(id => event(id)),
      { expectedRevision: NO_STREAM },
    );
  if (step.stream === 'four-events-soft-deleted') await client.deleteStream(stream);
  if (step.stream === 'four-events-tombstoned') await client.tombstoneStream(stream);
  if (step.stream === 'metadata-only') await client.setStreamMetadata(stream, { maxCount: 100 });
  const sent = step.ids.map(id => event(id === 'new' ? crypto.randomUUID() : four[id]));
  const answer = await told(client.appendToStream(stream, sent, { expectedRevision: expectedOf(step) }));
  return step.readAfter === undefined ? answer : { ...answer, readAfter: await readAfter(client, stream, four) };
}

async function readAfter(client: EventStoreDBClient, stream: string, four: readonly string[]): Promise<string> {
  const named = (id: string) => (four.includes(id) ? `id${four.indexOf(id)}` : 'new');
  const found = await readBack(client, stream, ({ revision, id }) => `${revision}:${named(id)}`).catch((error: unknown) => [(error as Error).constructor.name]);
  return found.join(' ');
}
