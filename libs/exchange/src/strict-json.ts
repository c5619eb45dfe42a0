/** JSON coming in, read strictly: what JSON.parse would mend or lose in silence is refused by name. */
import { isUtf8 } from 'node:buffer';

/** Why some bytes are not taken as JSON. */
export type JsonFault =
  'not-utf8' | 'byte-order-mark' | 'not-json' | 'cut-short' | 'too-deep' | 'field-twice' | 'no-field' | 'lone-surrogate' | 'unsafe-number';

/** What is wrong, in a sentence that goes on from "it ". */
export interface JsonRefusal {
  readonly fault: JsonFault;
  readonly detail: string;
}

export type JsonReading = { readonly value: unknown } | JsonRefusal;

/** The depth of nesting that is read. */
const depthMax = 64;

/**
 * The value that some bytes of JSON say. Refused are bytes that are not UTF-8, a byte order mark, a field that stands twice in one object, names that every
 * object has of its own (`__proto__`, `constructor`), halves of surrogate pairs, and numbers beyond 2^53 - 1, which would come out as other numbers.
 */
export function readStrictJson(bytes: Uint8Array): JsonReading {
  if (!isUtf8(bytes)) return { fault: 'not-utf8', detail: 'is not UTF-8' };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (text.startsWith('\uFEFF')) return { fault: 'byte-order-mark', detail: 'begins with a byte order mark: save it as UTF-8 without one' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return brokenJson(text);
  }
  return whatParsingLost(text) ?? { value };
}

// Brackets or a text that never end: the end of the file is missing, or a line was broken in two.
function brokenJson(text: string): JsonRefusal {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{' || char === '[') open += 1;
    else if (char === '}' || char === ']') open -= 1;
    else if (char === '"' && (at = endOfText(text, at)) >= text.length) return cutShort;
  }
  return open > 0 && /^\s*[{[]/.test(text) ? cutShort : { fault: 'not-json', detail: 'is not JSON' };
}

const cutShort: JsonRefusal = { fault: 'cut-short', detail: 'is JSON that stops before its end' };

/** Looks through a text that is JSON for what the parsed value does not show. */
function whatParsingLost(text: string): JsonRefusal | undefined {
  // the names in each object that is open; undefined for a list
  const names: (Set<string> | undefined)[] = [];
  let mayBeName = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '"') {
      const end = endOfText(text, at);
      const fault = faultOfText(text.slice(at, end + 1), mayBeName ? names.at(-1) : undefined);
      if (fault) return fault;
      at = end;
    } else if (char === '{' || char === '[') {
      if (names.length >= depthMax) return { fault: 'too-deep', detail: `is nested more than ${depthMax} deep` };
      mayBeName = char === '{';
      names.push(mayBeName ? new Set() : undefined);
    } else if (char === '}' || char === ']') {
      names.pop();
      mayBeName = false;
    } else if (char === ',') mayBeName = names.at(-1) !== undefined;
    else if (char === ':') mayBeName = false;
    else if (char === '-' || isDigit(char)) {
      const end = endOfNumber(text, at);
      const number = text.slice(at, end);
      if (!(Math.abs(Number(number)) <= Number.MAX_SAFE_INTEGER))
        return { fault: 'unsafe-number', detail: `holds the number ${shortened(number)}, which is beyond 2^53 - 1` };
      at = end - 1;
    }
  }
  return undefined;
}

function faultOfText(quoted: string, names: Set<string> | undefined): JsonRefusal | undefined {
  const text = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  if (!text.isWellFormed()) return { fault: 'lone-surrogate', detail: 'holds a text with half of a surrogate pair' };
  if (names === undefined) return undefined;
  if (text in Object.prototype) return { fault: 'no-field', detail: `names a field ${text}, which cannot be one` };
  if (names.has(text)) return { fault: 'field-twice', detail: `has the field ${shortened(text)} twice in one object` };
  names.add(text);
  return undefined;
}

/** Where a text ends: its closing quotation mark, or the length when there is none. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at += 1;
    else if (char === 0x22) return at;
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && (isDigit(text[at]!) || '+-.eE'.includes(text[at]!))) at += 1;
  return at;
}

const isDigit = (char: string) => char >= '0' && char <= '9';
const shortened = (text: string) => (text.length <= 40 ? text : `${text.slice(0, 39)}…`);
