import { accountClasses, type AccountClass } from '#domain';
import { endOf, sumsTo } from '../queries/balances.js';
import { defineReport, pence, text, type Part } from './report.js';

/** Receivable to due-to-fund: the classes whose balances somebody owes. */
export const debtClasses = (Object.keys(accountClasses) as readonly AccountClass[]).filter(name => {
  const { code, needs } = accountClasses[name];
  return code >= 12 && code <= 25 && (needs as readonly string[]).includes('party');
});

/** By party: what it owes the fund, what the fund owes it, and the difference, above zero where the party owes more. */
export const whoOwesWhom = defineReport({ name: 'who-owes-whom', title: 'Who owes whom', version: 1, by: 'day', parameters: ['party'] }, async asked => {
  const { on, lco, basis, books, parameters } = asked;
  const parts: Part[] = [];
  for (const book of books) {
    const accounts = { lco, book, layer: 'actual', classes: debtClasses, ...(parameters.party === undefined ? {} : { party: parameters.party }) };
    const byParty = new Map<string, { owes_pence: number; owed_pence: number }>();
    for (const { party, pence: balance } of await sumsTo(on, accounts, endOf(basis), basis.revision)) {
      const of = byParty.get(party) ?? byParty.set(party, { owes_pence: 0, owed_pence: 0 }).get(party)!;
      of.owes_pence += Math.max(balance, 0);
      of.owed_pence += Math.max(0 - balance, 0);
    }
    const rows = [...byParty]
      .filter(([, { owes_pence, owed_pence }]) => owes_pence !== 0 || owed_pence !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([party, sums]) => ({ book, party, ...sums, net_pence: sums.owes_pence - sums.owed_pence }));
    const sum = (key: 'owes_pence' | 'owed_pence' | 'net_pence') => rows.reduce((total, row) => total + row[key], 0);
    parts.push({ name: book, rows, sums: { owes_pence: sum('owes_pence'), owed_pence: sum('owed_pence'), net_pence: sum('net_pence') } });
  }
  const columns = [
    text('book', 'Book'),
    text('party', 'Party'),
    pence('owes_pence', 'Owes the fund'),
    pence('owed_pence', 'Is owed'),
    pence('net_pence', 'Net'),
  ];
  return { columns, parts };
});
