/**
 * The pipeline a second time, naively: no rationals, but every amount as a big integer of one common scale, chosen so large that each division of the
 * settlement comes out even, and it throws when one does not. It shares no code with the engine that it is compared with.
 */
import type { Agreement, InputDocument } from './documents.js';
import { commonScale, numbersOf } from './naive-scale.js';
import { shareOut } from './naive-split.js';

/** What the naive settlement says, amounts in whole minor units, `complement` exact as numerator and scale. */
export interface Naive {
  readonly result: number;
  readonly payable: number;
  readonly carried: number;
  readonly recouped: Readonly<Record<string, number>>;
  readonly parts: Readonly<Record<string, number>>;
  readonly variance: readonly [bigint, bigint];
  readonly complement: readonly [bigint, bigint];
  readonly gateFactor: string;
}

type Side = 'up' | 'down';
type Ratio = readonly [bigint, bigint];
type Map = NonNullable<Agreement['quality']['bonus']>;
type Dated = Agreement['reduction']['up'];

const size = (x: bigint) => (x < 0n ? -x : x);
const lower = (a: bigint, b: bigint) => (a < b ? a : b);
const ratio = (text: string): Ratio => numbersOf(text)!;
const less = ([a, b]: Ratio, [c, d]: Ratio) => a * d < c * b;

