import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalBytes, canonicalText, readCanonical } from './canonical.js';

const allowedCharacter = fc
  .integer({ min: 0x20, max: 0x10ffff })
  .filter(point => !(point >= 0x7f && point <= 0x9f) && !(point >= 0xd800 && point <= 0xdfff) && ![0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff].includes(point))
  .map(point => String.fromCodePoint(point));
const text = fc.string({ unit: fc.oneof(allowedCharacter, fc.constantFrom('\n', '"', '\\', 'a')), maxLength: 20 });
const key = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.maxSafeInteger().map(number => number + 0),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

describe('canonical JSON of any allowed value', () => {
  it('is what another implementation of RFC 8785 writes', () => fc.assert(fc.property(value, one => canonicalText(one) === canonicalize(one))));
  it('is read back as the same value', () => fc.assert(fc.property(value, one => expect(readCanonical(canonicalBytes(one))).toEqual(one))));
  it('does not depend on the order in which keys were set', () =>
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), one => {
        const turned = Object.fromEntries(Object.entries(one).reverse());
        expect(canonicalText(turned)).toBe(canonicalText(one));
      }),
    ));
});

describe('the strict reader', () => {
  const bytes = canonicalBytes({ data: { pence: 184, name: 'Café "A"\n' }, list: [true, 'x', -1], v: 1 });
  it('takes no other bytes for a value: any changed byte is refused or is canonical itself', () => {
    for (const index of bytes.keys())
      for (let byte = 0; byte < 256; byte++) {
        const changed = Buffer.from(bytes);
        changed[index] = byte;
        try {
          expect(canonicalBytes(readCanonical(changed)).equals(changed)).toBe(true);
        } catch (error) {
          expect((error as Error).name).toBe('CanonicalRefusal');
        }
      }
  });
});
