/** Why a published figure may differ from ours: the first class that fits. */
import { absolute, compare, fraction, minus, rational, times, toText, type Rational } from '#money';
import { resultWith, type Agreement, type TraceEntry, type Written } from '#risk-share';
import type { Settled } from '../answer.js';

export const classes = ['rounding', 'gate', 'quality', 'cap', 'version', 'unexplained'] as const;
export type Class = (typeof classes)[number];

/** A settlement of ours with its trace and explanation. */
export type Explained = Settled & Required<Pick<Settled, 'trace' | 'explanation'>>;

/** The figure of another version of the same agreement on the same inputs. */
export type OtherVersions = (ours: Explained, field: string) => readonly Rational[];

const zero = fraction(0, 1);

/** The class of a difference in one field. Gate, quality and cap are asked of the result alone; equal is what differs by at most one unit. */
export function classOf(ours: Explained, field: string, mine: Rational, theirs: Rational, otherVersions: OtherVersions): Class {
  const unit = fraction(ours.trace[13]!.using['unit'] as number, 1);
  const isNear = (figure: Rational) => compare(absolute(minus(figure, theirs)), unit) <= 0;
  if (isNear(mine)) return 'rounding';
  const found = field === 'result' ? resultClass(ours, mine, theirs, isNear) : undefined;
  return found ?? (otherVersions(ours, field).some(isNear) ? 'version' : 'unexplained');
}

function resultClass(ours: Explained, mine: Rational, theirs: Rational, isNear: (figure: Rational) => boolean): Class | undefined {
  const { trace } = ours;
  const { using } = trace[7]!;
  const isGate = isNear(withChanges(trace, { quality: { ...using, gateFactor: '1' } })) || (isZero(theirs) && !isZero(mine));
  if (isGate) return 'gate';
  if (isNear(withChanges(trace, { quality: { ...using, quality: '1' } }))) return 'quality';
  const isCap = isNear(withChanges(trace, { 'net caps': { caps: [] } })) || isNear(withChanges(trace, withoutGrossCap(ours)));
  return isCap ? 'cap' : undefined;
}

const isZero = (figure: Rational) => compare(figure, zero) === 0;
const withChanges = (trace: readonly TraceEntry[], changes: Parameters<typeof resultWith>[1]) => rational(resultWith(trace, changes));

/** The bands over the amount before step 6, read from the explanation. */
function withoutGrossCap({ trace, explanation }: Explained): Parameters<typeof resultWith>[1] {
  const bands = explanation.steps[6]!.parameters[0]!.value as Agreement['bands']['up'];
  const benchmark = rational(trace[2]!.using['benchmark'] as string);
  const amount = rational(trace[5]!.in);
  const ends = bands.map(({ upTo }) => (upTo === null ? amount : smaller(amount, times(rational(upTo), benchmark))));
  const parts = bands.map(({ share }, at): Written => ({ width: toText(minus(ends[at]!, ends[at - 1] ?? zero)), share }));
  return { bands: { parts } };
}

const smaller = (a: Rational, b: Rational) => (compare(a, b) <= 0 ? a : b);

/** A figure of ours as an exact number, by its path, as `result` or `recouped.advance`; undefined where there is none. */
export function figureAt(answer: object, field: string): Rational | undefined {
  const [name = '', ...rest] = field.split('.');
  const value: unknown = Object.hasOwn(answer, name) ? answer[name as keyof typeof answer] : undefined;
  if (rest.length > 0) return typeof value === 'object' && value !== null ? figureAt(value, rest.join('.')) : undefined;
  return typeof value === 'number' || typeof value === 'string' ? rational(String(value)) : undefined;
}
