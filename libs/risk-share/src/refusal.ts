/** Why a settlement is refused. Nothing is posted then, and nothing is guessed: blank is not zero. */
export const refusalReasons = {
  'input-missing': 'An input that is needed is missing.',
  'not-exact': 'A value is not written as its type asks: a percent sign, a float, an exponent, a separator, a blank.',
  'out-of-range': 'A value lies outside what the agreement or its type allows.',
  'benchmark-not-positive': 'The benchmark, before or after discount and additions, is not above 0.',
  'outside-table': 'The lives fall into no row of the table.',
  'base-missing': 'A net cap of the side that is reached names a base that was not given. It is never read as "no limit".',
  'line-not-named': 'A cost line is neither included, excluded nor passed through.',
  'weights-invalid': 'The weights name a party that is not a provider, one is negative, or they sum to 0.',
  'no-version-in-force': 'No version of the agreement is in force when the period begins, or there is no such agreement.',
  'currency-mismatch': 'The amounts are in another currency than the agreement.',
  'too-large': 'An amount is beyond 2^53 - 1 minor units.',
} as const;

export type RefusalReason = keyof typeof refusalReasons;

/** The answer where nothing is settled: the reason, what exactly is wrong, and the input it is about, as `score` or `bases.revenue`. */
export interface Refusal {
  readonly refused: RefusalReason;
  readonly detail: string;
  readonly column?: string;
}

/** A refusal. */
export function refuse(refused: RefusalReason, detail: string, column?: string): Refusal {
  return column === undefined ? { refused, detail } : { refused, detail, column };
}

/** A refusal because an input is missing. */
export function missing(column: string): Refusal {
  return refuse('input-missing', `${column} is needed and was not given`, column);
}
