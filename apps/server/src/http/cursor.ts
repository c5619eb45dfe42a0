import { createHmac, timingSafeEqual } from 'node:crypto';
import { inQuery, Problem } from './problem.js';

/** Where a list goes on. */
export interface Place {
  readonly report: string;
  /** What was asked at first: who repeats it beside the cursor means the same list. */
  readonly given: Readonly<Record<string, string>>;
  /** What is asked from then on, on the basis of the first page. */
  readonly asked: Readonly<Record<string, string>>;
  /** The place within the list. */
  readonly next: string;
}

const macBytes = 32;

/** Texts that say where a list goes on: opaque, and of this ledger alone. Anything else is refused before a word of it is read. */
export class Cursors {
  constructor(private readonly secret: Buffer) {}

  /** The cursor of a place. */
  write(place: Place): string {
    const text = Buffer.from(JSON.stringify(place), 'utf8');
    return Buffer.concat([this.mac(text), text]).toString('base64url');
  }

  /** The place of a cursor. Throws a problem when it is none of ours. */
  read(cursor: string): Place {
    const bytes = Buffer.from(cursor, 'base64url');
    const text = bytes.subarray(macBytes);
    const isOurs = bytes.length > macBytes && bytes.toString('base64url') === cursor && timingSafeEqual(bytes.subarray(0, macBytes), this.mac(text));
    if (!isOurs) throw new Problem('malformed-cursor', { errors: [inQuery('cursor', 'must be a cursor as it was given')] });
    return JSON.parse(text.toString('utf8')) as Place;
  }

  private mac(text: Buffer): Buffer {
    return createHmac('sha256', this.secret).update(text).digest();
  }
}
