import { Map } from 'immutable';
import type { PlainDate } from '#money';
import { isWithin, withEnd, type Span } from '../dated.js';
import { subject } from '../subject.js';
import type { EntityKind, Party } from './events.js';

/** How far an LCO has got. */
export type Stage = 'none' | 'proposed' | 'shadow' | 'live';

/** A partner and the spans of its partnership, the earliest first. */
export interface Partner extends Party {
  readonly spans: readonly Span[];
}

/** A gate of assurance that was passed. */
export interface Gate {
  readonly checkpoint: string;
  readonly order: number;
  readonly last: boolean;
  readonly on: PlainDate;
}

/** The organisation: the days of its stages, its entity, its gates in order and its partners. */
export interface Organisation {
  readonly stage: Stage;
  readonly proposedOn?: PlainDate;
  readonly shadowOn?: PlainDate;
  readonly liveOn?: PlainDate;
  readonly hostCommissioner: string;
  /** Going live needs more people than this. */
  readonly threshold: number;
  readonly entity?: { readonly kind: EntityKind; readonly name: string; readonly on: PlainDate };
  readonly gates: readonly Gate[];
  readonly partners: Map<string, Partner>;
}

const admitted = (partners: Map<string, Partner>, { party, name, kind }: Party, from: PlainDate): Map<string, Partner> =>
  partners.set(party, { party, name, kind, spans: [...(partners.get(party)?.spans ?? []), { from }] });

/** The organisation's part of the ledger. */
export const organisation = subject<Organisation>(
  { stage: 'none', hostCommissioner: '', threshold: 0, gates: [], partners: Map() },
  {
    LcoProposed: (state, { data, metadata: { effectiveOn } }) => ({
      ...state,
      stage: 'proposed',
      proposedOn: effectiveOn,
      hostCommissioner: data.hostCommissioner,
      threshold: data.threshold,
      partners: data.partners.reduce((partners, party) => admitted(partners, party, effectiveOn), state.partners),
    }),
    LcoEnteredShadowForm: (state, { metadata }) => ({ ...state, stage: 'shadow', shadowOn: metadata.effectiveOn }),
    LegalEntityFormed: (state, { data, metadata }) => ({ ...state, entity: { kind: data.kind, name: data.name, on: metadata.effectiveOn } }),
    AssuranceCheckpointPassed: (state, { data: { checkpoint, order, last }, metadata }) => ({
      ...state,
      gates: [...state.gates, { checkpoint, order, last, on: metadata.effectiveOn }],
    }),
    LcoWentLive: (state, { metadata }) => ({ ...state, stage: 'live', liveOn: metadata.effectiveOn }),
    PartnerAdmitted: (state, { data, metadata }) => ({ ...state, partners: admitted(state.partners, data, metadata.effectiveOn) }),
    PartnerReleased: (state, { data, metadata }) => {
      const partner = state.partners.get(data.party);
      if (partner === undefined) return state;
      return { ...state, partners: state.partners.set(data.party, { ...partner, spans: withEnd(partner.spans, metadata.effectiveOn) }) };
    },
  },
);

/** The stage of the LCO on a day; without a day, the furthest it has got. */
export function stageOf({ stage, proposedOn, shadowOn, liveOn }: Organisation, date?: PlainDate): Stage {
  if (date === undefined) return stage;
  const since = (on: PlainDate | undefined) => on !== undefined && on <= date;
  return since(liveOn) ? 'live' : since(shadowOn) ? 'shadow' : since(proposedOn) ? 'proposed' : 'none';
}

/** Is the LCO live on the day? Before, value does not move. */
export const isLiveOn = (state: Organisation, date: PlainDate): boolean => stageOf(state, date) === 'live';

/** The partner of this id, if it is one on the day. */
export function partnerOn({ partners }: Organisation, party: string, date: PlainDate): Partner | undefined {
  const partner = partners.get(party);
  return partner?.spans.some(span => isWithin(span, date)) === true ? partner : undefined;
}

/** Was this ever a partner? */
export const isPartnerKnown = ({ partners }: Organisation, party: string): boolean => partners.has(party);
