import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { LedgerEvent } from '../events.js';
import type { Ledger } from '../ledger.js';
import { isLiveOn } from '../organisation/organisation.js';
import { fields, file, list, optional, period, reader, slug, type Fields } from '../readers.js';
import type { Book } from './books.js';
import { checkEnd } from './check-movement.js';
import { choosePeriod } from './choose-period.js';
import { compact } from './compact.js';
import { eventInHand } from './cut-events.js';
import { bookOf } from './find-in-books.js';
import type { Movement } from './movement.js';
import { journalMovement } from './post-journal.js';
import { exactly } from './post.js';
import { accountKey } from './movement.js';

const shape = { book: slug, source: file, movements: list(journalMovement, { least: 1 }), period: optional(period) };

/** Reads what OpenBooks asks. */
export const readOpenBooks = reader(fields(shape));

const opening = { class: 'fund-balance', detail: 'opening-control' } as const;

/**
 * Brings in the balances of a running organisation: any pair of classes, open items as movements of their own with their original dates, all against
 * the opening control account, which comes out at zero. Once a book, before anything else is posted in it, in its first open period.
 */
export function openBooks(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const book = bookOf(ledger, asked.data.book);
  if (isRefusal(book)) return book;
  if (book.broughtIn || book.postings.size > 0 || book.base.size > 0) return refuse('already-exists', `${asked.data.book} has movements already`);
  if (!isLiveOn(ledger.organisation, asked.effectiveOn))
    return refuse('actual-layer-closed', `no value moves before going live; ${asked.effectiveOn} is before it`);
  const chosen = choosePeriod([book], asked.effectiveOn, asked.data.period);
  if (typeof chosen === 'object') return chosen;
  const movements = asked.data.movements.map(({ layer: _, items: __, effectiveOn, ...movement }): Movement => ({
    ...movement,
    layer: 'actual',
    period: chosen,
    effectiveOn: effectiveOn ?? asked.effectiveOn,
  }));
  return impossible(ledger, book, movements) ?? unbalanced(movements) ?? opened(ledger, book, asked.data.source, movements);
}

function impossible(ledger: Ledger, book: Book, movements: readonly Movement[]): Refusal | undefined {
  for (const { book: other, from, to } of movements) {
    if (other !== book.fund.fund) return refuse('mixed-books', `a movement of ${other} among those of ${book.fund.fund}`);
    if (accountKey(from) === accountKey(to)) return refuse('pair-not-allowed', 'both ends are one account', { from, to });
    const no = checkEnd(ledger, book, from) ?? checkEnd(ledger, book, to);
    if (no !== undefined) return no;
  }
  return undefined;
}

function unbalanced(movements: readonly Movement[]): Refusal | undefined {
  const key = accountKey(opening);
  const control = movements.reduce((sum, { from, to, pence }) => sum + (accountKey(to) === key ? pence : 0) - (accountKey(from) === key ? pence : 0), 0);
  return control === 0 ? undefined : refuse('opening-control-not-zero', `the opening control account comes out at ${control} pence`, { pence: control });
}

function opened(ledger: Ledger, book: Book, source: Fields<typeof shape>['source'], movements: readonly Movement[]): Decision {
  const events: LedgerEvent[] = [];
  let after = book;
  let hand = eventInHand(300 + source.name.length * 3);
  const close = () => events.push({ type: 'BooksOpened', data: { ...compact(hand.movements), source } });
  for (const movement of movements) {
    if (!hand.fits(movement)) {
      close();
      hand = eventInHand(300 + source.name.length * 3);
    }
    const posted = exactly(after, movement, `${ledger.revision + 1 + events.length}.${hand.movements.length}`);
    if (isRefusal(posted)) return posted;
    after = posted;
    hand.add(movement);
  }
  close();
  return events;
}
