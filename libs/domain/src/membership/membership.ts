import { Map } from 'immutable';
import { addMonths, dayAfter, dayBefore, daysBetween, lastDayOfMonth, plainDate, type PlainDate } from '#money';
import { isWithin, valueOn, withEnd, withValue, type History, type Span } from '../dated.js';
import type { Ledger } from '../ledger.js';
import { approvedReturnOn } from '../returns/returns.js';
import { subject } from '../subject.js';
import type { Level, ListBasis, NationalContractKind, Participation } from './events.js';

/** A list at its snapshot date, in its latest version. Weighted heads per line are exact text with two decimals. */
export interface Snapshot {
  readonly basis: ListBasis;
  readonly snapshotOn: PlainDate;
  readonly version: number;
  readonly heads: number;
  readonly weighted: Map<string, string>;
}

/** A practice that is or was a member. */
export interface Practice {
  readonly practice: string;
  readonly names: History<string>;
  readonly contractKind: NationalContractKind;
  readonly participation?: Participation;
  /** Who pays for its patients, where that is not the host commissioner. */
  readonly commissioner?: string;
  /** When it was a member, the earliest span first. */
  readonly spans: readonly Span[];
  readonly levels: History<Level>;
  /** References of the contractor's partners. */
  readonly partners: History<readonly string[]>;
  /** Its lists by `<basis>|<snapshot date>`. */
  readonly lists: Map<string, Snapshot>;
}

/** The practices of an LCO by code, those that left included. */
export interface Membership {
  readonly practices: Map<string, Practice>;
}

/** Where a snapshot stands among a practice's lists. */
export const listKey = (basis: ListBasis, snapshotOn: string): string => `${basis}|${snapshotOn}`;

function changed({ practices }: Membership, code: string, change: (practice: Practice) => Practice): Membership {
  const practice = practices.get(code);
  return { practices: practice === undefined ? practices : practices.set(code, change(practice)) };
}

/** The practices' part of the ledger. */
export const membership = subject<Membership>(
  { practices: Map() },
  {
    PracticeJoined: ({ practices }, { data: { practice, name, level, contractKind, ...rest }, metadata: { effectiveOn: from } }) => {
      const before = practices.get(practice);
      return {
        practices: practices.set(practice, {
          ...rest,
          practice,
          contractKind,
          names: withValue(before?.names ?? [], from, name),
          spans: [...(before?.spans ?? []), { from }],
          levels: withValue(before?.levels ?? [], from, level),
          partners: before?.partners ?? [],
          lists: before?.lists ?? Map(),
        }),
      };
    },
    PracticeRenamed: (state, { data, metadata }) =>
      changed(state, data.practice, practice => ({ ...practice, names: withValue(practice.names, metadata.effectiveOn, data.name) })),
    PartnersRecorded: (state, { data, metadata }) =>
      changed(state, data.practice, practice => ({
        ...practice,
        partners: withValue(
          practice.partners,
          metadata.effectiveOn,
          data.partners.map(({ reference }) => reference),
        ),
      })),
    ListSizeRecorded: (state, { data: { practice: code, basis, heads, version, weighted = {}, ...data } }) =>
      changed(state, code, practice => {
        const key = listKey(basis, data.snapshotOn);
        if (version < (practice.lists.get(key)?.version ?? 0)) return practice;
        const list = { basis, heads, version, snapshotOn: data.snapshotOn as PlainDate, weighted: Map(weighted) };
        return { ...practice, lists: practice.lists.set(key, list) };
      }),
    IntegrationLevelChanged: (state, { data, metadata }) =>
      changed(state, data.practice, practice => ({ ...practice, levels: withValue(practice.levels, metadata.effectiveOn, data.to) })),
    PracticeLeft: (state, { data, metadata }) =>
      changed(state, data.practice, practice => ({ ...practice, spans: withEnd(practice.spans, metadata.effectiveOn) })),
  },
);

const isMemberOn = ({ spans }: Practice, date: PlainDate): boolean => spans.some(span => isWithin(span, date));

/** The practice, if it is a member on the day: not before it joins, and no longer from the day on which it left. */
export function practiceOn({ practices }: Membership, code: string, date: PlainDate): Practice | undefined {
  const practice = practices.get(code);
  return practice !== undefined && isMemberOn(practice, date) ? practice : undefined;
}

