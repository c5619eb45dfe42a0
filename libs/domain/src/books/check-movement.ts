import { refuse, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { isPartyKnown } from '../known-names.js';
import { isLiveOn } from '../organisation/organisation.js';
import { accountClasses, isAccountClass, type AccountClassRule } from './account-classes.js';
import { checkPoolable } from './check-poolable.js';
import { pairOf, pairsWith } from './class-pairs.js';
import type { Draft } from './draft.js';
import type { Book } from './books.js';
import { accountKey, type End } from './movement.js';

/** Is the movement possible at all in this book: known names, the keys of its classes, a pair that may meet, a ledger that is live? */
export function checkMovement(ledger: Ledger, book: Book, draft: Draft): Refusal | undefined {
  if (draft.layer === 'budget')
    return (
      checkBudgetPair(draft) ?? checkBudgetNames(ledger, book, draft.from) ?? checkBudgetNames(ledger, book, draft.to) ?? checkPoolable(ledger, book, draft)
    );
  if (!isLiveOn(ledger.organisation, draft.effectiveOn))
    return refuse('actual-layer-closed', `no value moves before going live; ${draft.effectiveOn} is before it`);
  if (draft.service !== undefined && draft.service.from > draft.service.to)
    return refuse('date-out-of-order', `service from ${draft.service.from} to ${draft.service.to}`);
  return checkEnd(ledger, book, draft.from) ?? checkEnd(ledger, book, draft.to) ?? (draft.reverses === undefined ? checkPair(draft) : undefined);
}

/** Fund balance has no pair: only balances brought in touch it, and that command does not come this way. */
function checkPair({ from, to }: Draft): Refusal | undefined {
  if (accountKey(from) === accountKey(to)) return refuse('pair-not-allowed', `both ends are one account, ${textOf(from)}`, { from, to });
  if (pairOf(from.class, to.class) !== undefined) return undefined;
  const pairs = [...pairsWith(from.class), ...pairsWith(to.class)].filter((pair, index, all) => all.indexOf(pair) === index);
  return refuse('pair-not-allowed', `${from.class} -> ${to.class} never meet`, { from, to, pairs });
}

/** The keys an end needs and may have, and the names in them. */
export function checkEnd(ledger: Ledger, book: Book, end: End): Refusal | undefined {
  if (!isAccountClass(end.class)) return refuse('pair-not-allowed', `${end.class} is no class of the actual layer`, { end });
  return checkKeys(end, accountClasses[end.class]) ?? checkNames(ledger, book, end);
}

function checkKeys(end: End, rule: AccountClassRule): Refusal | undefined {
  if (rule.needs.includes('party') && end.party === undefined)
    return refuse(rule.counterparty ? 'missing-counterparty' : 'unknown-name', `${end.class} needs a party`, { class: end.class });
  if (rule.needs.includes('detail') && end.detail === undefined) return refuse('unknown-name', `${end.class} needs a detail`, { class: end.class });
  if (rule.needs.includes('line-or-detail') && end.line === undefined && end.detail === undefined)
    return refuse('unknown-name', `${end.class} needs a line or a detail`, { class: end.class });
  const strange = (['party', 'line', 'detail'] as const).filter(key => end[key] !== undefined && !rule.allows.includes(key));
  return strange.length === 0 ? undefined : refuse('unknown-name', `${end.class} has no ${strange.join(' and no ')}`, { class: end.class });
}

function checkNames(ledger: Ledger, { fund }: Book, end: End): Refusal | undefined {
  if (end.class === 'due-from-fund' || end.class === 'due-to-fund') {
    if (ledger.books.byFund.has(end.party!) && end.party !== fund.fund) return undefined;
    return refuse('unknown-name', `${end.party!} is no other fund`, { end });
  }
  if (end.party !== undefined && !isPartyKnown(ledger, end.party)) return refuse('unknown-name', `nobody here is called ${end.party}`, { end });
  if (end.class === 'cash' && !fund.bankAccounts.includes(end.detail!))
    return refuse('unknown-name', `${fund.fund} has no bank account ${end.detail!}`, { end });
  if (end.line !== undefined && !fund.lines.includes(end.line)) return refuse('unknown-name', `${fund.fund} holds no line ${end.line}`, { end });
  return undefined;
}

const budgetPairs = ['partner>unallocated', 'unallocated>partner', 'unallocated>line', 'line>unallocated', 'line>line'];

function checkBudgetPair({ from, to }: Draft): Refusal | undefined {
  const likeALine = (end: End) => (end.class === 'contingency' || end.class === 'reserve' ? 'line' : end.class);
  if (accountKey(from) !== accountKey(to) && budgetPairs.includes(`${likeALine(from)}>${likeALine(to)}`)) return undefined;
  return refuse('pair-not-allowed', `${textOf(from)} -> ${textOf(to)} never meet in the budget`, { from, to, pairs: budgetPairs });
}

function checkBudgetNames(ledger: Ledger, { fund }: Book, { class: name, party, line }: End): Refusal | undefined {
  if (name === 'partner')
    return party !== undefined && isPartyKnown(ledger, party) ? undefined : refuse('unknown-name', `nobody here is called ${party ?? ''}`);
  if (name === 'unallocated') return undefined;
  return line !== undefined && fund.lines.includes(line) ? undefined : refuse('unknown-name', `${fund.fund} holds no line ${line ?? ''}`);
}

/** An end in words: class and keys. */
export const textOf = (end: End): string => [end.class, end.party, end.line, end.detail].filter(part => part !== undefined).join(' ');
