/** What has to be there before a year of payments can be posted. */
import { isLiveOn, isOpen, partnerOn, type Ledger } from '#domain';
import { firstDayOfYear, lastDayOfYear, periodOf } from '#money';

interface Wanted {
  readonly year: string;
  readonly book: string;
  readonly bank: string;
  readonly commissioners: readonly string[];
}

/** The line that payments to practices run on. */
export const paymentsLine = 'primary-medical';

/** Everything that is missing, all at once, each with the command that brings it. */
export function missingFor(ledger: Ledger, { year, book: fund, bank, commissioners }: Wanted): readonly string[] {
  const [from, to] = [firstDayOfYear(year), lastDayOfYear(year)];
  const book = ledger.books.byFund.get(fund);
  const strangers = commissioners.filter(code => partnerOn(ledger.organisation, code, to) === undefined);
  return [
    ...(isLiveOn(ledger.organisation, from) ? [] : [`the LCO is live on ${from} (GoLive)`]),
    ...(book === undefined ? [`the fund ${fund} is open (OpenFund)`] : []),
    ...(book !== undefined && !book.fund.bankAccounts.includes(bank) ? [`${fund} has the bank account ${bank} (--bank names another)`] : []),
    ...(book !== undefined && !book.fund.lines.includes(paymentsLine) ? [`${fund} holds the line ${paymentsLine}`] : []),
    ...(book !== undefined && isOpen(book, periodOf(to)) ? [] : [`period ${periodOf(to)} of ${fund} is open (OpenPeriod)`]),
    ...(strangers.length === 0
      ? []
      : [`each CCG of the file is a partner on ${to} (AdmitPartner): ${strangers.join(', ')} ${strangers.length === 1 ? 'is' : 'are'} not`]),
  ];
}
