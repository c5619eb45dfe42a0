import { hash, randomFillSync } from 'node:crypto';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in lower case, of any version. */
export const isUuid = (text: string): boolean => uuid.test(text);

// RFC 9562 appendix: the namespace for ISO OIDs, 6ba7b812-9dad-11d1-80b4-00c04fd430c8
const namespaceOid = Buffer.from('6ba7b8129dad11d180b400c04fd430c8', 'hex');

/** The UUID of version 5 (RFC 9562) of a name in the namespace OID: the same name gives the same id on every machine, for ever. */
export function uuidOfName(name: string): string {
  const digest = hash('sha1', Buffer.concat([namespaceOid, Buffer.from(name, 'utf8')]), 'hex');
  const variant = ((parseInt(digest[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** The id of the event at an index of what a command recorded: a retry makes the same id, and the same key in another LCO another one. */
export const eventIdOf = (lco: string, commandId: string, index: number): string => uuidOfName(`${lco}/${commandId}/${index}`);

/**
 * Makes UUIDs of version 7 (RFC 9562): sorted by time, rising within a millisecond, random at the end. Random keys all over an index cost a store
 * most of its speed.
 */
export function uuidV7Maker(nowMs: () => number = Date.now, fill: (bytes: Uint8Array) => void = randomFillSync): () => string {
  const random = new Uint8Array(10);
  let ms = 0;
  let counter = 0;
  return () => {
    fill(random);
    const now = nowMs();
    if (now > ms) [ms, counter] = [now, ((random[0]! << 8) | random[1]!) & 0x7ff];
    else counter += 1;
    if (counter > 0xfff) [ms, counter] = [ms + 1, 0];
    const tail = Buffer.from(random.subarray(2)).toString('hex');
    const variant = ((parseInt(tail[0]!, 16) & 0x3) | 0x8).toString(16);
    const time = ms.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${tail.slice(1, 4)}-${tail.slice(4, 16)}`;
  };
}
