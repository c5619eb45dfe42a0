/** What a payments file adds up to: its control totals, to be held against the file's own and against what was posted. */
import { type Pence, sum } from '#money';
import { type NhsPaymentRow } from './payment-row.js';
import { type PaymentColumn, type PaymentLayout } from './payment-layout.js';

/** A column's net, and how many cells are above, below and at nil: movements one way, movements the other way, and no movement. */
export interface PaymentColumnTotal extends PaymentColumn {
  readonly pence: Pence;
  readonly above: number;
  readonly below: number;
  readonly nil: number;
}

/** What the practices of one commissioner were paid. */
export interface CommissionerTotal {
  readonly commissioner: string;
  readonly practices: number;
  readonly pence: Pence;
}

/**
 * In pence, over the rows that are kept: rows of the file = practices + invalid. `totalPence` is the net of all `columns`, and of all `byCommissioner`.
 * `besides` are the columns that are not posted: totals, deductions, PCN and COVID lines, and in 2015-16 the sum of the local services.
 */
export interface NhsPaymentTotals {
  readonly rows: number;
  readonly practices: number;
  readonly invalid: number;
  readonly totalPence: Pence;
  readonly deductionsPence: Pence;
  readonly afterDeductionsPence: Pence;
  readonly columns: readonly PaymentColumnTotal[];
  readonly byCommissioner: readonly CommissionerTotal[];
  readonly besides: readonly PaymentColumnTotal[];
}

/** Adds up the rows. Throws BeyondExact where a sum passes 2^53 - 1 pence. */
export function totalsOf(
  rows: readonly NhsPaymentRow[],
  { posted, besides }: Pick<PaymentLayout, 'posted' | 'besides'>,
  { rows: rowCount, invalid }: Pick<NhsPaymentTotals, 'rows' | 'invalid'>,
): NhsPaymentTotals {
  const commissioners = [...new Set(rows.map(row => row.commissioner))].sort();
  return {
    rows: rowCount,
    practices: rows.length,
    invalid,
    totalPence: sum(rows.map(row => row.total)),
    deductionsPence: sum(rows.map(row => row.deductions)),
    afterDeductionsPence: sum(rows.map(row => row.afterDeductions)),
    columns: posted.map((column, at) => columnTotal(column, cellsOf(rows, 'amounts', at))),
    byCommissioner: commissioners.map(code => commissionerTotal(code, rows)),
    besides: besides.map((column, at) => columnTotal(column, cellsOf(rows, 'besides', at))),
  };
}

const cellsOf = (rows: readonly NhsPaymentRow[], of: 'amounts' | 'besides', at: number) => rows.map(row => row[of][at]!);

function columnTotal({ slug, name, position }: PaymentColumn, amounts: readonly Pence[]): PaymentColumnTotal {
  const above = amounts.filter(pence => pence > 0).length;
  const below = amounts.filter(pence => pence < 0).length;
  return { slug, name, position, pence: sum(amounts), above, below, nil: amounts.length - above - below };
}

function commissionerTotal(commissioner: string, all: readonly NhsPaymentRow[]): CommissionerTotal {
  const rows = all.filter(row => row.commissioner === commissioner);
  return { commissioner, practices: rows.length, pence: sum(rows.map(row => row.total)) };
}
