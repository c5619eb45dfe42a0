import { readStrictJson } from '#exchange';

/** A line of a file of commands, from 1: what it says, or why it says nothing. */
export type Line = { readonly number: number; readonly bytes: number } & ({ readonly sent: unknown } | { readonly unreadable: string });

/** A line longer than this is no command: one takes at most 900 KB of records. */
export const lineBytesMax = 1_048_576;

/** The lines of a file, many at a time. Empty lines are counted and left out; the last one may be without its line feed. */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 0;
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      number += 1;
      const part = chunk.subarray(start, end);
      lines.push(...readLine(number, restBytes === 0 ? part : joined(rest, restBytes, part)));
      [rest, restBytes, start] = [[], 0, end + 1];
    }
    // of a line that is too long only its length is of interest
    if (restBytes <= lineBytesMax) rest.push(chunk.subarray(start));
    restBytes += chunk.length - start;
    if (lines.length > 0) yield lines;
  }
  const last = readLine(number + 1, joined(rest, restBytes, Buffer.alloc(0)), true);
  if (last.length > 0) yield last;
}

/** A line's bytes, or only how many they are when that is too many. */
function joined(parts: readonly Buffer[], bytes: number, end: Buffer): Buffer | number {
  const all = bytes + end.length;
  return all > lineBytesMax ? all : Buffer.concat([...parts, end]);
}

function readLine(number: number, bytes: Buffer | number, isCut = false): readonly Line[] {
  const length = typeof bytes === 'number' ? bytes : bytes.length;
  if (typeof bytes === 'number' || length > lineBytesMax)
    return [{ number, bytes: length, unreadable: `the line has ${length} bytes, and ${lineBytesMax} are the most` }];
  if (isBlank(bytes)) return [];
  const read = readStrictJson(bytes);
  if ('value' in read) return [{ number, bytes: length, sent: read.value }];
  const isTruncated = isCut && read.fault === 'cut-short';
  return [{ number, bytes: length, unreadable: isTruncated ? 'the last line stops before its end: the file is cut short' : `the line ${read.detail}` }];
}

const isBlank = (bytes: Buffer) => bytes.every(byte => byte === 0x20 || byte === 0x09 || byte === 0x0d);
