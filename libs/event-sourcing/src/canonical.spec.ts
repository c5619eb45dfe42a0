import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalBytes, canonicalText, readCanonical } from './canonical.js';
import type { CanonicalFault, CanonicalRefusal } from './canonical-refusal.js';

interface Golden {
  readonly accepted: readonly { readonly name: string; readonly text: string; readonly hex: string; readonly sha256: string }[];
  readonly refused: readonly { readonly name: string; readonly hex: string; readonly reason: CanonicalFault }[];
}
const golden = JSON.parse(readFileSync(new URL('../test-data/canonical.json', import.meta.url), 'utf8')) as Golden;

function refusalOf(work: () => unknown): readonly [code: string, pointer: string] {
  try {
    work();
  } catch (error) {
    const { code, pointer } = error as CanonicalRefusal;
    return [code, pointer];
  }
  return ['accepted', ''];
}

describe('canonical JSON', () => {
  it.each(golden.accepted)('of the golden example "$name" has its bytes', ({ text, hex, sha256 }) => {
    const bytes = canonicalBytes(JSON.parse(text));
    expect([bytes.toString('hex'), createHash('sha256').update(bytes).digest('hex')]).toEqual([hex, sha256]);
    expect(canonicalText(readCanonical(bytes))).toBe(bytes.toString('utf8'));
  });
  it.each(golden.refused)('refuses the golden example "$name" as $reason', ({ hex, reason }) => {
    expect(refusalOf(() => readCanonical(Buffer.from(hex, 'hex')))[0]).toBe(reason);
  });

  it.each<[string, unknown, CanonicalFault]>([
    ['undefined', undefined, 'type'],
    ['a bigint', 1n, 'type'],
    ['a symbol', Symbol('x'), 'type'],
    ['a function', () => 1, 'type'],
    ['a date', new Date(0), 'type'],
    ['a map', new Map([['a', 1]]), 'type'],
    ['an instance', new (class Thing {})(), 'type'],
    ['a boxed number', Object(1), 'type'],
    ['an object made from another', Object.create({ a: 1 }), 'type'],
    ['a derived list', new (class extends Array {})(), 'type'],
    // eslint is right that holes are odd: that is why they are refused
    ['a list with a hole', Object.assign(new Array<number>(2), { 0: 1 }), 'type'],
    ['a list with a property', Object.assign([1], { more: 2 }), 'type'],
    ['a hidden property', Object.defineProperty({}, 'a', { value: 1, enumerable: false }), 'type'],
    ['a property named by a symbol', { [Symbol('x')]: 1 }, 'type'],
    ['NaN', NaN, 'number'],
    ['infinity', Infinity, 'number'],
    ['minus zero', -0, 'number'],
    ['2^53', 2 ** 53, 'number'],
    ['null', null, 'null'],
  ])('refuses %s', (_name, value, code) => {
    expect([refusalOf(() => canonicalText(value)), refusalOf(() => canonicalText({ a: [0, value] }))]).toEqual([
      [code, ''],
      [code, '/a/1'],
    ]);
  });
  it('takes objects without a prototype', () => expect(canonicalText(Object.assign(Object.create(null) as object, { a: 1 }))).toBe('{"a":1}'));
  it('does not call toJSON', () => expect(refusalOf(() => canonicalText({ toJSON: () => 1 }))).toEqual(['type', '/toJSON']));
  it('takes a key of 64 characters and refuses one of 65', () => {
    expect(canonicalText({ ['k'.repeat(64)]: 1 })).toContain('kkk');
    expect(refusalOf(() => canonicalText({ ['k'.repeat(65)]: 1 }))[0]).toBe('key');
  });
  it('names the place of a bad key, escaped as a pointer', () => expect(refusalOf(() => canonicalText({ a: [{ 'b/~': 1 }] }))).toEqual(['key', '/a/0/b~1~0']));
  it('names the place of a fault after a deeper one was written', () =>
    expect(refusalOf(() => canonicalText({ a: { b: { c: 1 } }, d: [1, null] }))).toEqual(['null', '/d/1']));
  it('refuses a depth of 33 and takes 32', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(canonicalText(nested(32))).toHaveLength(65);
    expect(refusalOf(() => canonicalText(nested(33)))[0]).toBe('too-deep');
  });
  it('measures its limit in bytes of UTF-8, not in characters', () => {
    expect(canonicalText('éé', { bytesMax: 6 })).toBe('"éé"');
    expect(refusalOf(() => canonicalText('éé', { bytesMax: 5 }))).toEqual(['too-large', '']);
    expect(refusalOf(() => readCanonical(canonicalBytes('éé'), { bytesMax: 5 }))).toEqual(['too-large', '']);
  });
  it('says in a sentence where and why', () => expect(() => canonicalText({ pence: 0.5 })).toThrow('/pence is no whole number'));
});
