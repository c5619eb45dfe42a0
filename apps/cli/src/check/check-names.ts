/** Everything that `lco check` looks at, most useful first: each finds nothing when all is well. The read models have the same list of theirs. */
export const checks = {
  log: 'revisions are dense, ids are what they are made from, times never go back, bytes are canonical, every event is understood',
  balanced: 'every book and layer sums to zero in every period',
  items: 'open items add up to their control account',
  closed: 'a closed period is what it was when it was closed',
  'due-mirror': 'what one fund owes another the other is owed, on every day',
  projected: 'every LCO is read to its end',
  imports: 'no import is unfinished',
  'one-lco-per-practice': 'a practice is in one LCO at a time',
  replay: 'folding the events again gives what the tables say',
} as const;

export type CheckedName = keyof typeof checks;

/** Something that is not well. */
export interface Found {
  readonly check: CheckedName;
  readonly lco: string;
  readonly what: string;
}

/** The options of `lco check` as commander hands them over. */
export interface CheckOptions {
  readonly lco?: string;
  readonly asAt?: string;
}
