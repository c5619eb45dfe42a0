import { BeyondExact, financialYear, periodOf, zero, type Period } from '#money';
import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { LedgerEvent } from '../events.js';
import type { Ledger } from '../ledger.js';
import type { Book } from './books.js';
import { checkMovement, textOf } from './check-movement.js';
import { choosePeriod } from './choose-period.js';
import { pairOf, type ValueEvent } from './class-pairs.js';
import { compact } from './compact.js';
import { eventInHand } from './cut-events.js';
import type { Draft } from './draft.js';
import { balanceOf, bookOf } from './find-in-books.js';
import { checkMirrors } from './mirrors.js';
import type { Movement, Settlement } from './movement.js';
import { budgetKey, postMovement } from './post-movement.js';
import { settlementsOf } from './settle-items.js';

/** The events of movements, in the order in which an append holds them. */
const order = ['ValueRecognised', 'BalanceReclassified', 'MoneyMoved', 'BudgetMoved'] as const;
type MovementEvent = (typeof order)[number];

/** A movement that is asked for; a reversal also says its event (that of what it reverses) and what it settles or gives back. */
export type NamedDraft = Draft & { readonly event?: ValueEvent; readonly settles?: readonly Settlement[] };

const eventOf = (draft: NamedDraft): MovementEvent =>
  draft.event ?? (draft.layer === 'budget' ? 'BudgetMoved' : (pairOf(draft.from.class, draft.to.class)?.event ?? 'ValueRecognised'));

/**
 * Makes the events of a command that moves something: the naming events first, then the movements grouped by event name and book, each with its period
 * and with what it settles. All or nothing: the first movement that cannot be is the refusal.
 */
export function post(ledger: Ledger, asked: Asked<{ readonly period?: Period }>, naming: readonly LedgerEvent[], drafts: readonly NamedDraft[]): Decision {
  const books = booksOf(ledger, drafts);
  if (isRefusal(books)) return books;
  for (const draft of drafts) {
    const no = checkMovement(ledger, ledger.books.byFund.get(draft.book)!, draft);
    if (no !== undefined) return no;
  }
  const unmirrored = checkMirrors(drafts);
  if (unmirrored !== undefined) return unmirrored;
  const actual = books.filter(({ fund }) => drafts.some(({ book, layer }) => book === fund.fund && layer === 'actual'));
  const period = actual.length === 0 ? periodOf(asked.effectiveOn) : choosePeriod(actual, asked.effectiveOn, asked.data.period);
  if (typeof period === 'object') return period;
  const append = { ledger, events: [...naming], period };
  const no = appendAll(append, books, drafts);
  return no ?? append.events;
}

function booksOf(ledger: Ledger, drafts: readonly Draft[]): readonly Book[] | Refusal {
  const found: Book[] = [];
  for (const { book: fund } of drafts) {
    const book = bookOf(ledger, fund);
    if (isRefusal(book)) return book;
    if (!found.includes(book)) found.push(book);
  }
  return found;
}

interface Append {
  readonly ledger: Ledger;
  readonly events: LedgerEvent[];
  readonly period: Period;
}

function appendAll(append: Append, books: readonly Book[], drafts: readonly NamedDraft[]): Refusal | undefined {
  const working = [...books]; // as the events so far leave them
  for (const event of order)
    for (const [index, { fund }] of books.entries()) {
      const group = drafts.filter(draft => draft.book === fund.fund && eventOf(draft) === event);
      const after = group.length === 0 ? working[index]! : appendGroup(append, event, working[index]!, group);
      if (isRefusal(after)) return after;
      working[index] = after;
    }
  return undefined;
}

/** Appends the events of one name and book, cut so that each stays within its bytes; answers the book after them. */
function appendGroup({ ledger, events, period }: Append, event: MovementEvent, book: Book, drafts: readonly NamedDraft[]): Book | Refusal {
  let hand = eventInHand();
  let after = book;
  const close = () => events.push({ type: event, data: compact(hand.movements) });
  for (const draft of drafts) {
    const movement = settled(after, draft, period);
    if (isRefusal(movement)) return movement;
    if (!hand.fits(movement)) {
      close();
      hand = eventInHand();
    }
    const posted = exactly(after, movement, `${ledger.revision + 1 + events.length}.${hand.movements.length}`);
    if (isRefusal(posted)) return posted;
    after = posted;
    hand.add(movement);
  }
  close();
  return after;
}

function settled(book: Book, { items, event: _, settles: given, ...draft }: NamedDraft, period: Period): Movement | Refusal {
  if (draft.layer === 'budget') return { ...draft, period: periodOf(draft.effectiveOn) };
  const settles = given ?? settlementsOf(book, items === undefined ? draft : { ...draft, items });
  if (isRefusal(settles)) return settles;
  return settles.length === 0 ? { ...draft, period } : { ...draft, period, settles };
}

/** Posts, unless a sum would pass where integers are exact, or a budget would be spent that is not there. */
export function exactly(book: Book, movement: Movement, name: string): Book | Refusal {
  try {
    const after = postMovement(book, movement, name);
    if (movement.layer === 'budget') return overspent(after, movement) ?? after;
    if ([balanceOf(after, movement.from), balanceOf(after, movement.to)].every(Number.isSafeInteger)) return after;
  } catch (error) {
    if (!(error instanceof BeyondExact)) throw error;
  }
  return refuse('beyond-exact', `${movement.pence} pence more pass 9,007,199,254,740,991 in ${movement.book}`);
}

function overspent(after: Book, { from, pence, period }: Movement): Refusal | undefined {
  if (from.class === 'partner') return undefined;
  const left = after.budget.get(budgetKey(financialYear(period), from), zero);
  if (left >= 0) return undefined;
  return refuse('budget-too-small', `${textOf(from)} holds ${left + pence} pence in ${financialYear(period)}, not ${pence}`, {
    from,
    holds: left + pence,
    asked: pence,
  });
}
