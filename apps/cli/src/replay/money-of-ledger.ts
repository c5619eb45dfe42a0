import type { Book, Ledger } from '#domain';
import { periodAt } from '#money';
import { accountName, addPence, type Facts } from './facts.js';

/** Balances, budgets, items and periods, as folding the events gives them. */
export function moneyOfLedger({ books }: Ledger, facts: Facts): void {
  for (const [name, book] of books.byFund) {
    facts.set(`fund ${name}`, book.fund.kind);
    balances(name, book, facts);
    for (const [key, pence] of book.budget) {
      const [year, ...account] = key.split('|');
      addPence(facts, `${name} budget ${year!} ${accountName(account)}`, pence);
    }
    for (const [account, items] of book.items)
      for (const [item, { pence, side, dueOn }] of items)
        facts.set(`${name} item ${item} ${accountName(account.split('|'))}`, `${side === 'debit' ? pence : 0 - pence} due ${dueOn}`);
    for (const [number, status] of book.periods) facts.set(`${name} period ${periodAt(number)}`, status);
  }
}

function balances(name: string, book: Book, facts: Facts): void {
  const add = (key: string, pence: number) => addPence(facts, `${name} actual ${accountName(key.split('|'))}`, pence);
  for (const [key, pence] of book.base) add(key, pence);
  for (const [number, postings] of book.postings) {
    for (const [key, pence] of postings.balances) add(key, pence);
    facts.set(`${name} movements ${periodAt(number)}`, `${postings.movements} of ${postings.pence}`);
  }
}
