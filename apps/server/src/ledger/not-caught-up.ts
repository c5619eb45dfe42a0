import { Problem, type Violation } from '../http/problem.js';

/** Problems of a reader who asks again. */
export const notCaughtUp = (lco: string, revision: number): Problem =>
  new Problem('not-caught-up', {
    detail: `${lco} cannot be read to revision ${revision} yet.`,
    carries: { lco, minRevision: revision },
    headers: { 'Retry-After': '1' },
  });

/** The revision that a reader wants to see at least: its own write. */
export function minRevisionIn(query: Readonly<Record<string, unknown>>): number | undefined {
  const { minRevision: text } = query;
  if (text === undefined) return undefined;
  const revision = typeof text === 'string' && /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(revision)) return revision;
  const errors: readonly Violation[] = [{ parameter: 'minRevision', message: 'must be a whole number from 0' }];
  throw new Problem('malformed-request', { errors });
}
