import { createHash } from 'node:crypto';
import type { EventStore, Recorded } from '#event-sourcing';
import type { CopyOptions } from './copy-log.js';

/** What two logs have in common, or the first thing in which they differ. */
export type Compared = { readonly events: number; readonly sha256: string } | { readonly difference: string };

/** Reads both logs from the beginning, in the order of commits, and compares every byte. What the first recorded since it was copied is a difference too. */
export async function compareLogs(log: EventStore, copy: EventStore, options: CopyOptions): Promise<Compared> {
  if (log.origin() !== copy.origin()) return { difference: `one is ${log.origin()}, the other ${copy.origin()}` };
  const digest = createHash('sha256');
  const [one, other] = [recordsOf(log, options.signal), recordsOf(copy, options.signal)];
  try {
    for (let events = 0; ; events++) {
      const [a, b] = [await one.next(), await other.next()];
      options.signal.throwIfAborted();
      if (a.done && b.done) return (await streamsDiffer(log, copy)) ?? { events, sha256: digest.digest('hex') };
      const difference = differenceOf(a.value ?? undefined, b.value ?? undefined);
      if (difference) return { difference };
      digest.update(`${a.value!.record}\n`);
      if (events % 1000 === 0) options.onProgress(events);
    }
  } finally {
    await one.return(undefined);
    await other.return(undefined);
  }
}

async function* recordsOf(store: EventStore, signal: AbortSignal): AsyncGenerator<Recorded, undefined, undefined> {
  for await (const { events, caughtUp } of store.follow(undefined, { signal })) {
    for (const { recorded } of events) yield recorded;
    if (caughtUp) return undefined;
  }
  return undefined;
}

const nameOf = ({ stream, revision }: Recorded) => `${stream} revision ${revision}`;

function differenceOf(one: Recorded | undefined, other: Recorded | undefined): string | undefined {
  if (one && other && one.record === other.record) return undefined;
  if (!one) return `only the copy has ${nameOf(other!)}`;
  if (!other) return `only the log has ${nameOf(one)}`;
  return nameOf(one) === nameOf(other) ? `${nameOf(one)} has other bytes` : `${nameOf(one)} stands where the copy has ${nameOf(other)}`;
}

async function streamsDiffer(log: EventStore, copy: EventStore): Promise<{ readonly difference: string } | undefined> {
  const [one, other] = [await log.streams(), await copy.streams()].map(heads => JSON.stringify(heads));
  return one === other ? undefined : { difference: 'they list other streams or heads' };
}
