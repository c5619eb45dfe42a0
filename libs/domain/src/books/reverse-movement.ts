import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { AnyRecorded, Facts } from '../events.js';
import type { Ledger } from '../ledger.js';
import { fields, file, movementName, optional, period, reader, text, type Fields } from '../readers.js';
import type { Book } from './books.js';
import type { ValueEvent } from './class-pairs.js';
import { movementAt, movementsOf } from './compact.js';
import { bookOf } from './find-in-books.js';
import { areMirrors, hasMirror } from './mirrors.js';
import { accountKey, type Movement, type Settlement } from './movement.js';
import { post } from './post.js';
import { hasItems } from './post-movement.js';

const shape = { movement: movementName, evidence: optional(file), narrative: optional(text(200)), period: optional(period) };

/** Reads what ReverseMovement asks. */
export const readReverseMovement = reader(fields(shape));

/** Events of an append lie side by side: a mirror in another book is at most so many away. */
const reach = 3;

/** The revision of the event that holds the movement, and those beside it, where its mirror in another fund's book would be. */
export function reverseMovementNeeds({ data }: Asked<{ readonly movement: string }>): readonly number[] {
  const revision = Number(data.movement.split('.')[0]);
  return Array.from({ length: 2 * reach + 1 }, (_, n) => revision - reach + n).filter(each => each >= 0);
}

const reversible = ['ValueRecognised', 'BalanceReclassified', 'MoneyMoved'];

/**
 * Reverses a movement: once, in full, ends swapped, in an open period, with its original effective date. A reversal is never reversed. Money that
 * moved is a fact of the world: it is reversed only with evidence that the bank never moved it. What the movement opened has to be whole; what it
 * settled is open again. A movement on dues between funds is reversed together with its mirror in the other book.
 */
export function reverseMovement(ledger: Ledger, asked: Asked<Fields<typeof shape>>, facts: Facts): Decision {
  const { movement: name, evidence } = asked.data;
  const found = foundIn(facts, name);
  if (found === undefined) return refuse('unknown-name', `there is no movement ${name} that can be reversed`, { movement: name });
  const all = [found, ...mirrorOf(facts, found)];
  const no = all.map(each => irreversible(ledger, each, evidence !== undefined)).find(refusal => refusal !== undefined);
  if (no !== undefined) return no;
  const naming = all.map(each => ({ type: 'MovementReversed' as const, data: { movement: each.name, ...(evidence === undefined ? {} : { evidence }) } }));
  const drafts = all.map(each => ({
    ...swapped(each.movement, each.name, asked.data.narrative),
    settles: settlementsBack(each.movement, each.name),
    event: each.event.type as ValueEvent,
  }));
  return post(ledger, asked, naming, drafts);
}

interface Found {
  readonly name: string;
  readonly event: AnyRecorded;
  readonly movement: Movement;
}

function foundIn(facts: Facts, name: string): Found | undefined {
  const [revision, n] = name.split('.').map(Number) as [number, number];
  const event = facts.get(revision);
  const movement = event !== undefined && reversible.includes(event.type) ? movementAt(event, n) : undefined;
  return event === undefined || movement === undefined ? undefined : { name, event, movement };
}

/** The mirror of a movement on dues, in another book's event of the same append: none for other movements. */
function mirrorOf(facts: Facts, { event, movement }: Found): readonly Found[] {
  if (!hasMirror(movement)) return [];
  const beside = [...facts.values()].filter(each => each.metadata.commandId === event.metadata.commandId && reversible.includes(each.type));
  const all = beside.flatMap(each => movementsOf(each).map((other, n) => ({ name: `${each.revision}.${n}`, event: each, movement: other })));
  return all.filter(other => areMirrors(movement, other.movement)).slice(0, 1);
}

function irreversible(ledger: Ledger, { name, movement }: Found, hasEvidence: boolean): Refusal | undefined {
  if (ledger.books.reversed.has(name)) return refuse('already-reversed', `${name} was reversed, or is a reversal`, { movement: name });
  const book = bookOf(ledger, movement.book);
  if (isRefusal(book)) return book;
  const isCash = movement.from.class === 'cash' || movement.to.class === 'cash';
  if (!isCash || hasEvidence) return brokenItem(book, movement, name);
  return refuse('cleared-payment-cannot-be-reversed', `${name} moved money; it comes back by recovery or credit note, unless the bank never moved it`, {
    movement: name,
    use: movement.from.class === 'cash' ? 'RecoverPayment' : 'CreditObligation',
  });
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
