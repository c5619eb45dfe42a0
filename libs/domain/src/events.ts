import type { BookEvents } from './books/events.js';
import type { ContractEvents } from './contract/events.js';
import type { FundEvents } from './funds/events.js';
import type { ImportEvents } from './imports/events.js';
import type { MembershipEvents } from './membership/events.js';
import type { OrganisationEvents } from './organisation/events.js';
import type { ReturnEvents } from './returns/events.js';
import type { SavingsEvents } from './savings/events.js';
import type { Authority } from './decision.js';
import type { PlainDate } from '#money';

/** Every event by its name, with the data it holds. */
export interface LedgerEvents extends OrganisationEvents, MembershipEvents, ContractEvents, BookEvents, FundEvents, SavingsEvents, ReturnEvents, ImportEvents {}

/** The name of an event. */
export type EventName = keyof LedgerEvents;

/** An event to be recorded: a past-tense fact that reads alone. */
export type LedgerEvent = { readonly [T in EventName]: { readonly type: T; readonly data: LedgerEvents[T] } }[EventName];

/** What a record says beside its data: who, on whose authority, why, from where, when it counts and when it was recorded. */
export interface Metadata {
  readonly command: string;
  readonly commandId: string;
  readonly actor: { readonly id: string; readonly organisation: string; readonly role: string };
  readonly authority?: Authority;
  readonly reason: { readonly code: string; readonly text: string };
  readonly source: string;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
}

/** A recorded event, as fold and facts see it. */
export interface Recorded<T extends EventName = EventName> {
  readonly revision: number;
  readonly type: T;
  readonly data: LedgerEvents[T];
  readonly metadata: Metadata;
}

/** A recorded event whose name says what its data is. */
export type AnyRecorded = { readonly [T in EventName]: Recorded<T> }[EventName];

/** The earlier events that a decision points at, by revision. */
export type Facts = ReadonlyMap<number, AnyRecorded>;
