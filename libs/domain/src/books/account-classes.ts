/** What a class of accounts needs on an end, where it stands in statements, and whether its balances are made of open items. */
export interface AccountClassRule {
  readonly code: number;
  readonly side: 'debit' | 'credit';
  readonly statement: 'asset' | 'liability' | 'reserves' | 'income and expenditure' | 'control';
  /** Keys an end must have; `counterparty` marks where a missing party is refused as such. */
  readonly needs: readonly ('party' | 'line-or-detail' | 'detail')[];
  readonly allows: readonly ('party' | 'line' | 'detail')[];
  readonly counterparty: boolean;
  readonly items: boolean;
}

const rule = (
  code: number,
  side: AccountClassRule['side'],
  statement: AccountClassRule['statement'],
  needs: AccountClassRule['needs'],
  allows: AccountClassRule['allows'],
  { counterparty = false, items = false } = {},
): AccountClassRule => ({ code, side, statement, needs, allows, counterparty, items });

const theirs = { counterparty: true };
const theirsByItem = { counterparty: true, items: true };

/** The chart of accounts of the actual layer: nineteen classes. Codes are for sorting statements; events carry the names. */
export const accountClasses = {
  cash: rule(10, 'debit', 'asset', ['detail'], ['detail']),
  receivable: rule(12, 'debit', 'asset', ['party'], ['party', 'detail'], theirsByItem),
  'accrued-income': rule(13, 'debit', 'asset', ['party'], ['party', 'detail'], theirs),
  prepayment: rule(14, 'debit', 'asset', ['party'], ['party', 'detail'], theirs),
  advance: rule(15, 'debit', 'asset', ['party'], ['party', 'detail'], theirs),
  'due-from-fund': rule(16, 'debit', 'asset', ['party'], ['party']),
  'fixed-asset': rule(18, 'debit', 'asset', ['detail'], ['detail']),
  payable: rule(20, 'credit', 'liability', ['party'], ['party', 'detail'], theirsByItem),
  accrual: rule(21, 'credit', 'liability', ['party'], ['party', 'detail'], theirs),
  'deferred-income': rule(22, 'credit', 'liability', ['party'], ['party', 'detail'], theirs),
  retention: rule(23, 'credit', 'liability', ['party'], ['party', 'detail'], theirs),
  provision: rule(24, 'credit', 'liability', ['party', 'detail'], ['party', 'detail'], theirs),
  'due-to-fund': rule(25, 'credit', 'liability', ['party'], ['party']),
  'fund-balance': rule(30, 'credit', 'reserves', ['detail'], ['detail']),
  reserve: rule(31, 'credit', 'reserves', ['detail'], ['party', 'detail']),
  income: rule(40, 'credit', 'income and expenditure', ['party', 'detail'], ['party', 'detail'], theirs),
  expenditure: rule(50, 'debit', 'income and expenditure', ['party', 'line-or-detail'], ['party', 'line', 'detail'], theirs),
  appropriation: rule(60, 'debit', 'income and expenditure', ['detail'], ['detail']),
  suspense: rule(90, 'debit', 'control', ['detail'], ['detail'], { items: true }),
} as const satisfies Readonly<Record<string, AccountClassRule>>;

/** A class of the actual layer. */
export type AccountClass = keyof typeof accountClasses;

/** The classes of the budget layer: who agreed, what is not yet given to a line, the lines, contingency and reserve (used like a line). */
export const budgetClasses = ['partner', 'unallocated', 'line', 'contingency', 'reserve'] as const;
export type BudgetClass = (typeof budgetClasses)[number];

/** Layers of a book. `commitment` and `memo` are names until their commands come. */
export const layers = ['actual', 'budget', 'commitment', 'memo'] as const;
export type Layer = (typeof layers)[number];

export const isAccountClass = (name: string): name is AccountClass => Object.hasOwn(accountClasses, name);
