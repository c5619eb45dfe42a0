import { addDays, addMonths, addYears, dayAfter, type PlainDate } from '#money';
import type { ReturnTerms } from '../contract/events.js';

/** A window of return: the k-th anniversary of the suspension and the days after it that the terms allow. First and last day. */
export interface Window {
  readonly window: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly patientsDefault: 'follow' | 'stay';
}

/** The k-th window after a suspension, k from 1. It is counted from the suspension each time, so that a leap day comes back in leap years. */
export function windowAt(terms: ReturnTerms, suspendedOn: PlainDate, k: number): Window {
  const anniversary = addYears(suspendedOn, terms.intervalYears * k);
  const moved = suspendedOn.endsWith('-02-29') && anniversary.endsWith('-02-28');
  const from = moved && terms.leapDay === '1-march' ? dayAfter(anniversary) : anniversary;
  return { window: k, from, to: addDays(from, terms.windowDays - 1), patientsDefault: terms.patientsDefault[k - 1] ?? terms.patientsDefault.at(-1)! };
}

/** The window that holds a day, or the ones before and after it. */
export function windowOf(terms: ReturnTerms, suspendedOn: PlainDate, day: PlainDate): { readonly found?: Window; readonly around: readonly Window[] } {
  for (let k = 1, before: readonly Window[] = []; ; k++) {
    const window = windowAt(terms, suspendedOn, k);
    if (day < window.from) return { around: [...before, window] };
    if (day <= window.to) return { found: window, around: [window] };
    before = [window];
  }
}

/** The last day on which notice for a day of return can be given. */
export const lastNoticeFor = (terms: ReturnTerms, returnOn: PlainDate): PlainDate => addMonths(returnOn, -terms.noticeMonths);

/** The first window, from the k-th on, that notice given on a day still reaches; it begins with the first day for which that notice is long enough. */
export function nextWindow(terms: ReturnTerms, suspendedOn: PlainDate, noticeOn: PlainDate, from: number): Window {
  for (let k = from; ; k++) {
    const window = windowAt(terms, suspendedOn, k);
    for (let day = window.from; day <= window.to; day = dayAfter(day)) if (noticeOn <= lastNoticeFor(terms, day)) return { ...window, from: day };
  }
}
