import type { Malformed, Accepted } from '../outcome.js';
import type { Refusal } from '../rules.js';
import type { Asked } from './asked.js';

/** The answer to a job: an outcome for each of its commands, or the first that stands in the way of all. */
export type JobOutcome = { readonly accepted: readonly Accepted[] } | { readonly at: number; readonly outcome: Refusal | Malformed };

/** Commands of one LCO that are recorded together or not at all; nearly always one. */
export interface Job {
  readonly lco: string;
  readonly asked: readonly Asked[];
  readonly dryRun: boolean;
  readonly bytes: number;
  /** Its turn came once already, and earlier events it reads were not at hand. */
  wasPutBack: boolean;
  answer(outcome: JobOutcome): void;
  fail(error: unknown): void;
}
