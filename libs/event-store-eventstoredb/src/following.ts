import { StoreUnavailable, UnknownPosition, type FollowedPage } from '#event-sourcing';
import type { LogClient } from './log-client.js';
import { isRefused } from './log-refused.js';
import { meaningOf } from './meaning.js';
import { prefix, recordedOf } from './records.js';
import { placeOf } from './stored-event.js';
import type { Timings } from './timings.js';
import { about, pause } from './within.js';

/** The last event that was given out, by its place and id. */
interface Last {
  readonly position: string;
  readonly id?: string;
}

/**
 * Follows the log from a position of our own, and again after every drop, from the last event that was given out. Before each subscription it makes sure
 * that the database still has that very event there: a server takes a position beyond its end, and would then leave out what is written below it.
 */
export async function* following(
  client: LogClient,
  position: string | undefined,
  timings: Timings,
  stop: AbortSignal,
): AsyncGenerator<FollowedPage, void, undefined> {
  let last: Last | undefined = position === undefined ? undefined : { position: known(position) };
  let isTold = false;
  const isOver = () => stop.aborted;
  for (let failures = 0; !isOver();) {
    let feed: ReturnType<LogClient['follow']> | undefined;
    try {
      if (last) last = await confirmed(client, last);
      feed = client.follow(prefix, last?.position);
      while (!isOver()) {
        const { events, isLive } = await feed.next(stop);
        if (isOver()) return;
        const page = { events: events.map(event => ({ position: event.position, recorded: recordedOf(event) })), caughtUp: isLive };
        const newest = events.at(-1);
        if (newest) last = { position: newest.position, id: newest.id };
        failures = 0;
        if (page.events.length > 0 || (isLive && !isTold)) yield page;
        isTold ||= isLive;
      }
    } catch (error) {
      if (isFinal(error, last)) throw finalOf(error, last);
      failures += 1;
    } finally {
      feed?.end();
    }
    await pause(about(Math.min(timings.followAgainMaxMs, 100 * 2 ** Math.min(failures, 10))), stop);
  }
}

function known(position: string): string {
  if (placeOf(position) === undefined) throw new UnknownPosition(position);
  return position;
}

async function confirmed(client: LogClient, { position, id }: Last): Promise<Last> {
  const event = await client.eventAt(position);
  if (event?.position !== position || (id !== undefined && event.id !== id)) throw new UnknownPosition(position);
  return { position, id: event.id };
}

const isFinal = (error: unknown, last: Last | undefined): boolean =>
  isRefused(error) || ['UnknownPosition', 'NewerSoftware', 'DamagedRecord'].includes((error as Error).name) || isDenied(error) || isNoPosition(error, last);

const isDenied = (error: unknown) => meaningOf(error) === 'denied';

const isNoPosition = (error: unknown, last: Last | undefined) => last !== undefined && meaningOf(error) === 'no-position';

function finalOf(error: unknown, last: Last | undefined): unknown {
  if (isDenied(error)) return new StoreUnavailable('unavailable', 'this user may not follow the log; it needs to read $all', { cause: error });
  return isNoPosition(error, last) ? new UnknownPosition(last!.position) : error;
}
