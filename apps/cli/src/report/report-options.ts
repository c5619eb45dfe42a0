/** What reports may be asked on the command line, beside LCO, book and basis; each report takes some. The read models have the same list. */
export const parameterFlags = {
  party: ['<id>', 'of this party'],
  class: ['<name>', 'of this class of accounts'],
  line: ['<line>', 'of this line of service'],
  detail: ['<detail>', 'of accounts with this detail'],
  purpose: ['<purpose>', 'movements for this purpose'],
  from: ['<start>', 'from this day, or this period where the report is by period'],
  to: ['<day>', 'to this day'],
  actor: ['<id>', 'done by this reference'],
  only: ['<kind>', 'corrections, back-dated or imported'],
  about: ['<resource>', 'events about practice/P84001, contract/C1, ...'],
  event: ['<name>', 'events of this name'],
  practice: ['<code>', 'of this practice'],
  contract: ['<id>', 'of this contract'],
  contribution: ['<id>', 'of this contribution'],
  agreement: ['<id>', 'of this agreement'],
  settlement: ['<id>', 'of this settlement'],
  limit: ['<rows>', 'a page of so many rows; without it all rows are printed'],
  cursor: ['<text>', 'the next page, as the page before said'],
} as const;

export type ParameterFlag = keyof typeof parameterFlags;

/** The reports that there are. */
export const reportNames = [
  'trial-balance',
  'balance-sheet',
  'income-and-expenditure',
  'cash',
  'statement-of-account',
  'agreement-of-balances',
  'budget-against-outturn',
  'period-totals',
  'three-questions',
  'gain-share',
  'ageing',
  'account',
  'who-owes-whom',
  'why',
  'movements',
  'audit',
  'practice',
  'contract',
  'contributions',
  'savings',
  'returns',
] as const;

export const formats = ['table', 'csv', 'json'] as const;
export type Format = (typeof formats)[number];

/** A report's options as commander hands them over. */
export interface ReportOptions extends Readonly<Partial<Record<ParameterFlag, string>>> {
  readonly lco: string;
  readonly book?: string;
  readonly view?: string;
  readonly period?: string;
  readonly asAt?: string;
  readonly knownAt?: string;
  readonly format: Format;
}
