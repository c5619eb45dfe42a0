import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { exitCodes } from '../exit-codes.js';
import { Failure } from '../failure.js';

/** A file that can be read as often as needed, standard input too. */
export interface Input {
  chunks(): AsyncIterable<Buffer>;
}

/** Opens a file, `-` for standard input. What cannot be read twice is kept in memory. */
export async function openInput(file: string): Promise<Input> {
  if (file === '-') return kept(process.stdin);
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw unreadable(file, 'it is a folder');
    return found.isFile() ? { chunks: () => readFile(file) } : kept(createReadStream(file));
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(file, whyNot(error));
  }
}

async function* readFile(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(file, whyNot(error));
  }
}

function kept(stream: AsyncIterable<unknown>): Input {
  let read: Promise<readonly Buffer[]> | undefined;
  return {
    async *chunks() {
      read ??= readAll(stream);
      yield* await read;
    },
  };
}

async function readAll(stream: AsyncIterable<unknown>): Promise<readonly Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return chunks;
}

const unreadable = (file: string, why: string) => new Failure('unreadable-file', exitCodes.usage, `${file} cannot be read: ${why}.`, 'Nothing was recorded.');

function whyNot(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code === 'ENOENT') return 'there is no such file';
  return code === 'EACCES' ? 'this user may not read it' : String(message);
}
