import { isRefusal, refuse, type Asked, type Decision, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import type { Book } from '../books/books.js';
import { bookOf } from '../books/find-in-books.js';
import { movementFields, said } from '../books/draft.js';
import { post } from '../books/post.js';
import { isPoolable } from '../contract/contract.js';
import { fields, list, pence, reader, slug, truth, type Fields } from '../readers.js';
import { budgetOnly } from './agree-contribution.js';

const { items: _, dueOn: __, period: ___, ...options } = movementFields;
const shape = { book: slug, lines: list(fields({ line: slug, pence, recurrent: truth }), { least: 1 }), ...options };

/** Reads what PoolBudget asks. */
export const readPoolBudget = reader(fields(shape));

/** The laws under which money of several bodies is pooled; the others hold one body's own money, a grant or a contract's price. */
const pooling: readonly string[] = ['section-75', 'section-65z5', 'section-65z6'];

/** Contributions agreed become the budget of lines: out of what is unallocated, and only lines that the terms in force say are poolable here. */
export function poolBudget(ledger: Ledger, asked: Asked<Fields<typeof shape>>): Decision {
  const { book: fund, lines } = asked.data;
  const book = bookOf(ledger, fund);
  if (isRefusal(book)) return book;
  const no = lines.map(({ line }) => notPoolable(ledger, asked, book, line)).find(refusal => refusal !== undefined);
  if (no !== undefined) return no;
  const movements = lines.map(({ line, pence: amount }) => ({
    book: fund,
    layer: 'budget' as const,
    from: { class: 'unallocated' as const },
    to: { class: 'line' as const, line },
    pence: amount,
    effectiveOn: asked.effectiveOn,
    ...said(asked.data, 'budget-pooled'),
  }));
  return post(ledger, budgetOnly(asked), [{ type: 'BudgetPooled', data: { book: fund, lines } }], movements);
}

function notPoolable(ledger: Ledger, { effectiveOn }: Asked<unknown>, { fund }: Book, line: string): Refusal | undefined {
  if (!pooling.includes(fund.legalBasis)) return undefined;
  const { poolable, excludedPence, method } = isPoolable(ledger, line, fund.legalBasis, effectiveOn);
  if (poolable) return undefined;
  return refuse('not-poolable', `${line} may not be pooled under ${fund.legalBasis} on ${effectiveOn}`, {
    line,
    legalBasis: fund.legalBasis,
    on: effectiveOn,
    excludedPence,
    ...(method === undefined ? {} : { method }),
  });
}
