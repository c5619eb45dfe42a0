/** What goes to the terminal: data to standard output, all else to standard error. There is no colour, so NO_COLOR is kept. */
import type { Failure } from './failure.js';

/** Whoever read our output has gone, as `head` does; there is nothing left to say. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/** Errors of the streams come to whoever writes; without listeners they would end the process with a trace. */
export function listenToStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** Writes data; resolves when it is taken. Throws `ReaderGone` when nobody reads any more. */
export function print(text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((done, fail) => {
    process.stdout.write(text, error => {
      if (!error) done();
      else fail((error as { readonly code?: unknown }).code === 'EPIPE' ? new ReaderGone() : error);
    });
  });
}

/** Says something about the work, on standard error. */
export const remark = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** Says why the program ends early. */
export function complain({ message, advice, code, cause }: Failure): void {
  remark(`lco: ${[message, advice].filter(text => text !== '').join(' ')} [${code}]`);
  if (process.env['LCO_TRACE'] && cause instanceof Error) remark(cause.stack ?? '');
}

/** How far long work is; seen on a terminal only. */
export interface Progress {
  tell(text: string): void;
  /** Takes the line away. */
  end(): void;
}

const everyMs = 100;

/** A line that is written over, ten times a second at most; nothing where standard error is no terminal. */
export function openProgress(): Progress {
  if (!process.stderr.isTTY || process.env['TERM'] === 'dumb') return { tell: () => undefined, end: () => undefined };
  let lastMs = 0;
  let isShown = false;
  return {
    tell(text) {
      const nowMs = performance.now();
      if (nowMs - lastMs < everyMs) return;
      lastMs = nowMs;
      isShown = true;
      process.stderr.write(`\r\u001b[K${text}`);
    },
    end() {
      if (isShown) process.stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}