/** Did the practice ever join? */
export const isPracticeKnown = ({ practices }: Membership, code: string): boolean => practices.has(code);

/** How far a member is integrated on the day; undefined where it is no member. */
export function levelOn(state: Membership, code: string, date: PlainDate): Level | undefined {
  const practice = practiceOn(state, code, date);
  return practice === undefined ? undefined : valueOn(practice.levels, date);
}

/** The partners of the contractor on the day, as references; undefined where none are recorded for it. */
export function partnersOn({ practices }: Membership, code: string, date: PlainDate): readonly string[] | undefined {
  const practice = practices.get(code);
  return practice === undefined ? undefined : valueOn(practice.partners, date);
}

/**
 * The list in force on the day: of the latest snapshot date not after it, the greatest version. A practice that has both kinds of list for one
 * date counts by the attributed one, unless a basis is asked for.
 */
export function listOn({ practices }: Membership, code: string, date: PlainDate, basis?: ListBasis): Snapshot | undefined {
  let found: Snapshot | undefined;
  for (const list of practices.get(code)?.lists.values() ?? []) {
    if (list.snapshotOn > date || (basis !== undefined && list.basis !== basis)) continue;
    if (found === undefined || list.snapshotOn > found.snapshotOn || (list.snapshotOn === found.snapshotOn && list.basis === 'attributed')) found = list;
  }
  return found;
}

/** The members on the day, by code. */
export const membersOn = ({ practices }: Membership, date: PlainDate): readonly Practice[] =>
  [...practices.values()].filter(practice => isMemberOn(practice, date)).sort((a, b) => (a.practice < b.practice ? -1 : 1));

/** Days from `from` to `to`, both in it. */
interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * The list-days of a practice from a day to a last day: over the quarters, the list in force on the quarter's first day, or on the day of joining if
 * there was none yet, times the days in the LCO. Those run from joining to the day before leaving, or before an approved return. Undefined where a day in
 * the LCO has no list (blank is not zero), and for a practice that never joined.
 */
export function listDays(ledger: Ledger, code: string, from: PlainDate, to: PlainDate): number | undefined {
  const practice = ledger.membership.practices.get(code);
  if (practice === undefined) return undefined;
  const returnOn = approvedReturnOn(ledger.returns, code);
  let sum = 0;
  for (const span of practice.spans) {
    for (const days of quartersOf(overlap(span, returnOn, { from, to }))) {
      const list = listOn(ledger.membership, code, quarterOf(days.from).from) ?? listOn(ledger.membership, code, span.from);
      if (list === undefined) return undefined;
      sum += list.heads * (daysBetween(days.from, days.to) + 1);
    }
  }
  return sum;
}

/** The days of a membership that are asked for, if any: an approved return within it ends it; one on its first day ended the membership before. */
function overlap(span: Span, returnOn: PlainDate | undefined, asked: Days): Days | undefined {
  const ends = [span.until, returnOn !== undefined && returnOn > span.from && isWithin(span, returnOn) ? returnOn : undefined]
    .filter(end => end !== undefined)
    .sort();
  const from = span.from > asked.from ? span.from : asked.from;
  if (ends.some(end => end <= from)) return undefined;
  const last = ends.map(dayBefore)[0] ?? asked.to;
  const to = last < asked.to ? last : asked.to;
  return from > to ? undefined : { from, to };
}

/** The days, cut where quarters begin. */
function quartersOf(days: Days | undefined): readonly Days[] {
  const parts: Days[] = [];
  for (let begin = days?.from; days !== undefined && begin !== undefined;) {
    const end = quarterOf(begin).to;
    parts.push({ from: begin, to: end < days.to ? end : days.to });
    begin = end < days.to ? dayAfter(end) : undefined;
  }
  return parts;
}

/** The quarter that holds a day: from the first of January, April, July or October. Of any year, not only those that have accounting periods. */
function quarterOf(date: PlainDate): Days {
  const begins = ['01', '04', '07', '10'].findLast(month => month <= date.slice(5, 7))!;
  const from = plainDate(`${date.slice(0, 4)}-${begins}-01`);
  return { from, to: lastDayOfMonth(addMonths(from, 2)) };
}
