import type { Pence, Period, PlainDate } from '#money';
import type { AccountClass, BudgetClass, Layer } from './account-classes.js';

/** One end of a movement: a class, and the keys that make it an account. */
export interface End {
  readonly class: AccountClass | BudgetClass;
  readonly party?: string;
  readonly line?: string;
  readonly detail?: string;
}

/** What a movement takes from an open item. `dueOn` is the item's, so that a reversal can open it again. */
export interface Settlement {
  readonly end: 'from' | 'to';
  readonly item: string;
  readonly pence: Pence;
  readonly dueOn: PlainDate;
}

/**
 * Pence above zero from one account to another, inside one book and one layer: credit `from`, debit `to`. `effectiveOn` is the day the right or
 * duty arose, `period` the accounting month it is posted in, `service` the days it is for.
 */
export interface Movement {
  readonly book: string;
  readonly layer: Layer;
  readonly from: End;
  readonly to: End;
  readonly pence: Pence;
  readonly purpose: string;
  readonly narrative?: string;
  readonly period: Period;
  readonly effectiveOn: PlainDate;
  readonly service?: { readonly from: PlainDate; readonly to: PlainDate };
  readonly settles?: readonly Settlement[];
  readonly dueOn?: PlainDate;
  readonly originalOn?: PlainDate;
  readonly reverses?: string;
  readonly contract?: string;
  readonly document?: { readonly name: string; readonly sha256?: string };
  readonly function?: string;
}

/** Movements as an event holds them: a field that is equal in all stands once at the top, ends are merged key by key. */
export type CompactMovements = Partial<Omit<Movement, 'from' | 'to'>> & {
  readonly from?: Partial<End>;
  readonly to?: Partial<End>;
  readonly movements?: readonly (Partial<Omit<Movement, 'from' | 'to'>> & { readonly from?: Partial<End>; readonly to?: Partial<End> })[];
};

/** The key of an account within its book and layer; no key holds a bar. */
export const accountKey = (end: End): string => `${end.class}|${end.party ?? ''}|${end.line ?? ''}|${end.detail ?? ''}`;
