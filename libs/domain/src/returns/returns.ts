import { Map } from 'immutable';
import type { PlainDate } from '#money';
import { subject } from '../subject.js';

/** A national contract that sleeps: since when, and the list before it. */
export interface Suspension {
  readonly suspendedOn: PlainDate;
  readonly preSuspension: { readonly snapshotOn: PlainDate; readonly heads: number };
}

/** Notice given. `askedOn` is the day of return that it names. */
export interface Notice {
  readonly noticeOn: PlainDate;
  readonly askedOn: PlainDate;
  readonly window: number;
  readonly patientsDefault: 'follow' | 'stay';
}

/** Who goes back and who stays, as it was fixed. */
export interface ReturnLists {
  readonly attributed: number;
  readonly returning: number;
  readonly staying: number;
  readonly excluded: Map<string, number>;
}

/**
 * How far the right of return of a practice has got. `uses` counts the notices given so far; the terms say how many there may be. `gone` is the right of
 * a national contract that was given up: nothing brings it back.
 */
export type Right =
  | (Suspension & { readonly status: 'available'; readonly uses: number })
  | (Suspension & { readonly status: 'exercised'; readonly uses: number; readonly notice: Notice })
  | (Suspension & {
      readonly status: 'dated' | 'completed';
      readonly uses: number;
      readonly notice: Notice;
      readonly returnOn: PlainDate;
      readonly lists?: ReturnLists;
    })
  | { readonly status: 'gone'; readonly uses: number; readonly how: 'surrendered' | 'novated' | 'terminated'; readonly on: PlainDate };

/** The rights of return by the code of the practice whose contract was suspended or given up. */
export interface Returns {
  readonly rights: Map<string, Right>;
}

function changed({ rights }: Returns, practice: string, change: (right: Right) => Right): Returns {
  const right = rights.get(practice);
  return { rights: right === undefined ? rights : rights.set(practice, change(right)) };
}

const completed = (right: Right): Right => (right.status === 'dated' ? { ...right, status: 'completed' } : right);

/** The returns' part of the ledger. */
export const returns = subject<Returns>(
  { rights: Map() },
  {
    NationalContractSuspended: ({ rights }, { data: { practice, preSuspension }, metadata }) => ({
      rights: rights.set(practice, {
        status: 'available',
        suspendedOn: metadata.effectiveOn,
        preSuspension: { snapshotOn: preSuspension.snapshotOn as PlainDate, heads: preSuspension.heads },
        uses: rights.get(practice)?.uses ?? 0,
      }),
    }),
    NationalContractEnded: ({ rights }, { data: { practice, how }, metadata }) => ({
      rights: rights.set(practice, { status: 'gone', how, on: metadata.effectiveOn, uses: rights.get(practice)?.uses ?? 0 }),
    }),
    RightOfReturnExercised: (state, { data: { practice, noticeOn, returnOn, window, patientsDefault } }) =>
      changed(state, practice, right => {
        if (right.status === 'gone') return right;
        const notice = { noticeOn: noticeOn as PlainDate, askedOn: returnOn as PlainDate, window, patientsDefault };
        return { ...suspensionOf(right), status: 'exercised', uses: right.uses + 1, notice };
      }),
    ReturnDateApproved: (state, { data }) =>
      changed(state, data.practice, right => {
        if (right.status !== 'exercised' && right.status !== 'dated') return right;
        return { ...suspensionOf(right), status: 'dated', uses: right.uses, notice: right.notice, returnOn: data.returnOn as PlainDate };
      }),
    ReturnListsFixed: (state, { data: { practice, attributed, returning, staying, excluded } }) =>
      changed(state, practice, right => (right.status === 'dated' ? { ...right, lists: { attributed, returning, staying, excluded: Map(excluded) } } : right)),
    PracticeLeft: (state, { data }) => (data.why === 'return' ? changed(state, data.practice, completed) : state),
    IntegrationLevelChanged: (state, { data, metadata }) =>
      changed(state, data.practice, right =>
        data.from === 'full' && right.status === 'dated' && right.returnOn === metadata.effectiveOn ? completed(right) : right,
      ),
  },
);

const suspensionOf = ({ suspendedOn, preSuspension }: Suspension): Suspension => ({ suspendedOn, preSuspension });

/** The right of return of a practice; undefined where its national contract was never suspended nor given up. */
export const rightOf = ({ rights }: Returns, practice: string): Right | undefined => rights.get(practice);

/** The first day back on the national contract, once the primary care commissioner's date is recorded. */
export function approvedReturnOn({ rights }: Returns, practice: string): PlainDate | undefined {
  const right = rights.get(practice);
  return right?.status === 'dated' || right?.status === 'completed' ? right.returnOn : undefined;
}

/** Does the national contract sleep on the day: from its suspension to the day before an approved return? */
export function isSuspendedOn({ rights }: Returns, practice: string, date: PlainDate): boolean {
  const right = rights.get(practice);
  if (right === undefined || right.status === 'gone' || date < right.suspendedOn) return false;
  return right.status === 'available' || right.status === 'exercised' || date < right.returnOn;
}
