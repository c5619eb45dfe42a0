import { addDays, firstDayOf, isPeriod, isPlainDate, period, periodNumber, plainDate } from '#money';
import type { Basis } from '../basis.js';
import { ReadRefused } from '../refusals.js';
import { endOf, yearBefore, type UpTo } from './balances.js';

/**
 * The end of what came before a list begins. It begins where `from` says: a period where the basis is by period, a day (or the first of a period) where
 * it is by day; else with the year of the basis. Throws `wrong-parameter`.
 */
export function beforeStart(basis: Basis, from: string | undefined): UpTo {
  const end = endOf(basis);
  if (from === undefined) return yearBefore(end);
  const start = 'period' in end ? { period: startPeriod(from) } : { day: startDay(from) };
  if (!isBefore(start, end)) throw new ReadRefused('wrong-parameter', `from ${from} is after the end`);
  return start;
}

/** Does one end come before another of the same kind? */
export const isBefore = (a: UpTo, b: UpTo): boolean => ('period' in a ? a.period < (b as { period: number }).period : a.day < (b as { day: string }).day);

function startPeriod(from: string): number {
  if (isPeriod(from)) return periodNumber(period(from)) - 1;
  throw new ReadRefused('wrong-parameter', `from ${from}: a period such as FY27-M04`);
}

function startDay(from: string): string {
  if (isPeriod(from)) return addDays(firstDayOf(period(from)), -1);
  if (isPlainDate(from)) return addDays(plainDate(from), -1);
  throw new ReadRefused('wrong-parameter', `from ${from}: a day such as 2026-07-23, or a period`);
}
