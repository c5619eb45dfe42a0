import type { EventStore } from '#event-sourcing';
import type { DataSource } from 'typeorm';
import { whileBusy } from '../store/busy.js';
import { query } from '../store/query.js';

/** How far a copy of a log has been followed: the position, and which copy it is a position of. */
export interface FollowedTo {
  readonly position: string;
  readonly origin: string;
  readonly originPosition: string;
}

/** The position to go on from; none in a copy of the log that has not been followed before, whose positions are others. */
export async function followedTo(reader: DataSource, store: Pick<EventStore, 'origin' | 'originPosition'>): Promise<string | undefined> {
  const [kept] = await query<FollowedTo>(reader, 'select position, origin, origin_position as "originPosition" from follower');
  if (kept === undefined || kept.position === '') return undefined;
  const isSameCopy = kept.originPosition === store.originPosition() && (kept.origin === store.origin() || kept.origin === '');
  return isSameCopy ? kept.position : undefined;
}

/** Keeps how far was followed. */
export async function keepFollowed(writer: DataSource, { position, origin, originPosition }: FollowedTo): Promise<void> {
  await whileBusy(() => writer.query('update follower set position = ?, origin = ?, origin_position = ?', [position, origin, originPosition]));
}
