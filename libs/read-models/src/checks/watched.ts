import type { DataSource } from 'typeorm';
import type { Basis } from '../basis.js';

/** States that somebody has to look after; none of them stops a fact from being recorded. A closed list. */
export const watchNames = {
  'over-budget': 'a line has cost more than its budget',
  'cash-overdrawn': 'cash is below the least balance; the host carries it',
  'contribution-overdue': 'called, due, not received',
  'population-below-threshold': 'the covered population is below what going live needed',
  'unsigned-and-paid': 'a contract is paid under interim authority and not signed',
  'paid-to-closed-code': 'a practice was paid that had left: for service before it closed',
  'suspense-open': 'money that nobody has placed yet',
} as const;

export type WatchName = keyof typeof watchNames;

/** A watch that is on: about what, how much in pence (people, where it is a population), since when. */
export interface Watch {
  readonly watch: WatchName;
  readonly book: string;
  readonly about: string;
  readonly amount: number;
  readonly since: string;
}

/** What a watch is looked for in. */
export interface Watched {
  readonly on: DataSource;
  readonly lco: number;
  readonly basis: Basis;
  readonly day: string;
  readonly books: readonly string[];
}
