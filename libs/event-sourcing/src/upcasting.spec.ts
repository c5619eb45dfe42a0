import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { decodeRecorded, type Recorded } from './recorded-event.js';
import { upcasting } from './upcasting.js';

/** One line for each version ever written, as it was stored. They are never edited. */
const stored = readFileSync(new URL('../test-data/stored-events.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

describe('upcasting', () => {
  const read = upcasting({
    PracticeRenamed: {
      version: 3,
      steps: [
        data => ({ ...data, practice: (data as { readonly code: string }).code }),
        data => Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'code')),
      ],
    },
    LcoProposed: { version: 1 },
  });

  it.each([0, 1, 2])('reads the stored example of version %i + 1 as the newest', index => {
    const recorded = decodeRecorded(stored[index]!);
    expect(recorded.version).toBe(index + 1);
    expect(read(recorded)).toMatchObject({ version: 3, data: { practice: 'P84001', name: 'The Limes' } });
    expect(Object.keys(read(recorded).data).sort()).toEqual(['name', 'practice']);
  });
  it('leaves what was recorded as it is', () => {
    const recorded = decodeRecorded(stored[0]!);
    expect(read(recorded).record).toBe(stored[0]);
    expect(recorded).toMatchObject({ version: 1, data: { code: 'P84001' } });
  });
  it.each<[string, Partial<Recorded>]>([
    ['type', { type: 'PracticeMoved' }],
    ['version', { version: 4 }],
    ['type named as a property of every object', { type: 'constructor' }],
  ])('stops at an unknown %s', (_what, change) =>
    expect(() => read({ ...decodeRecorded(stored[2]!), ...change })).toThrow(expect.objectContaining({ code: 'newer-software-wrote-this' })),
  );
  it('is not made with a step missing', () => expect(() => upcasting({ A: { version: 3, steps: [data => data] } })).toThrow('a step from each version'));
});

describe('a stored text', () => {
  it('of a later envelope is that of newer software', () =>
    expect(() => decodeRecorded(stored[0]!.replace('"v":1', '"v":2'))).toThrow(expect.objectContaining({ code: 'newer-software-wrote-this' })));
  it.each(['', 'null', '{"v":1', '{}', '[]', '1', '{"v":"1"}'])('is damaged when it is "%s"', text =>
    expect(() => decodeRecorded(text)).toThrow(expect.objectContaining({ code: 'damaged-record' })),
  );
  it.each([null, 7, Buffer.from(stored[0]!)])('is damaged when it is no text', found =>
    expect(() => decodeRecorded(found as unknown as string)).toThrow(expect.objectContaining({ code: 'damaged-record' })),
  );
  it.each(['stream', 'revision', 'id', 'type', 'version', 'data', 'commandId', 'recordedAt'])('is damaged when it has no %s', member =>
    expect(() => decodeRecorded(stored[0]!.replace(`"${member}":`, `"_${member}":`))).toThrow(expect.objectContaining({ code: 'damaged-record' })),
  );
});