/** Settles inputs that lack nothing by a valid agreement with its defaults. */
export function settleNaively(agreement: Agreement, inputs: InputDocument): Naive {
  const scale = commonScale(agreement, inputs);
  const whole = (amount: number) => BigInt(amount) * scale;
  const part = (amount: bigint, [numerator, denominator]: Ratio) => {
    const product = amount * numerator;
    if (product % denominator !== 0n) throw new Error('the common scale is too small');
    return product / denominator;
  };
  const halfUp = (amount: bigint, unit: bigint) => {
    const rounded = ((2n * size(amount) + scale * unit) / (2n * scale * unit)) * unit;
    return amount < 0n ? -rounded : rounded;
  };

  const B = benchmark();
  const X = actual();
  const S = agreement.variance === 'benchmarkMinusActual' ? B - X : X - B;
  const side: Side = S >= 0n ? 'up' : 'down';

  let amount = size(S);
  let taken = 0n;
  if (side === 'down') {
    for (const { source, limit } of agreement.waterfall) {
      const available = whole(inputs.available[source]!);
      const pays = lower(amount, limit === undefined ? available : lower(available, whole(limit)));
      amount -= pays;
      taken += pays;
    }
  }
  const factor = gate();
  const cap = agreement.grossCap[side];
  if (cap !== null) amount = lower(amount, part(B, ratio(cap)));
  amount = shared();
  amount = part(part(amount, qualityValue()), ratio(factor));
  const [off, of] = dated(agreement.reduction[side]);
  amount = part(amount, [of - off, of]);
  for (const { rate, of: base } of agreement.netCaps[side]) amount = lower(amount, part(base === 'benchmark' ? B : whole(inputs.bases[base]!), dated(rate)));
  if (side === 'down') amount -= lower(amount, whole(inputs.relief ?? 0));
  if (agreement.proRate[side] === 'byEvent') amount = part(amount, ratio(inputs.periodFraction));
  amount = side === 'up' ? amount : -amount;
  if (agreement.quality.bonus) amount += part(B, mapValue(agreement.quality.bonus));
  const result = halfUp(amount, BigInt(agreement.unit));

  let left = result;
  const recouped: Record<string, number> = {};
  for (const id of agreement.recoup) {
    const back = result > 0n ? lower(left, BigInt(inputs.advances[id]!)) : 0n;
    recouped[id] = Number(back);
    left -= back;
  }
  const carried = carry();
  const payable = Number(left - carried);
  return {
    result: Number(result),
    payable,
    carried: Number(carried),
    recouped,
    parts: shareOut(payable, agreement, inputs),
    variance: [S, scale],
    complement: [S + taken - result * scale, scale],
    gateFactor: factor,
  };

  function benchmark(): bigint {
    const [numerator, denominator] = ratio(agreement.benchmark.discount);
    const added = agreement.benchmark.additions.reduce((sum, name) => sum + whole(inputs.additions[name]!), 0n);
    return part(whole(inputs.benchmark), [denominator - numerator, denominator]) + added;
  }

  function actual(): bigint {
    let cost = inputs.actual === undefined ? costs() : whole(inputs.actual);
    const insurer = agreement.scope.aggregateStopLoss;
    if (insurer) {
      const limit = part(B, ratio(insurer.rate));
      if (cost > limit) cost -= part(cost - limit, ratio(insurer.share));
    }
    return cost;
  }

  function costs(): bigint {
    const { exclude, passThrough, truncate } = agreement.scope;
    const out = [...exclude, ...passThrough.map(({ line }) => line)];
    const kept = inputs.costs!.filter(({ line }) => !out.includes(line));
    let cost = kept.reduce((sum, { pence }) => sum + whole(pence), 0n);
    if (!truncate) return cost;
    for (const patient of new Set(kept.map(one => one.patient))) {
      if (patient === null) continue;
      const ofPatient = kept.filter(one => one.patient === patient).reduce((sum, { pence }) => sum + whole(pence), 0n);
      const [keep, of1] = ratio(truncate.keepAbove);
      if (ofPatient > whole(truncate.perPatient)) cost -= part(ofPatient - whole(truncate.perPatient), [of1 - keep, of1]);
    }
    return cost;
  }

  function gate(): string {
    const rule = agreement.gate[side];
    if (agreement.bands[side].length === 0 || (side === 'up' && inputs.lossOnly)) return '0';
    if (!rule) return '1';
    const byTable = rule.table !== undefined && (rule.rate === undefined || inputs.lives! < rule.tableBelowLives!);
    const threshold = part(B, byTable ? tableRate(rule.table) : ratio(rule.rate!));
    if (amount === 0n || amount < threshold) {
      const { factor: below, minLives } = agreement.gate.upBelow;
      return side === 'up' && (inputs.lives ?? 0) >= minLives ? below : '0';
    }
    if (agreement.gate.basis === 'excess') amount -= threshold;
    return '1';
  }

  function tableRate(name: string): Ratio {
    for (const { from, to, atFrom, atTo } of agreement.tables[name]!) {
      const lives = inputs.lives!;
      if (lives < from || (to !== null && lives > to)) continue;
      const [a, b] = ratio(atFrom);
      if (to === null) return [a, b];
      const [c, d] = ratio(atTo!);
      const span = BigInt(to - from);
      return [a * d * span - BigInt(lives - from) * (a * d - c * b), b * d * span];
    }
    throw new Error('outside the table');
  }

  function shared(): bigint {
    let sum = 0n;
    let begin = 0n;
    for (const { upTo, share } of agreement.bands[side]) {
      const end = upTo === null ? amount : lower(amount, part(B, ratio(upTo)));
      if (end > begin) sum += part(end - begin, ratio(share));
      if (end > begin) begin = end;
    }
    return sum;
  }

  function qualityValue(): Ratio {
    const rule = agreement.quality[side];
    if (!rule) return [1n, 1n];
    if (rule.failed !== undefined && inputs.standard === 'failed') return ratio(rule.failed);
    const isAlternative = rule.failed !== undefined && inputs.standard === 'alternative' && rule.alternative !== undefined;
    return mapValue(isAlternative ? rule.alternative : rule.met);
  }

  function mapValue({ points, mode }: Map): Ratio {
    const score = ratio(inputs.score ?? '0');
    let value = ratio(points[0]![1]);
    for (let at = 0; at < points.length; at++) {
      const from = ratio(points[at]![0]);
      if (less(score, from)) break;
      const next = points[at + 1];
      value = ratio(points[at]![1]);
      if (next && mode === 'linear' && less(score, ratio(next[0]))) value = between(score, from, value, ratio(next[0]), ratio(next[1]));
    }
    return value;
  }

  function between(score: Ratio, from: Ratio, low: Ratio, to: Ratio, high: Ratio): Ratio {
    const way = [(score[0] * from[1] - from[0] * score[1]) * to[1], (to[0] * from[1] - from[0] * to[1]) * score[1]] as const;
    const rise = [high[0] * low[1] - low[0] * high[1], high[1] * low[1]] as const;
    return [low[0] * way[1] * rise[1] + way[0] * rise[0] * low[1], low[1] * way[1] * rise[1]];
  }

  function dated(rate: Dated): Ratio {
    if (typeof rate === 'string') return ratio(rate);
    for (const { rate: one, from, to } of rate) if (inputs.periodStart >= from && (to === null || inputs.periodStart < to)) return ratio(one);
    return [0n, 1n];
  }

  function carry(): bigint {
    const rule = agreement.carryForward[left < 0n ? 'down' : 'up'];
    if (!rule) return 0n;
    const rounded = halfUp(part(size(left) * scale, ratio(rule.rate)), 1n);
    const kept = rule.limit === null ? rounded : lower(rounded, BigInt(rule.limit));
    return left < 0n ? -kept : kept;
  }
}
