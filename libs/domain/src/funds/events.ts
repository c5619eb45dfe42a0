import type { PartyKind } from '../organisation/events.js';

export const fundKinds = ['pool', 'transformation', 'capital', 'entity'] as const;
export type FundKind = (typeof fundKinds)[number];

export const treatments = ['joint-operation', 'host-controlled', 'agency'] as const;
/** How a partner shows its part of a fund in its own accounts. */
export type Treatment = (typeof treatments)[number];

/** What can be true about funds, payees and what is owed. Amounts in pence. */
export interface FundEvents {
  ContributionAgreed: {
    readonly contribution: string;
    readonly book: string;
    readonly party: string;
    readonly pence: number;
    readonly instalments: readonly { readonly dueOn: string; readonly pence: number }[];
  };
  /** The contribution is another sum from now on. */
  ContributionVaried: { readonly contribution: string; readonly pence: number };
  /** Contributions agreed become the budget of lines. */
  BudgetPooled: { readonly book: string; readonly lines: readonly { readonly line: string; readonly pence: number; readonly recurrent: boolean }[] };
  BudgetVired: { readonly book: string; readonly from: string; readonly to: string; readonly pence: number; readonly recurrent: boolean };
  ContributionCalled: { readonly contribution: string; readonly pence: number; readonly dueOn: string };
  /** A payee is not a member. */
  PayeeRegistered: { readonly party: string; readonly name: string; readonly kind: PartyKind };
  /** Something is owed; names a contract or a document. */
  ObligationRecorded: {
    readonly book: string;
    readonly party: string;
    readonly line?: string;
    readonly detail?: string;
    readonly pence: number;
    readonly document?: { readonly name: string; readonly sha256?: string };
    readonly contract?: string;
    readonly certifiedBy?: string;
  };
}
