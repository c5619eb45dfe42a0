import { describe, expect, it } from '@jest/globals';
import { encodeRecorded, eventIdOf, type EventStore, type Recorded, type RecordedEvent } from '#event-sourcing';
import { checkStream } from './log-check.js';

const commandId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const event = (revision: number, changes: Partial<RecordedEvent> = {}, command = revision, index = 0): Recorded =>
  encodeRecorded({
    v: 1,
    ledger: '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e00',
    stream: 'lco-northam',
    revision,
    id: eventIdOf('northam', commandId(command), index),
    type: 'PayeeRegistered',
    version: 1,
    data: { party: `X${revision}`, name: 'Payee', kind: 'company' },
    metadata: {
      command: 'RegisterPayee',
      commandId: commandId(command),
      commandDigest: '0'.repeat(64),
      actor: { id: 'u1', organisation: 'NORTHAM', role: 'finance' },
      reason: { code: 'example', text: 'example' },
      source: 'cli',
      effectiveOn: '2026-07-23',
      recordedAt: '2026-07-23T09:00:00.000Z',
    },
    ...changes,
  });

/** A log that holds these events, and finds those commands. */
const storeOf = (events: readonly Recorded[], isFound: (id: string) => boolean = () => true) =>
  ({
    read: async (_: string, from: number, limit: number) => events.slice(from, from + limit),
    findCommands: async (_: string, ids: readonly string[]) =>
      new Map(ids.filter(isFound).map(id => [id, events.filter(({ metadata }) => metadata.commandId === id)])),
  }) as unknown as EventStore;
const foundIn = async (store: EventStore) => (await checkStream(store, 'lco-northam')).map(({ what }) => what);

describe('the check of a log', () => {
  it('finds nothing in a log that is well, whatever its length', async () => {
    const events = [event(0), event(1, {}, 1, 0), event(2, {}, 1, 1), ...Array.from({ length: 4000 }, (_, n) => event(n + 3))];
    expect(await foundIn(storeOf(events))).toEqual([]);
    expect(await foundIn(storeOf([]))).toEqual([]);
  });
  it.each([
    ['a revision that is missing', [event(0), event(2)], 'revision 2 stands where 1 should'],
    ['an event of another stream', [event(0, { stream: 'lco-southam' })], 'revision 0 says that it is of lco-southam'],
    ['an id of its own', [event(0, { id: commandId(7) })], 'revision 0 has an id that does not follow from its command'],
    ['a command that stands apart', [event(0, {}, 9), event(1), event(2, {}, 9, 1)], 'revision 2 has an id that does not follow from its command'],
    [
      'a time that goes back',
      [event(0), event(1, { metadata: { ...event(1).metadata, recordedAt: '2026-07-23T08:59:59.999Z' } })],
      'revision 1 was recorded at 2026-07-23T08:59:59.999Z, before the one before it',
    ],
    [
      'an event of newer software',
      [event(0, { version: 2 })],
      'revision 0: lco-northam revision 0 is PayeeRegistered version 2, which this software does not know',
    ],
    ['bytes that are not canonical', [{ ...event(0), record: `${event(0).record} ` }], 'revision 0: the value is JSON, but not written canonically'],
  ])('finds %s', async (_, events, what) => expect(await foundIn(storeOf(events))).toEqual([what]));
  it('finds an event that its key does not find', async () => {
    expect(await foundIn(storeOf([event(0), event(1)], id => id !== commandId(1)))).toEqual(['revision 1 is not found by the key of its command']);
  });
});
