import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { aSimulator } from './simulator/a-simulator.js';
import type { Version } from './simulator/node.js';
import { disposed, type Answers, type Story } from './replay/asked.js';
import { reasonFor } from './replay/left-out.js';
import { normalised } from './replay/normalised.js';
import { baseOf, observations, observedOn, sectionOf } from './replay/observations.js';
import { stories } from './replay/stories.js';

const versions: readonly Version[] = ['24.10.4', '26.0.3'];
const asked = new Set(stories.flatMap(({ ids }) => ids));
const tried = new Set<string>();
const agreed = new Set<string>();

async function answersTo({ tell }: Story, version: Version): Promise<Answers> {
  const simulator = await aSimulator({ version, secondAnswerMs: 600_000 });
  const client = EventStoreDBClient.connectionString(simulator.url);
  try {
    return await tell({ version, simulator, client });
  } finally {
    await disposed(client);
    await simulator.stop();
  }
}

// Some stories are about deadlines of milliseconds: on a busy machine two answers may come in the other order, and the story is told again.
jest.retryTimes(3, { logErrorsBeforeRetry: true });

describe.each(versions)('the simulator of %s answers as the real server did', version => {
  const observed = observedOn(version);
  it.each(stories.filter(({ ids }) => ids.some(id => observed.has(id))).map(story => [story.ids.join(', '), story] as const))('%s', async (_, story) => {
    const answers = await answersTo(story, version);
    const only = story.only ?? ((then: never) => then);
    const compared = story.ids.filter(id => observed.has(id)).map(id => ({ id: observed.get(id)!.id, then: observed.get(id)!.then, answer: answers[id] }));
    for (const { id } of compared) tried.add(id);
    const told = compared.map(({ id, then, answer }) => ({ id, then: normalised(only(then as never)), answer: normalised(only(answer as never)) }));
    for (const { id, then, answer } of told) if (JSON.stringify(then) === JSON.stringify(answer)) agreed.add(id);
    expect(Object.fromEntries(told.map(({ id, answer }) => [id, answer]))).toEqual(Object.fromEntries(told.map(({ id, then }) => [id, then])));
    for (const { id } of told) agreed.add(id);
  });
});

describe('the replay', () => {
  it('tries every observation, or says why not', () => {
    expect(observations.filter(({ id }) => !asked.has(baseOf(id)) && reasonFor(baseOf(id)) === undefined).map(({ id }) => id)).toEqual([]);
  });
  it('leaves out nothing that it tries', () => expect([...asked].filter(reasonFor)).toEqual([]));
  it('has steps for nothing that was not observed', () => expect([...asked].filter(id => !observations.some(one => baseOf(one.id) === id))).toEqual([]));
});

afterAll(() => {
  const sections = [...new Set(observations.map(({ id }) => sectionOf(id)))];
  const lines = sections.map(section => {
    const ids = observations.map(({ id }) => id).filter(id => sectionOf(id) === section);
    const count = (set: ReadonlySet<string>) => ids.filter(id => set.has(id)).length;
    return `${section.padEnd(4)} ${count(agreed)} agreed / ${count(tried)} tried / ${ids.filter(id => !tried.has(id)).length} left out`;
  });
  process.stdout.write(`observations of real servers on the simulator\n${lines.join('\n')}\n`);
});
