/** JSON that swallows nothing: a name twice in one object, deep nesting and numbers that are not plain integers are seen, where JSON.parse hides them. */

/** Why a text is not JSON as we take it, with its line and column from 1. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
}

const deepest = 40;
const plainInteger = /^-?(?:0|[1-9][0-9]*)$/;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const blank = /[ \t\r\n]*/y;
const plainString = /"([^"\\\u0000-\u001f]*)"/y;
const anyString = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const words: readonly (readonly [text: string, value: unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/**
 * Reads JSON text. A number that is not written as a plain integer, such as 1e3, 1.0 or -0, becomes NaN where it would pass for one.
 * Throws JsonFault for anything that is not JSON, an object with one name twice, and more than 40 levels.
 */
export function readJson(text: string): unknown {
  const reader = new Reader(text);
  const value = reader.value(1);
  reader.skipBlanks();
  if (reader.at < text.length) throw reader.fault('there is more after the end');
  return value;
}

class Reader {
  at = 0;
  constructor(private readonly text: string) {}

  value(depth: number): unknown {
    if (depth > deepest) throw this.fault(`it is nested more than ${deepest} levels deep`);
    this.skipBlanks();
    const first = this.text[this.at];
    if (first === '"') return this.string();
    if (first === '{') return this.object(depth);
    if (first === '[') return this.list(depth);
    const word = words.find(([name]) => this.text.startsWith(name, this.at));
    if (!word) return this.number();
    this.at += word[0].length;
    return word[1];
  }

  private object(depth: number): unknown {
    const found: Record<string, unknown> = {};
    this.items('}', () => {
      this.skipBlanks();
      const start = this.at;
      const name = this.string();
      if (Object.hasOwn(found, name)) throw this.fault(`the name ${JSON.stringify(name)} stands twice in one object`, start);
      this.skipBlanks();
      this.take(':');
      const value = this.value(depth + 1);
      if (name === '__proto__') throw this.fault('the name __proto__ is not taken', start);
      found[name] = value;
    });
    return found;
  }

  private list(depth: number): unknown {
    const found: unknown[] = [];
    this.items(']', () => found.push(this.value(depth + 1)));
    return found;
  }

  private items(end: string, item: () => void): void {
    this.at++;
    this.skipBlanks();
    if (this.text[this.at] === end) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      this.skipBlanks();
      if (this.text[this.at] === end) break;
      this.take(',');
    }
    this.at++;
  }

  private string(): string {
    const plain = this.match(plainString);
    if (plain) return plain[1]!;
    const escaped = this.match(anyString);
    if (!escaped) throw this.fault('a text is expected here, and one that ends');
    return JSON.parse(escaped[0]) as string;
  }

  private number(): number {
    const found = this.match(number);
    if (!found) throw this.fault(this.at < this.text.length ? 'this is not JSON' : 'it ends too early');
    const value = Number(found[0]);
    return plainInteger.test(found[0]) && !Object.is(value, -0) ? value : Number.isInteger(value) ? NaN : value;
  }

  skipBlanks(): void {
    if (this.text.charCodeAt(this.at) > 32) return;
    blank.lastIndex = this.at;
    blank.test(this.text);
    this.at = blank.lastIndex;
  }

  private take(character: string): void {
    if (this.text[this.at] !== character) throw this.fault(this.at < this.text.length ? `${character} is expected here` : 'it ends too early');
    this.at++;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  fault(sentence: string, at = this.at): JsonFault {
    const before = this.text.slice(0, at).split('\n');
    return new JsonFault(`line ${before.length}, column ${before.at(-1)!.length + 1}: ${sentence}`);
  }
}
