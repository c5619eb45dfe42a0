import { accountClasses, type AccountClass } from '#domain';
import { daysBetween, lastDayOf, period, plainDate } from '#money';
import { endOf } from '../queries/balances.js';
import { openItemsAt, type OpenItem } from '../queries/open-items.js';
import { defineReport, pence, text, type Part } from './report.js';

const ages = ['not_due_pence', 'days_1_30_pence', 'days_31_60_pence', 'days_61_90_pence', 'over_90_pence'] as const;
type Ages = Record<(typeof ages)[number] | 'total_pence', number>;
const aged: readonly AccountClass[] = ['receivable', 'payable', 'suspense'];

/**
 * Open items by how many days they are past due on the day, by class and party; what the class is for is above zero (receivables owed to the fund,
 * payables owed by it). The totals of a class are its control account.
 */
export const ageing = defineReport({ name: 'ageing', title: 'Ageing', version: 1, by: 'day', parameters: ['party', 'class'] }, async asked => {
  const { on, lco, basis, books, parameters } = asked;
  const day = basis.asAt ?? lastDayOf(period(basis.period!));
  const classes = aged.filter(name => parameters.class === undefined || name === parameters.class);
  const parts: Part[] = [];
  for (const book of books)
    for (const name of classes) {
      const accounts = { lco, book, layer: 'actual', classes: [name], ...(parameters.party === undefined ? {} : { party: parameters.party }) };
      const part = oneClass(book, name, await openItemsAt(on, accounts, endOf(basis), basis.revision), day);
      if (part.rows.length > 1) parts.push(part);
    }
  const headings = ['Not due', '1-30 days', '31-60 days', '61-90 days', 'Over 90 days'];
  const columns = [
    text('book', 'Book'),
    text('class', 'Class'),
    text('party', 'Party'),
    ...ages.map((age, index) => pence(age, headings[index]!)),
    pence('total_pence', 'Total'),
  ];
  return { columns, parts };
});

const none = (): Ages => ({ not_due_pence: 0, days_1_30_pence: 0, days_31_60_pence: 0, days_61_90_pence: 0, over_90_pence: 0, total_pence: 0 });

function oneClass(book: string, name: AccountClass, items: readonly OpenItem[], day: string): Part {
  const byParty = new Map<string, Ages>();
  const total = none();
  for (const { party, detail, pence: debit, dueOn } of items) {
    const key = party === '' ? detail : party;
    const open = accountClasses[name].side === 'debit' ? debit : 0 - debit;
    const of = byParty.get(key) ?? byParty.set(key, none()).get(key)!;
    for (const each of [of, total]) {
      each[ageOf(dueOn, day)] += open;
      each.total_pence += open;
    }
  }
  const rows = [...byParty].sort(([a], [b]) => (a < b ? -1 : 1)).map(([party, sums]) => ({ book, class: name, party, ...sums }));
  return { name: `${book} ${name}`, rows: [...rows, { book, class: name, party: 'total', ...total }], count: rows.length, sums: { ...total } };
}

/** On the day it falls due an item is not past due. */
function ageOf(dueOn: string, day: string): (typeof ages)[number] {
  const days = daysBetween(plainDate(dueOn), plainDate(day));
  return days <= 0 ? ages[0] : ages[Math.min(Math.ceil(days / 30), 4) as 1 | 2 | 3 | 4];
}
