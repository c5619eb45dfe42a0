import { describe, expect, it } from '@jest/globals';
import { eventIdOf, isUuid, uuidOfName, uuidV7Maker } from './ids.js';

const commandId = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e11';
const otherId = '018f4b1e-7c3a-7c6e-9d1a-2f6b1c0a9e12';

describe('an id made of a name', () => {
  it('is that of RFC 9562 in the namespace of OIDs', () => expect(uuidOfName('www.example.com')).toBe('a5e87d3b-479e-52da-b98a-db251a851854'));
  it('is the same for the same name, and another for each part of it', () => {
    const id = eventIdOf('northam', commandId, 0);
    expect(eventIdOf('northam', commandId, 0)).toBe(id);
    expect(new Set([id, eventIdOf('southam', commandId, 0), eventIdOf('northam', commandId, 1), eventIdOf('northam', otherId, 0)]).size).toBe(4);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
  it('never changes: these ids are recorded', () => expect(eventIdOf('northam', commandId, 7)).toBe('40fd9cba-97ec-5236-8a52-8c4fe39b932e'));
});

describe('an id of version 7', () => {
  it('rises with time, within a millisecond, and when the clock steps back', () => {
    let now = 1_700_000_000_000;
    const next = uuidV7Maker(() => now);
    const ids = Array.from({ length: 5000 }, () => next());
    now -= 60_000;
    ids.push(next());
    now += 120_000;
    ids.push(next());
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(id => isUuid(id) && id[14] === '7' && '89ab'.includes(id[19]!))).toBe(true);
  });
  it('says the millisecond first', () => expect(uuidV7Maker(() => 0x0123456789ab)()).toMatch(/^01234567-89ab-7/));
});

it.each(['C0FFEE00-0000-4000-8000-000000000000', 'c0ffee00-0000-4000-8000-00000000000', 'c0ffee0000004000800000000000000', ''])(
  '"%s" is no UUID in lower case',
  text => expect(isUuid(text)).toBe(false),
);
