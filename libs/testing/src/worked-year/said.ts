import { createHash } from 'node:crypto';

/** What a command of the year says beside what all of them share; `key` names it where a later one points at it. */
export interface Said {
  readonly command: string;
  readonly effectiveOn: string;
  readonly data: object;
  readonly key?: string;
}

/** A key that is the same every time the file is made. */
export function keyOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
