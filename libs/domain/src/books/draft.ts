import type { Pence, PlainDate } from '#money';
import { document, fields, list, movementName, oneOf, optional, pence, period, plainDate, service, slug, text } from '../readers.js';
import type { Movement } from './movement.js';

/** An item that a command chooses to settle, and how much of it; `end` where both ends have one of this name. */
export interface ChosenItem {
  readonly item: string;
  readonly pence: Pence;
  readonly end?: 'from' | 'to';
}

/** A movement that is asked for: its period and what it settles are not decided yet. */
export type Draft = Omit<Movement, 'period' | 'settles'> & { readonly items?: readonly ChosenItem[] };

/** Items that a command names. */
export const chosenItems = list(fields({ item: movementName, pence, end: optional(oneOf(['from', 'to'])) }), { least: 1 });

/** The optional fields of every command that makes movements. */
export const movementFields = {
  period: optional(period),
  purpose: optional(slug),
  narrative: optional(text(200)),
  service: optional(service),
  dueOn: optional(plainDate),
  document: optional(document),
  function: optional(slug),
  items: optional(chosenItems),
};

/** What such a command says of its movements, where it says something. */
export interface MovementOptions {
  readonly purpose?: string;
  readonly narrative?: string;
  readonly service?: { readonly from: PlainDate; readonly to: PlainDate };
  readonly dueOn?: PlainDate;
  readonly document?: { readonly name: string; readonly sha256?: string };
  readonly function?: string;
}

/** The options as fields of a movement: what was not said is left out. */
export function said({ purpose, narrative, service: span, dueOn, document: seen, function: statutory }: MovementOptions, usualPurpose: string) {
  return {
    purpose: purpose ?? usualPurpose,
    ...(narrative === undefined ? {} : { narrative }),
    ...(span === undefined ? {} : { service: span }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(seen === undefined ? {} : { document: seen }),
    ...(statutory === undefined ? {} : { function: statutory }),
  };
}
