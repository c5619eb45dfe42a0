import { pageOf } from './page.js';
import type { Asked, Body, Part } from './report.js';

/**
 * One page of parts whose rows build on each other, such as a running balance: made as a whole on its basis, then cut, so that a page goes on where the
 * one before ended. Every part is on every page, with count and sums of all of it; its rows are those of the page.
 */
export function cut(asked: Asked, whole: readonly Part[]): Pick<Body, 'parts' | 'next'> {
  const page = pageOf(asked, 1);
  const start = Number(page.values['after0'] ?? 0);
  const left = whole.flatMap(({ rows }) => rows).slice(start);
  const shown = page.rows(left);
  const end = start + shown.length;
  const next = page.next(left, () => [end]);
  let at = 0;
  const parts = whole.map(part => {
    const from = at;
    at += part.rows.length;
    const rows = part.rows.slice(Math.max(start - from, 0), Math.max(end - from, 0));
    return { ...part, rows, count: part.count ?? part.rows.length };
  });
  return { parts, ...(next === undefined ? {} : { next }) };
}
