/** An event as the database keeps it. */
export interface StoredEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  /** Which append wrote it; '' when that was not ours. Not part of the record. */
  readonly batch: string;
  /** `commit/prepare` as decimal numbers. */
  readonly position: string;
}

/** An event to be written. */
export interface NewStoredEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
}

/** A place in the whole database, two byte offsets of 64 bits. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const unsigned64Max = 0xffff_ffff_ffff_ffffn;

/** The place that a position says, undefined when it is none. */
export function placeOf(position: string): Place | undefined {
  const [, first, second] = /^(\d{1,20})\/(\d{1,20})$/.exec(position) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const place = { commit: BigInt(first), prepare: BigInt(second) };
  return place.prepare <= place.commit && place.commit <= unsigned64Max ? place : undefined;
}

/** A place as text; it may pass 2^53. */
export const positionOf = ({ commit, prepare }: Place): string => `${commit}/${prepare}`;
