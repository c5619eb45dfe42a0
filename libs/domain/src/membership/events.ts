import type { FileSeen } from '../organisation/events.js';

export const levels = ['virtual', 'partial', 'full'] as const;
/** How far a practice is integrated. */
export type Level = (typeof levels)[number];

export const contractKindsOfPractices = ['GMS', 'PMS', 'APMS', 'unknown'] as const;
/** The national contract of a practice. */
export type NationalContractKind = (typeof contractKindsOfPractices)[number];

export const participations = ['subcontractor', 'equity', 'employed'] as const;
/** How a fully integrated practice takes part. */
export type Participation = (typeof participations)[number];

export const listBases = ['registered', 'attributed'] as const;
/** Whose list it is: the practice's own, or after suspension the part of the LCO's list attributed to it. */
export type ListBasis = (typeof listBases)[number];

export const waysOut = ['return', 'agreement-ended', 'closure', 'default'] as const;
/** Why a practice left. */
export type WayOut = (typeof waysOut)[number];

/** What can be true about the practices of an LCO. `practice` is an ODS code. */
export interface MembershipEvents {
  /** A practice joined, at a level. The commissioner is given where it is not the host commissioner. */
  PracticeJoined: {
    readonly practice: string;
    readonly name: string;
    readonly contractKind: NationalContractKind;
    readonly level: Level;
    readonly participation?: Participation;
    readonly commissioner?: string;
  };
  /** Names change, codes do not. */
  PracticeRenamed: { readonly practice: string; readonly name: string };
  /** Who the contractor's partners are from this day, as references, never as names. */
  PartnersRecorded: { readonly practice: string; readonly partners: readonly { readonly reference: string }[] };
  /** A list at a snapshot date: heads, and weighted heads per line to exactly 2 decimals. A later version of a snapshot corrects it. */
  ListSizeRecorded: {
    readonly practice: string;
    readonly snapshotOn: string;
    readonly basis: ListBasis;
    readonly heads: number;
    readonly weighted?: Readonly<Record<string, string>>;
    readonly version: number;
    readonly source?: FileSeen;
  };
  /** The national contract sleeps from this day; the list before it is kept, since a first return takes it back by default. */
  NationalContractSuspended: {
    readonly practice: string;
    readonly writtenOn: string;
    readonly by: string;
    readonly preSuspension: { readonly snapshotOn: string; readonly heads: number };
  };
  /** The national contract is gone, and with it the right of return. */
  NationalContractEnded: { readonly practice: string; readonly how: 'surrendered' | 'novated' | 'terminated'; readonly to?: string };
  /** A practice is more, or less, integrated from this day. */
  IntegrationLevelChanged: { readonly practice: string; readonly from: Level; readonly to: Level };
  /** The first day on which the practice is no longer a member. */
  PracticeLeft: { readonly practice: string; readonly why: WayOut };
}
