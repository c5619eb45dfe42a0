import { bookBalances, endOf } from '../queries/balances.js';
import { openItemsAt } from '../queries/open-items.js';
import { defineReport, pence, text, type Asked, type Part, type Row } from './report.js';

const debts = [
  'receivable',
  'accrued-income',
  'prepayment',
  'advance',
  'due-from-fund',
  'payable',
  'accrual',
  'deferred-income',
  'retention',
  'provision',
  'due-to-fund',
];
const keepItems = ['receivable', 'payable'];

/**
 * What a fund holds against a party, to be agreed with it: debts by the purpose of their open items (above zero the party owes), and income and
 * expenditure of the year by detail and line (above zero the fund earned). Without a party: every party that has either.
 */
export const agreementOfBalances = defineReport(
  { name: 'agreement-of-balances', title: 'Agreement of balances', version: 1, by: 'period', parameters: ['party'] },
  async asked => {
    const parts: Part[] = [];
    for (const book of asked.books) parts.push(...(await oneBook(asked, book)));
    return {
      columns: [text('book', 'Book'), text('party', 'Party'), text('section', 'Section'), text('item', 'Item'), pence('pence', 'Amount')],
      parts,
    };
  },
);

async function oneBook({ on, lco, basis, parameters: { party: wanted } }: Asked, book: string): Promise<readonly Part[]> {
  const end = endOf(basis);
  const accounts = { lco, book, layer: 'actual', ...(wanted === undefined ? {} : { party: wanted }) };
  const balances = (await bookBalances(on, accounts, end, basis.revision)).accounts;
  const items = await openItemsAt(on, { ...accounts, classes: keepItems }, end, basis.revision);
  const owed = new Sums();
  for (const { party, purpose, pence: open } of items) owed.add(party, purpose, open);
  for (const { class: name, party, pence: balance } of balances) if (debts.includes(name) && !keepItems.includes(name)) owed.add(party, name, balance);
  const earned = new Sums();
  for (const { class: name, party, line, detail, pence: balance } of balances)
    if (name === 'income' || name === 'expenditure') earned.add(party, [line, detail].filter(each => each !== '').join(': '), 0 - balance);
  const parties = wanted === undefined ? [...new Set([...owed.parties(), ...earned.parties()])].filter(party => party !== '').sort() : [wanted];
  return parties.map(party => {
    const [debtRows, earnedRows] = [owed.rows(book, party, 'receivables and payables'), earned.rows(book, party, 'income and expenditure')];
    const sums = { 'receivables and payables': owed.total(party), 'income and expenditure': earned.total(party) };
    return { name: `${book} ${party}`, rows: [...debtRows, ...earnedRows], count: debtRows.length + earnedRows.length - 2, sums };
  });
}

/** Pence by party and item. */
class Sums {
  private readonly byParty = new Map<string, Map<string, number>>();

  add(party: string, item: string, amount: number): void {
    const items = this.byParty.get(party) ?? new Map<string, number>();
    this.byParty.set(party, items.set(item, (items.get(item) ?? 0) + amount));
  }

  parties(): Iterable<string> {
    return this.byParty.keys();
  }

  total(party: string): number {
    return [...(this.byParty.get(party)?.values() ?? [])].reduce((sum, amount) => sum + amount, 0);
  }

  rows(book: string, party: string, section: string): readonly Row[] {
    const items = [...(this.byParty.get(party) ?? [])].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    const row = (item: string, amount: number): Row => ({ book, party, section, item, pence: amount });
    return [...items.map(([item, amount]) => row(item, amount)), row('total', this.total(party))];
  }
}
