import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readStrictJson } from './strict-json.js';

const read = (text: string) => readStrictJson(Buffer.from(text));
const faultOf = (text: string | Uint8Array) => {
  const reading = readStrictJson(typeof text === 'string' ? Buffer.from(text) : text);
  return 'fault' in reading ? reading.fault : 'none';
};

describe('JSON, read strictly', () => {
  it('is the value that it says', () => {
    expect(read(' {"a": [1, -2.5, true, null, "x\\n\\u00e9"], "b": {"a": 1}} ')).toEqual({ value: { a: [1, -2.5, true, null, 'x\né'], b: { a: 1 } } });
  });
  it('is what JSON.parse says, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
        const text = JSON.stringify(value);
        const reading = read(text);
        if ('value' in reading) expect(reading.value).toEqual(JSON.parse(text));
        else expect(['lone-surrogate', 'no-field', 'unsafe-number']).toContain(reading.fault);
      }),
    );
  });
  it('may be a text or a number alone, or at the ends of a larger buffer', () => {
    expect(read('"x"')).toEqual({ value: 'x' });
    expect(readStrictJson(Buffer.from('..12..').subarray(2, 4))).toEqual({ value: 12 });
  });
  it.each([
    ['not-utf8', Uint8Array.of(0x22, 0xe9, 0x22)],
    ['byte-order-mark', '\ufeff{}'],
    ['not-json', ''],
    ['not-json', '{a: 1}'],
    ['not-json', '{}}'],
    ['not-json', '{} {}'],
    ['not-json', '[1,]'],
    ['not-json', 'NaN'],
    ['not-json', '"tab\tin text"'],
    ['cut-short', '{"a": [1, 2'],
    ['cut-short', '{"a": "text that stops'],
    ['cut-short', '{"a": "ends in a stroke\\'],
    ['field-twice', '{"a": 1, "a": 1}'],
    ['field-twice', '{"a": 1, "\\u0061": 2}'],
    ['field-twice', '[{"x": {"a": 1, "b": [], "a": 1}}]'],
    ['field-twice', '{"": 1, "": 2}'],
    ['no-field', '{"__proto__": 1}'],
    ['no-field', '{"constructor": {}}'],
    ['no-field', '{"to\\u0053tring": {}}'],
    ['lone-surrogate', '"\\ud800"'],
    ['lone-surrogate', '{"\\udc00": 1}'],
    ['unsafe-number', '9007199254740992'],
    ['unsafe-number', '[-9007199254740993]'],
    ['unsafe-number', '{"a":1e400}'],
  ])('is refused as %s: %j', (fault, text) => expect(faultOf(text)).toBe(fault));
  it.each([
    '{"a": 1, "b": {"a": 1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '"\\ud83d\\ude00"',
    '9007199254740991',
    '-9007199254740991',
    '1E2',
    '{"a":{},"b":1}',
  ])('takes %s', text => expect(faultOf(text)).toBe('none'));
  it('goes 64 deep and no deeper', () => {
    expect(faultOf('['.repeat(64) + ']'.repeat(64))).toBe('none');
    expect(faultOf('['.repeat(65) + ']'.repeat(65))).toBe('too-deep');
    expect(faultOf('['.repeat(100_000) + ']'.repeat(100_000))).toBe('too-deep');
  });
  it('takes texts of a megabyte full of escapes', () => {
    expect(faultOf(`"${'\\n'.repeat(500_000)}"`)).toBe('none');
    expect(faultOf(`{"a":"${'x'.repeat(1_000_000)}","a":1}`)).toBe('field-twice');
  });
});
