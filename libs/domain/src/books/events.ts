import type { Period } from '#money';
import type { FundKind, Treatment } from '../funds/events.js';
import type { LegalBasis } from '../contract/events.js';
import type { FileSeen } from '../organisation/events.js';
import type { CompactMovements } from './movement.js';

/** What can be true about the books. Each fund is one book. */
export interface BookEvents {
  /** A fund is opened: who hosts it, under which law, how each partner treats it, its bank accounts, lines and least balance in pence. */
  FundOpened: {
    readonly fund: string;
    readonly kind: FundKind;
    readonly host: string;
    readonly legalBasis: LegalBasis;
    readonly partners: readonly { readonly party: string; readonly treatment: Treatment; readonly share?: string }[];
    readonly bankAccounts: readonly string[];
    readonly minimumPence: number;
    readonly lines: readonly string[];
  };
  /** A running organisation's balances came in, opening control included. */
  BooksOpened: CompactMovements & { readonly source: FileSeen };
  PeriodOpened: { readonly book: string; readonly period: Period };
  /** Closed for ever, with its control totals: count and pence of its movements, debit and credit balances from the beginning to it. */
  PeriodClosed: {
    readonly book: string;
    readonly period: Period;
    readonly movements: number;
    readonly pence: number;
    readonly debits: number;
    readonly credits: number;
  };
  /** A movement was a mistake; the swapped one stands beside. */
  MovementReversed: { readonly movement: string; readonly evidence?: FileSeen };
  ObligationCredited: { readonly book: string; readonly party: string; readonly pence: number; readonly of?: string };
  RecoveryRaised: { readonly book: string; readonly party: string; readonly pence: number; readonly of?: string };
  /** Value recognised: earned, used, owed, bought. */
  ValueRecognised: CompactMovements;
  /** What is owed changed its kind or its owner. */
  BalanceReclassified: CompactMovements;
  /** Cash moved: who moved money where. */
  MoneyMoved: CompactMovements;
  /** Authority to spend moved; never cash. */
  BudgetMoved: CompactMovements;
}
