import { inQuery, type Violation } from './problem.js';

/** What is wrong with the revision that a reader wants to see at least. */
export function violationsInMinRevision({ minRevision: text }: Readonly<Record<string, string>>): readonly Violation[] {
  const isRight = text === undefined || (/^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text)));
  return isRight ? [] : [inQuery('minRevision', 'must be a whole number from 0')];
}
