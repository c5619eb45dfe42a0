/** Why a value or some bytes are not canonical JSON. */
export type CanonicalFault =
  'null' | 'number' | 'type' | 'key' | 'lone-surrogate' | 'character' | 'too-deep' | 'too-large' | 'not-utf8' | 'syntax' | 'not-canonical';

const sentences: Readonly<Record<CanonicalFault, string>> = {
  null: 'is null: leave an absent value out',
  number: 'is no whole number of at most 2^53 - 1: write fractions as text',
  type: 'is neither object, list, text, boolean nor whole number',
  key: 'is no name of letters, digits, dot, dash and underscore, at most 64 long',
  'lone-surrogate': 'has half of a surrogate pair',
  character: 'has a control or invisible character other than a line feed',
  'too-deep': 'is nested more than 32 deep',
  'too-large': 'is larger than allowed',
  'not-utf8': 'is not UTF-8',
  syntax: 'is not JSON',
  'not-canonical': 'is JSON, but not written canonically',
};

/** A value that canonical JSON cannot carry, with where it is as a JSON pointer (RFC 6901), '' for the whole. */
export class CanonicalRefusal extends Error {
  override readonly name = 'CanonicalRefusal';
  constructor(
    readonly code: CanonicalFault,
    readonly pointer: string,
  ) {
    super(`${pointer === '' ? 'the value' : pointer} ${sentences[code]}`);
  }
}

/** A JSON pointer (RFC 6901) from its parts. */
export const pointerOf = (parts: readonly (string | number)[]): string =>
  parts.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The sentence of a fault, to stand after the pointer. */
export const sentenceOf = (fault: CanonicalFault): string => sentences[fault];
