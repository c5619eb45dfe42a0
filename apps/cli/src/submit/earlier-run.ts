import { isUuid, streamOf, type EventStore } from '#event-sourcing';
import type { Input } from './input.js';
import { readLines } from './lines.js';

/** What an earlier run of the same file left behind. */
export interface EarlierRun {
  /** Whether a line was decided before and refused: it has no events, and a later line of its LCO has. */
  wasRefused(line: number, lco: string): boolean;
}

/** Nothing is known of an earlier run, or nobody wants to know. */
export const noEarlierRun: EarlierRun = { wasRefused: () => false };

interface Keyed {
  readonly number: number;
  readonly lco: string;
  readonly commandId: string;
}

const askedAtOnce = 256;

/**
 * Looks which lines of a file are recorded. Lines are decided in file order, so one before the last recorded line of its LCO was decided; if it has no
 * events it was refused, and deciding it now, over what came later, could give another answer.
 */
export async function lookForEarlierRun(input: Input, store: EventStore, signal: AbortSignal): Promise<EarlierRun> {
  const recorded = new Set<number>();
  const last = new Map<string, number>();
  const isThere = new Map<string, Promise<boolean>>();
  const hasEvents = (lco: string): Promise<boolean> => {
    const known = isThere.get(lco) ?? store.read(streamOf(lco), 0, 1).then(events => events.length > 0);
    isThere.set(lco, known);
    return known;
  };
  for await (const lines of readLines(input.chunks())) {
    if (signal.aborted) break;
    const keyed: Keyed[] = [];
    for (const line of lines) {
      const key = keyOf(line);
      if (key && (await hasEvents(key.lco))) keyed.push(key);
    }
    for (const { number, lco } of await foundIn(keyed, store)) {
      recorded.add(number);
      last.set(lco, Math.max(last.get(lco) ?? 0, number));
    }
  }
  return { wasRefused: (line, lco) => line < (last.get(lco) ?? 0) && !recorded.has(line) };
}

async function foundIn(keyed: readonly Keyed[], store: EventStore): Promise<readonly Keyed[]> {
  const found: Keyed[] = [];
  for (const lco of new Set(keyed.map(key => key.lco))) {
    const ofLco = keyed.filter(key => key.lco === lco);
    for (let at = 0; at < ofLco.length; at += askedAtOnce) {
      const some = ofLco.slice(at, at + askedAtOnce);
      const commands = await store.findCommands(
        streamOf(lco),
        some.map(({ commandId }) => commandId),
      );
      found.push(...some.filter(({ commandId }) => commands.has(commandId)));
    }
  }
  return found;
}

function keyOf(line: { readonly number: number; readonly sent?: unknown }): Keyed | undefined {
  const { lco, commandId } = (line.sent ?? {}) as { readonly lco?: unknown; readonly commandId?: unknown };
  if (typeof lco !== 'string' || typeof commandId !== 'string' || !isUuid(commandId)) return undefined;
  return { number: line.number, lco, commandId };
}
