import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Facts } from '../events.js';
import type { Ledger } from '../ledger.js';
import { fields, file, movementName, optional, period, reader, text, type Fields } from '../readers.js';
import type { Book } from './books.js';
import type { ValueEvent } from './class-pairs.js';
import { movementAt } from './compact.js';
import { bookOf } from './find-in-books.js';
import { accountKey, type Movement, type Settlement } from './movement.js';
import { post } from './post.js';
import { hasItems } from './post-movement.js';

const shape = { movement: movementName, evidence: optional(file), narrative: optional(text(200)), period: optional(period) };

/** Reads what ReverseMovement asks. */
export const readReverseMovement = reader(fields(shape));

/** The revision of the event that holds the movement. */
export const reverseMovementNeeds = ({ data }: Asked<{ readonly movement: string }>): readonly number[] => [Number(data.movement.split('.')[0])];

const reversible = ['ValueRecognised', 'BalanceReclassified', 'MoneyMoved'];

/**
 * Reverses a movement: once, in full, ends swapped, in an open period, with its original effective date. A reversal is never reversed. Money that
 * moved is a fact of the world: it is reversed only with evidence that the bank never moved it. What the movement opened has to be whole; what it
 * settled is open again.
 */
export function reverseMovement(ledger: Ledger, asked: Asked<Fields<typeof shape>>, facts: Facts): Decision {
  const { movement: name, evidence } = asked.data;
  const [revision, n] = name.split('.').map(Number) as [number, number];
  const event = facts.get(revision);
  const original = event !== undefined && reversible.includes(event.type) ? movementAt(event, n) : undefined;
  if (event === undefined || original === undefined) return refuse('unknown-name', `there is no movement ${name} that can be reversed`, { movement: name });
  if (ledger.books.reversed.has(name)) return refuse('already-reversed', `${name} was reversed, or is a reversal`, { movement: name });
  const book = bookOf(ledger, original.book);
  if (isRefusal(book)) return book;
  const isCash = original.from.class === 'cash' || original.to.class === 'cash';
  if (isCash && evidence === undefined)
    return refuse('cleared-payment-cannot-be-reversed', `${name} moved money; it comes back by recovery or credit note, unless the bank never moved it`, {
      movement: name,
      use: original.from.class === 'cash' ? 'RecoverPayment' : 'CreditObligation',
    });
  const broken = brokenItem(book, original, name);
  if (broken !== undefined) return broken;
  const draft = { ...swapped(original, name, asked.data.narrative), settles: settlementsBack(original, name), event: event.type as ValueEvent };
  const data = { movement: name, ...(evidence === undefined ? {} : { evidence }) };
  return post(ledger, asked, [{ type: 'MovementReversed', data }], [draft]);
}

const swapped = ({ settles: _, period: __, ...movement }: Movement, name: string, narrative: string | undefined) => ({
  ...movement,
  from: movement.to,
  to: movement.from,
  reverses: name,
  ...(narrative === undefined ? {} : { narrative }),
});

const opposite = (end: 'from' | 'to'): 'from' | 'to' => (end === 'from' ? 'to' : 'from');

/** The ends of a movement that opened an item. */
const openedAt = (movement: Movement): readonly ('from' | 'to')[] =>
  (['from', 'to'] as const).filter(end => hasItems(movement[end]) && !(movement.settles ?? []).some(settled => settled.end === end));

function settlementsBack(movement: Movement, name: string): readonly Settlement[] {
  const back = (movement.settles ?? []).map(settled => ({ ...settled, end: opposite(settled.end) }));
  const own = openedAt(movement).map(end => ({ end: opposite(end), item: name, pence: movement.pence, dueOn: movement.dueOn ?? movement.effectiveOn }));
  return [...back, ...own];
}

function brokenItem(book: Book, movement: Movement, name: string): Refusal | undefined {
  const broken = openedAt(movement).find(end => book.items.get(accountKey(movement[end]))?.get(name)?.pence !== movement.pence);
  if (broken === undefined) return undefined;
  const open = book.items.get(accountKey(movement[broken]))?.get(name)?.pence ?? 0;
  return refuse('settles-too-much', `of what ${name} opened, ${open} of ${movement.pence} pence are still open`, { item: name, open });
}
