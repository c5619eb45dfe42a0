import { refuse, type Refusal } from '../decision.js';
import type { Draft } from './draft.js';

interface Due {
  readonly book: string;
  readonly other: string;
  /** What the own book is left with: a claim on the other (debit of due from), or less of one. */
  readonly mark: string;
}

/** The dues between funds that a movement touches, each with the mark that its mirror in the other book bears. */
function duesOf({ book, from, to, pence, effectiveOn }: Draft): readonly Due[] {
  return [
    { end: from, side: 'credit' },
    { end: to, side: 'debit' },
  ].flatMap(({ end, side }) => {
    if (end.class !== 'due-from-fund' && end.class !== 'due-to-fund') return [];
    const mirrored = end.class === 'due-from-fund' ? side : side === 'debit' ? 'credit' : 'debit';
    return [{ book, other: end.party ?? '', mark: `${end.class === 'due-from-fund' ? 'claim' : 'debt'} ${mirrored} ${pence} ${effectiveOn}` }];
  });
}

const mirrorOf = (mark: string): string => (mark.startsWith('claim') ? mark.replace('claim', 'debt') : mark.replace('debt', 'claim'));

/** Each movement on dues between funds has its mirror, of the same pence and date, in the other book and the same command. */
export function checkMirrors(drafts: readonly Draft[]): Refusal | undefined {
  const waiting = drafts.flatMap(duesOf).slice();
  for (let due = waiting.shift(); due !== undefined; due = waiting.shift()) {
    const { book, other, mark } = due;
    const at = waiting.findIndex(each => each.book === other && each.other === book && each.mark === mirrorOf(mark));
    if (at < 0)
      return refuse('mixed-books', `the mirror of ${book}'s dues with ${other} is missing: ${mark.split(' ').slice(2).join(' pence on ')}`, { book, other });
    waiting.splice(at, 1);
  }
  return undefined;
}

/** Do two movements, in two books, stand for one charge or payment between the funds? */
export const areMirrors = (one: Draft, other: Draft): boolean => one.book !== other.book && duesOf(one).length > 0 && checkMirrors([one, other]) === undefined;

/** Does a movement touch dues between funds, so that it has a mirror? */
export const hasMirror = (draft: Draft): boolean => duesOf(draft).length > 0;
