/** Ctrl-C asks to stop at the next safe place; a second one ends the process at once. */
export function untilInterrupted(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, stop);
  return { signal: controller.signal, forget: () => ['SIGINT', 'SIGTERM'].forEach(name => process.removeListener(name, stop)) };
}
