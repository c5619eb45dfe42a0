/** The server did not answer in time. Whether it did what was asked nobody knows. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
  }
}

/** What the work answers, or `NoAnswer` after so many milliseconds; a late answer or error is then dropped. */
export async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new NoAnswer(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits about so many milliseconds, half of them at least, so that those who wait for the same do not come back together. */
export const about = (ms: number): number => ms * (0.5 + Math.random() / 2);

/** Waits, or less if the signal says so; then it resolves all the same. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(done => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted === true) end();
  });
}
