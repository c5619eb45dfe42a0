import { Problem } from '../http/problem.js';

/** Problems of a reader who asks again. */
export const notCaughtUp = (lco: string, revision: number): Problem =>
  new Problem('not-caught-up', {
    detail: `${lco} cannot be read to revision ${revision} yet.`,
    carries: { lco, minRevision: revision },
    headers: { 'Retry-After': '1' },
  });

/** The revision that a reader wants to see at least: its own write. */
export const minRevisionIn = ({ minRevision }: Readonly<Record<string, unknown>>): number | undefined =>
  minRevision === undefined ? undefined : Number(minRevision);
