import { isBusy } from './sqlite-code.js';

/** How often and how long to try while another process holds the lock. SQLite's own waiting blocks the event loop, so it is off. */
export interface Patience {
  readonly deadlineMs: number;
  /** Waits about that many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}

export const usualPatience: Patience = { deadlineMs: 10_000, pause: ms => new Promise(done => setTimeout(done, ms)) };

/** Tries again in 1 to 3 ms while the file is locked; the last error is thrown after the deadline. */
export async function whileBusy<T>(attempt: () => T, { deadlineMs, pause }: Patience): Promise<T> {
  const endMs = performance.now() + deadlineMs;
  for (;;)
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= endMs) throw error;
      await pause(1 + Math.random() * 2);
    }
}
