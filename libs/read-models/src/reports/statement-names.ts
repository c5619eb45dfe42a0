import { accountClasses, isAccountClass } from '#domain';
import type { AccountBalance } from '../queries/balances.js';

/** The keys of an account beside its class. */
type Keys = Pick<AccountBalance, 'class' | 'party' | 'line' | 'detail'>;

const byDetail = ['income', 'reserve', 'provision', 'deferred-income'];
const joined = (...names: readonly string[]): string => names.filter(name => name !== '').join(': ');

/**
 * What statements call an account: income, reserve, provision and deferred income by detail and party; cost by line and detail over all parties; the
 * rest by party and detail.
 */
export function statementName({ class: name, party, line, detail }: Keys): string {
  if (name === 'expenditure') return joined(line, detail);
  return byDetail.includes(name) ? joined(detail, party) : joined(party, line, detail);
}

/** The line of fund balance that stands for years not rolled forward. */
export const earlierYears = 'results of earlier years, not rolled forward';

/** The code by which statements sort a class; classes of other layers come last. */
export const codeOf = (name: string): number => (isAccountClass(name) ? accountClasses[name].code : 99);

/** One line of a statement: accounts of one class and name together. */
export interface StatementLine {
  readonly class: string;
  readonly account: string;
  readonly pence: number;
}

/** Puts accounts together by what statements call them: by code, then name; lines at zero are left out. */
export function statementLines(accounts: readonly (Keys & { readonly pence: number })[]): readonly StatementLine[] {
  const lines = new Map<string, StatementLine>();
  for (const each of accounts) {
    const account = statementName(each);
    const key = `${each.class}|${account}`;
    lines.set(key, { class: each.class, account, pence: (lines.get(key)?.pence ?? 0) + each.pence });
  }
  return [...lines.values()].filter(({ pence }) => pence !== 0).sort(byCodeAndName);
}

/** By code of the class, then name, byte by byte. */
export const byCodeAndName = (a: { readonly class: string; readonly account: string }, b: { readonly class: string; readonly account: string }): number =>
  codeOf(a.class) - codeOf(b.class) || (a.account === b.account ? 0 : a.account < b.account ? -1 : 1);
