import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type Log, type StoredEvent } from './log.js';
import { at, caughtUp, checkpoint, confirmation, eventMessage, type Position } from './messages.js';
import type { Version } from './node.js';
import { placeOf, visible } from './reads.js';
import { invalidPosition, streamDeleted } from './refusals.js';
import type { Sender } from './sending.js';

/** What a filtered subscription asks for. */
export interface Filter {
  readonly matches: (event: StoredEvent) => boolean;
  /** Events considered at most before a client hears something. */
  readonly window: number;
  /** Windows between two checkpoints. */
  readonly interval: number;
}

/** Events of one page of a catch-up; more that are new while live, and the subscription has fallen behind. */
const page = 32;

const unfiltered: Filter = { matches: () => true, window: page, interval: Infinity };

/** Follows the whole log after a position, filtered or not, until the client goes. */
export async function subscribeToAll(
  log: Log,
  version: Version,
  from: Position | 'start' | 'end',
  filter: Filter | undefined,
  sender: Sender<ReadResp>,
): Promise<void> {
  const place = placeOf(log, from);
  await sender.send(confirmation());
  if (place === 'inside') throw invalidPosition();
  const start = typeof from === 'string' ? at(0) : from;
  const following = new Following(log, version, filter ?? unfiltered, sender, start);
  following.next = typeof place === 'number' ? place : log.events.length;
  if (typeof place === 'number') await following.catchUp(start);
  await sender.send(caughtUp());
  await following.live();
}

class Following {
  /** The index of the next event to consider. */
  next = 0;
  private considered = 0;

  constructor(
    private readonly log: Log,
    private readonly version: Version,
    private readonly filter: Filter,
    private readonly sender: Sender<ReadResp>,
    /** Nothing at or before it is sent. */
    private after: Position,
  ) {}

  /** Page by page. A page without a match tells where it started, one with a match its last match; the last page tells its match, if it has one. */
  async catchUp(start: Position): Promise<void> {
    const { events } = this.log;
    this.considered = 0;
    while (this.next < events.length && !this.sender.gone) {
      const matches = this.nextPage();
      for (const event of matches) await this.sender.sendEvent(eventMessage(event));
      const isLast = this.next >= events.length && (matches.length > 0 || this.version === '26.0.3');
      const last = matches.at(-1);
      await this.mayTell(last ? at(last.position) : start, isLast);
      start = at(events[this.next]?.position ?? 0, 0);
    }
  }

  /** Event by event as they are written. Too many at once, and it catches up again. */
  async live(): Promise<void> {
    const { events } = this.log;
    this.considered = 0;
    while (!this.sender.gone) {
      if (events.length - this.next > page) await this.fallBehind();
      else if (this.next < events.length) await this.sendLive(events[this.next++]!);
      else await this.sender.growth(this.log);
    }
  }

  private async sendLive(event: StoredEvent): Promise<void> {
    this.considered++;
    if (this.wanted(event)) await this.sender.sendEvent(eventMessage(event));
    await this.mayTell(at(event.position), false);
  }

  private async fallBehind(): Promise<void> {
    const last = this.log.events[this.next - 1];
    const start = last ? at(last.position) : at(0);
    await this.mayTell(start, true);
    if (last) this.next--;
    this.after = start;
    await this.catchUp(start);
    this.considered = 0;
    await this.sender.send(caughtUp());
  }

  private nextPage(): StoredEvent[] {
    const matches: StoredEvent[] = [];
    const window = Math.min(this.filter.window, this.log.events.length - this.next);
    let considered = 0;
    while (considered < window && matches.length < page) {
      const event = this.log.events[this.next++]!;
      considered++;
      if (this.wanted(event)) matches.push(event);
    }
    this.considered += considered;
    return matches;
  }

  private wanted(event: StoredEvent): boolean {
    const { commit, prepare } = this.after;
    const place = BigInt(event.position);
    return (place > commit || (place === commit && place > prepare)) && this.filter.matches(event);
  }

  private async mayTell(position: Position, always: boolean): Promise<void> {
    const { window, interval } = this.filter;
    if (interval === Infinity || (!always && this.considered < window * interval)) return;
    this.considered = 0;
    await this.sender.send(checkpoint(position));
  }
}

/** Follows one stream after a revision. A soft delete is not noticed; a tombstone is its last event and ends it. */
export async function subscribeToStream(log: Log, stream: string, from: number | 'start' | 'end', sender: Sender<ReadResp>): Promise<void> {
  if (log.isTombstoned(stream)) throw streamDeleted(stream);
  await sender.send(confirmation());
  let after = from === 'start' ? -1 : from === 'end' ? log.lastOf(stream) : from;
  const fresh = () => (log.isSoftDeleted(stream) ? [] : visible(log, stream)).filter(({ revision }) => revision > after);
  for (const event of fresh()) await sender.sendEvent(eventMessage(event));
  after = Math.max(after, log.lastOf(stream));
  await sender.send(caughtUp());
  while (!sender.gone) {
    for (const event of fresh()) {
      await sender.sendEvent(eventMessage(event));
      after = event.revision;
      if (after === Infinity) throw streamDeleted(stream);
    }
    await sender.growth(log);
  }
}
