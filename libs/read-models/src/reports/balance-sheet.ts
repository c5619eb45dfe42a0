import { accountClasses, isAccountClass } from '#domain';
import { bookBalances, endOf, isOfTheYear, type AccountBalance } from '../queries/balances.js';
import { defineReport, pence, text, type Part, type Row } from './report.js';
import { codeOf } from './statement-names.js';
import { earlierYears } from './statement-names.js';

/** What a fund holds and owes, by class: assets above zero, liabilities below, and reserves and fund balance that are as much as both together. */
export const balanceSheet = defineReport({ name: 'balance-sheet', title: 'Balance sheet', version: 1, by: 'period' }, async ({ on, lco, basis, books }) => {
  const parts: Part[] = [];
  for (const book of books) {
    const { accounts, earlierPence } = await bookBalances(on, { lco, book, layer: 'actual' }, endOf(basis), basis.revision);
    parts.push(oneBook(book, accounts, earlierPence));
  }
  return { columns: [text('book', 'Book'), text('section', 'Section'), text('class', 'Class'), pence('pence', 'Amount')], parts };
});

function oneBook(book: string, accounts: readonly AccountBalance[], earlierPence: number): Part {
  const byClass = new Map<string, number>();
  for (const { class: name, pence: balance } of accounts) byClass.set(name, (byClass.get(name) ?? 0) + balance);
  const sheet = [...byClass].filter(([name, sum]) => !isOfTheYear(name) && sum !== 0).sort(([a], [b]) => codeOf(a) - codeOf(b));
  const row = (section: string, name: string, sum: number): Row => ({ book, section, class: name, pence: sum });
  const of = (section: string) => sheet.filter(([name, sum]) => sectionOf(name, sum) === section);
  const total = (rows: readonly (readonly [string, number])[]) => rows.reduce((sum, [, balance]) => sum + balance, 0);
  const [assets, liabilities, reserves] = [of('assets'), of('liabilities'), of('reserves and fund balance')];
  const resultPence = [...byClass].filter(([name]) => isOfTheYear(name)).reduce((sum, [, balance]) => sum - balance, 0);
  const own = [
    ...reserves.map(([name, sum]) => [name, 0 - sum] as const),
    ['result of the year', resultPence] as const,
    [earlierYears, 0 - earlierPence] as const,
  ].filter(([, sum]) => sum !== 0);
  const [held, owed] = [total(assets), total(liabilities)];
  return {
    name: book,
    rows: [
      ...assets.map(([name, sum]) => row('assets', name, sum)),
      row('assets', 'total', held),
      ...liabilities.map(([name, sum]) => row('liabilities', name, sum)),
      row('liabilities', 'total', owed),
      row('net assets', 'total', held + owed),
      ...own.map(([name, sum]) => row('reserves and fund balance', name, sum)),
      row('reserves and fund balance', 'total', total(own)),
    ],
    count: assets.length + liabilities.length + own.length,
    sums: { assets: held, liabilities: owed, 'net assets': held + owed, 'reserves and fund balance': total(own), difference: held + owed - total(own) },
  };
}

/** Suspense stands where its balance puts it: nobody knows yet what it is. */
function sectionOf(name: string, sum: number): string {
  const statement = isAccountClass(name) ? accountClasses[name].statement : 'control';
  if (statement === 'reserves') return 'reserves and fund balance';
  return statement === 'asset' || (statement === 'control' && sum > 0) ? 'assets' : 'liabilities';
}
