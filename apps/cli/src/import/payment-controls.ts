/** The control totals of a year of payments, taken from the movements that the ledger decided. */
import { movementsOf, type LedgerEvent, type Movement } from '#domain';
import type { NhsPaymentsReading } from '#exchange';
import { negate } from '#money';
import type { Control } from './plan.js';

/** Debits less credits in pence, by class and key. */
type Balances = ReadonlyMap<string, number>;

const valueEvents: readonly string[] = ['ValueRecognised', 'BalanceReclassified', 'MoneyMoved'];

/** Each line against its column, each commissioner's income against its practices, and nil left in cash and owed either way. */
export function controlsOf({ totals, rows }: NhsPaymentsReading, bank: string, decided: readonly LedgerEvent[]): readonly Control[] {
  const movements = decided.filter(({ type }) => valueEvents.includes(type)).flatMap(movementsOf);
  const at = balancesOf(movements);
  const balance = (key: string) => at.get(key) ?? 0;
  const paid = rows.filter(({ amounts }) => amounts.some(amount => amount !== 0)).length;
  const pence = (name: string, file: number, ledger: number): Control => ({ name, unit: 'pence', file, ledger });
  return [
    { name: 'rows', unit: 'count', file: totals.rows, ledger: totals.practices + totals.invalid },
    { name: 'practices with amounts', unit: 'count', file: paid, ledger: partiesOf(movements) },
    ...totals.columns.map(({ slug, pence: file }) => pence(slug, file, balance(`expenditure ${slug}`))),
    pence('total of all lines', totals.totalPence, balance('expenditure')),
    ...totals.byCommissioner.map(({ commissioner, pence: file }) => pence(`contributed by ${commissioner}`, file, 0 - balance(`income ${commissioner}`))),
    pence(`left in ${bank}`, 0, balance(`cash ${bank}`)),
    pence('left owed to or by anybody', 0, balance('payable') + balance('receivable')),
  ];
}

/** The practices that cost was recognised for, or taken back. */
function partiesOf(movements: readonly Movement[]): number {
  const ends = movements.flatMap(({ from, to }) => [from, to]).filter(end => end.class === 'expenditure');
  return new Set(ends.map(({ party }) => party)).size;
}

function balancesOf(movements: readonly Movement[]): Balances {
  const balances = new Map<string, number>();
  const post = (end: Movement['from'], pence: number) => {
    for (const key of keysOf(end)) balances.set(key, (balances.get(key) ?? 0) + pence);
  };
  for (const { from, to, pence } of movements) {
    post(from, negate(pence));
    post(to, pence);
  }
  return balances;
}

/** What a balance is looked for by: the class and, of cost the line of money, of income who gives it, of cash the bank account. */
function keysOf({ class: name, party = '', detail = '' }: Movement['from']): readonly string[] {
  return [name, `${name} ${name === 'income' ? party : detail}`];
}
