import type { PlainDate } from '#money';

/** A value from a day on, until the next one. */
export interface Dated<Value> {
  readonly from: PlainDate;
  readonly value: Value;
}

/** The values of one thing over time, the earliest day first; one value a day. */
export type History<Value> = readonly Dated<Value>[];

/** The value in force on a day, if there was one yet. */
export function valueOn<Value>(history: History<Value>, date: PlainDate): Value | undefined {
  return history.findLast(({ from }) => from <= date)?.value;
}

/** The history with a value more, wherever its day belongs; what is recorded later for the same day takes its place. */
export function withValue<Value>(history: History<Value>, from: PlainDate, value: Value): History<Value> {
  const entry = { from, value };
  return [...history.filter(each => each.from < from), entry, ...history.filter(each => each.from > from)];
}

/** A span of days; `until` is the first day after it. */
export interface Span {
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/** Is the day in the span? */
export const isWithin = ({ from, until }: Span, date: PlainDate): boolean => from <= date && (until === undefined || date < until);

/** The spans with the last one ended on a day, the first one that is not in it. */
export const withEnd = (spans: readonly Span[], until: PlainDate): readonly Span[] =>
  spans.map((span, index) => (index === spans.length - 1 ? { ...span, until } : span));
