export const contractKinds = ['whole-population', 'mcp', 'integration', 'alliance', 'prime', 'subcontract', 'local-incentive', 'access'] as const;
/** What a contract is for. */
export type ContractKind = (typeof contractKinds)[number];

export const holderKinds = ['gp-company', 'trust', 'joint-venture', 'charity', 'company', 'federation'] as const;
/** What kind of body holds a contract. */
export type HolderKind = (typeof holderKinds)[number];

export const legalBases = ['section-75', 'section-65z5', 'section-65z6', 'section-256', 'section-76', 'contract', 'own'] as const;
/** The law under which a fund holds money. */
export type LegalBasis = (typeof legalBases)[number];

/** A line of a module may be pooled under a basis from a day to a last day. */
export interface Poolable {
  readonly basis: LegalBasis;
  readonly from?: string;
  readonly until?: string;
  /** The part of the line's value in pence that may not be pooled, and how it was found. */
  readonly excluded?: { readonly method: string; readonly pence: number };
}

/** A module of a contract: what it covers, the line its money runs on, under which law and when that line may be pooled. */
export interface ContractModule {
  readonly module: string;
  readonly line: string;
  readonly poolable: readonly Poolable[];
}

/** The terms of the right of return: parameters of the contract, never constants. Intervals in years, windows in days, notice in whole months. */
export interface ReturnTerms {
  readonly intervalYears: number;
  readonly windowDays: number;
  readonly noticeMonths: number;
  readonly uses: number;
  readonly consent: 'contractor' | 'allOriginalPartners';
  /** What happens to patients who say nothing, per window; the last entry serves all later ones. */
  readonly patientsDefault: readonly ('follow' | 'stay')[];
  readonly leapDay: '28-february' | '1-march';
  readonly proRata: 'twelfths-then-days';
  readonly onAccount: string;
  readonly longStopMonths: number;
  readonly advances: 'due' | 'schedule';
  readonly setOff: boolean;
}

/** What a version of a contract says. `coveredLevels` are the levels whose lists count as covered population. */
export interface Terms {
  readonly coveredLevels: readonly ('virtual' | 'partial' | 'full')[];
  readonly unagreedLimitPence?: number;
  readonly modules: readonly ContractModule[];
  readonly return?: ReturnTerms;
}

/** What can be true about contracts. */
export interface ContractEvents {
  /** A contract is drafted: nothing is in force yet. `until` is its last day. */
  ContractDrafted: {
    readonly contract: string;
    readonly kind: ContractKind;
    readonly version: number;
    readonly parties: readonly string[];
    readonly holder: { readonly party: string; readonly kind: HolderKind };
    readonly practice?: string;
    readonly from: string;
    readonly until?: string;
    readonly terms: Terms;
  };
  /** A version is signed; it is in force from its own date. */
  ContractSigned: { readonly contract: string; readonly version: number };
  /** New terms from a date; the old ones still answer for their time. */
  ContractVaried: { readonly contract: string; readonly version: number; readonly from: string; readonly terms: Terms };
  /** The first day on which the contract no longer binds. */
  ContractTerminated: { readonly contract: string; readonly why: string };
  /** The only way to pay on an unsigned contract: up to a ceiling in pence, to a last day. */
  InterimPaymentAuthorised: { readonly contract: string; readonly ceilingPence: number; readonly until: string };
}
