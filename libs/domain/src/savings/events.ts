import type { FileSeen } from '../organisation/events.js';

/** One share of a settlement: at which level, whose, by what weight (exact text), how many pence. */
export interface Share {
  readonly level: 'party' | 'reinvested' | 'payable' | 'practice';
  readonly party: string;
  readonly weight: string;
  readonly pence: number;
}

/** What can be true about savings. Amounts in pence, weights and rates exact text. */
export interface SavingsEvents {
  AgreementRegistered: {
    readonly agreement: string;
    readonly version: number;
    readonly parties: readonly { readonly party: string; readonly weight: string }[];
    readonly primaryCare: { readonly party: string; readonly ringFenced: string };
  };
  BaselineFrozen: {
    readonly agreement: string;
    readonly from: string;
    readonly to: string;
    readonly lines: readonly { readonly line: string; readonly pence: number }[];
    readonly source: FileSeen;
    readonly growth: string;
  };
  OutturnRecorded: {
    readonly agreement: string;
    readonly lines: readonly { readonly line: string; readonly pence: number }[];
    readonly status: 'provisional' | 'final';
    readonly source: FileSeen;
  };
  SavingsProved: {
    readonly agreement: string;
    readonly variance: number;
    readonly cashReleasing: number;
    readonly costAvoiding: number;
    readonly oneOff: number;
  };
  SettlementCalculated: {
    readonly settlement: string;
    readonly agreement: string;
    readonly version: number;
    readonly potPence: number;
    readonly shares: readonly Share[];
    readonly document?: FileSeen;
  };
  SettlementApproved: { readonly settlement: string };
  SavingsRealised: { readonly settlement: string; readonly book: string; readonly owedBy: string; readonly pence: number };
  SavingsShared: { readonly settlement: string; readonly book: string; readonly shares: readonly Share[] };
}
