import { addMonths, dayAfter, dayBefore, daysBetween, lastDayOfMonth, plainDate, type PlainDate } from '#money';
import { isWithin, type Span } from '../dated.js';
import type { Ledger } from '../ledger.js';
import { approvedReturnOn } from '../returns/returns.js';
import { listOn } from './membership.js';

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

/** The days of a membership that are asked for, if any: an approved return within it ends it. */
function overlap(span: Span, returnOn: PlainDate | undefined, asked: Days): Days | undefined {
  const ends = [span.until, returnOn !== undefined && isWithin(span, returnOn) ? returnOn : undefined].filter(end => end !== undefined).sort();
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
