/** Files and standard input as text, piece by piece: UTF-8, a byte order mark at the beginning left out. */
import { createReadStream } from 'node:fs';
import { unreadable } from './unreadable.js';

/** The text of a file, or of standard input for "-". Throws Failure where it is not there or not UTF-8. */
export async function* textOf(path: string): AsyncGenerator<string> {
  const bytes = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes as AsyncIterable<Uint8Array>) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw unreadable(path, 'it is not UTF-8 throughout');
    if (code === 'ENOENT') throw unreadable(path, 'there is no such file');
    if (code === 'EISDIR') throw unreadable(path, 'it is a folder');
    throw error;
  }
}

/** All of it at once. */
export async function wholeText(path: string): Promise<string> {
  const parts: string[] = [];
  for await (const part of textOf(path)) parts.push(part);
  return parts.join('');
}
