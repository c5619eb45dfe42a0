/** What kind of body a party is. */
export const partyKinds = [
  'commissioner',
  'council',
  'nhs-england',
  'trust',
  'community',
  'mental-health',
  'practice',
  'federation',
  'charity',
  'company',
  'fund',
  'other',
] as const;
export type PartyKind = (typeof partyKinds)[number];

/** What a legal entity of an LCO can be. */
export const entityKinds = ['company', 'llp', 'cic', 'joint-venture', 'trust-hosted'] as const;
export type EntityKind = (typeof entityKinds)[number];

/** A body that the ledger knows by an id. */
export interface Party {
  readonly party: string;
  readonly name: string;
  readonly kind: PartyKind;
}

/** A file that was seen: its name and its SHA-256 in lower-case hex. */
export interface FileSeen {
  readonly name: string;
  readonly sha256: string;
}

/** What can be true about the organisation itself. */
export interface OrganisationEvents {
  /** An LCO is proposed: who founds it, who hosts its commissioning, how many people it has to cover at least to go live. */
  LcoProposed: {
    readonly name: string;
    readonly area: string;
    readonly hostCommissioner: string;
    readonly partners: readonly Party[];
    readonly threshold: number;
  };
  /** A shadow year begins: budgets are run beside the national contracts, no value moves. */
  LcoEnteredShadowForm: Readonly<Record<string, never>>;
  /** The legal entity exists: its members, their shares, and who bears a deficit. */
  LegalEntityFormed: {
    readonly kind: EntityKind;
    readonly name: string;
    readonly members: readonly { readonly party: string; readonly share?: string }[];
    readonly deficitBorneBy: string;
  };
  /** A gate of assurance was passed; `order` counts from 1, the last one is a condition of going live. */
  AssuranceCheckpointPassed: { readonly checkpoint: string; readonly order: number; readonly last: boolean; readonly evidence: readonly FileSeen[] };
  /** The LCO is live: people covered by lists in force of the levels that count, the estimate of people without a list, and the value not agreed. */
  LcoWentLive: { readonly covered: number; readonly unregistered: number; readonly threshold: number; readonly unagreedPence: number };
  /** A partner joined after the founding. */
  PartnerAdmitted: Party;
  /** A partner left. */
  PartnerReleased: { readonly party: string };
}
