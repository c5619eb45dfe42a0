import { setTimeout as wait } from 'node:timers/promises';

const waitMs = 4;
const attemptsMax = 2_500;

/** Did another process hold the file's lock? Nothing happened, and the same may be tried again. */
export function isBusy(error: unknown): boolean {
  const { code, driverError } = error as { readonly code?: string; readonly driverError?: { readonly code?: string } };
  return (driverError?.code ?? code)?.startsWith('SQLITE_BUSY') ?? false;
}

/** Does work again, from the start, while another process holds the lock; for about ten seconds, then throws what SQLite said. The event loop goes on. */
export async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || attempt >= attemptsMax) throw error;
      await wait(waitMs + (attempt % 7)); // two processes that wait equally long would meet again
    }
  }
}
