import type { AccountClass } from './account-classes.js';

/** The events of value: cash moved, value was recognised, or what is owed changed its kind or owner. */
export type ValueEvent = 'MoneyMoved' | 'ValueRecognised' | 'BalanceReclassified';

/** From class, to class, and what a movement between them says. */
type Row = readonly [from: AccountClass, to: AccountClass, sentence: string];

/** An end is cash. */
const moneyMoved: readonly Row[] = [
  ['cash', 'advance', 'the fund advanced Y'],
  ['cash', 'due-to-fund', 'this fund paid the other'],
  ['cash', 'payable', 'the fund paid Y'],
  ['deferred-income', 'cash', 'X paid ahead of its condition or quarter'],
  ['due-from-fund', 'cash', 'the other fund paid this one'],
  ['receivable', 'cash', 'X paid the fund'],
  ['cash', 'cash', 'one bank account to another'],
  ['cash', 'receivable', 'the fund gives back what X overpaid'],
  ['payable', 'cash', 'Y gives back what it was paid'],
  ['suspense', 'cash', 'money came in, nobody knows yet from whom'],
  ['cash', 'suspense', 'money went out, nobody knows yet why'],
  ['cash', 'deferred-income', 'unspent grant given back'],
];

/** Earned, used, owed or bought. */
const valueRecognised: readonly Row[] = [
  ['accrual', 'expenditure', 'used, not yet billed'],
  ['due-to-fund', 'expenditure', 'this fund owes the other fund'],
  ['expenditure', 'payable', 'Y earned less than booked; reversal'],
  ['expenditure', 'receivable', 'Y owes back (unearned), or is recharged net'],
  ['income', 'deferred-income', 'the grant or quarter is earned'],
  ['income', 'due-from-fund', 'the other fund owes this one'],
  ['income', 'expenditure', 'X gave this in kind'],
  ['income', 'receivable', 'X owes the fund (contribution, gain share, rent)'],
  ['payable', 'expenditure', 'the fund owes Y for line L'],
  ['payable', 'fixed-asset', 'the fund bought an asset, owes Y'],
  ['payable', 'prepayment', 'the fund owes Y for time to come'],
  ['payable', 'receivable', 'VAT on the invoice is reclaimable'],
  ['prepayment', 'expenditure', 'a month of it is used'],
  ['provision', 'expenditure', 'probably owed, amount estimated'],
  ['expenditure', 'accrual', 'day-1 reversal of an accrual'],
  ['income', 'accrued-income', 'earned, not yet billed'],
  ['accrued-income', 'income', 'day-1 reversal of accrued income'],
  ['expenditure', 'retention', 'withheld and not earned'],
  ['expenditure', 'provision', 'the provision is not needed'],
  ['receivable', 'expenditure', 'written off'],
  ['receivable', 'income', 'credit note: X owes less'],
  ['payable', 'income', 'part of a contribution is given back (underspend)'],
  ['fixed-asset', 'receivable', 'the fund sold an asset'],
];

/** Withholding, recovery, set-off, reserves. */
const balanceReclassified: readonly Row[] = [
  ['advance', 'payable', 'of what Y is due, this repays its advance'],
  ['advance', 'receivable', 'the rest of the advance falls due now'],
  ['appropriation', 'reserve', 'a reserve is used'],
  ['payable', 'advance', 'on account, not yet earned'],
  ['payable', 'payable', 'of what Y is due, this goes to Z (or less goes to Z)'],
  ['payable', 'retention', 'less is withheld from Y'],
  ['receivable', 'payable', 'set-off, or less goes to Z'],
  ['receivable', 'retention', 'so less was to be withheld'],
  ['reserve', 'appropriation', 'set aside'],
  ['retention', 'payable', 'of what Y is due, this is withheld'],
  ['deferred-income', 'receivable', 'billed ahead of its quarter'],
  ['payable', 'provision', 'the provision is used: now owed'],
  ['receivable', 'suspense', 'the unknown receipt was X paying'],
  ['suspense', 'payable', 'the unknown payment was the fund paying Y'],
  ['payable', 'reserve', 'a reserve is given back to a partner'],
  ['receivable', 'receivable', 'the debt passes to another party'],
  ['retention', 'retention', 'the retention passes to another party'],
  ['advance', 'advance', 'the advance passes to another party'],
  ['reserve', 'reserve', 'the reserve passes to another party'],
];

/** A pair of classes that may meet, the event it makes, and its sentence. */
export interface ClassPair {
  readonly event: ValueEvent;
  readonly from: AccountClass;
  readonly to: AccountClass;
  readonly sentence: string;
}

const rows = (event: ValueEvent, pairs: readonly Row[]): readonly ClassPair[] => pairs.map(([from, to, sentence]) => ({ event, from, to, sentence }));

/** The 54 pairs that may meet. A pair that is not here is refused; nothing else decides an event's name. */
export const classPairs: readonly ClassPair[] = [
  ...rows('MoneyMoved', moneyMoved),
  ...rows('ValueRecognised', valueRecognised),
  ...rows('BalanceReclassified', balanceReclassified),
];

const byEnds: Readonly<Record<string, ClassPair | undefined>> = Object.fromEntries(classPairs.map(pair => [`${pair.from}>${pair.to}`, pair]));

/** The pair of two classes, if they may meet in this direction. */
export const pairOf = (from: string, to: string): ClassPair | undefined => byEnds[`${from}>${to}`];

/** The pairs that touch a class, to say what would do instead of a pair that is not allowed. */
export const pairsWith = (name: string): readonly string[] =>
  classPairs.filter(({ from, to }) => from === name || to === name).map(({ from, to }) => `${from} -> ${to}`);
