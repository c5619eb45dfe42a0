import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { People } from './people.js';

describe('the directory of people', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lco-people-'));
  let people: People;
  beforeAll(async () => {
    people = await People.open(folder);
  });
  afterAll(async () => {
    await people.close();
    rmSync(folder, { recursive: true });
  });

  it('knows who was seen by the latest name', async () => {
    await people.remember({ id: 'u-1', name: 'Asha Verma', seenAt: '2026-07-01T09:00:00.000Z' });
    await people.remember({ id: 'u-1', name: 'Asha Brown', seenAt: '2026-07-02T09:00:00.000Z' });
    await people.remember({ id: 'u-2', name: 'Ben Carter', seenAt: '2026-07-02T09:00:00.000Z' });
    expect(await people.namesOf(['u-1', 'u-2', 'u-3'])).toEqual(
      new Map([
        ['u-1', 'Asha Brown'],
        ['u-2', 'Ben Carter'],
      ]),
    );
  });
  it('keeps the later name when an earlier sighting comes in afterwards', async () => {
    await people.remember({ id: 'u-2', name: 'Benjamin Carter', seenAt: '2026-07-01T09:00:00.000Z' });
    expect((await people.namesOf(['u-2'])).get('u-2')).toBe('Ben Carter');
  });
  it('forgets for ever, and says whether there was anybody', async () => {
    expect([await people.erase('u-1'), await people.erase('u-1')]).toEqual([true, false]);
    expect(await people.namesOf(['u-1'])).toEqual(new Map());
  });
  it('is asked about many at once', async () => {
    expect((await people.namesOf(Array.from({ length: 1_300 }, (_, n) => `u-${n}`))).size).toBe(1);
  });
});
