/**
 * The pipeline a second time, naively: no rationals, but every amount as a big integer of one common scale, chosen so large that each division of the
 * settlement comes out even, and it throws when one does not. It shares no code with the engine that it is compared with.
 */
import type { Agreement, InputDocument } from './documents.js';
import { mapValue, rateOn, ratio, tableRate, type Ratio } from './naive-rates.js';
import { commonScale } from './naive-scale.js';
import { shareOut } from './naive-split.js';

/** What the naive settlement says, amounts in whole minor units; `variance` and `complement` exact, as numerator and scale. */
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

const size = (x: bigint) => (x < 0n ? -x : x);
const lower = (a: bigint, b: bigint) => (a < b ? a : b);

/** Settles inputs that lack nothing by a valid agreement with its defaults. */
export function settleNaively(agreement: Agreement, inputs: InputDocument): Naive {
  return new Sheet(agreement, inputs).settle();
}

/** A sheet of paper: every amount on it is a whole number of the scale, so that nothing is ever rounded before the end. */
class Sheet {
  private readonly scale: bigint;
  private readonly B: bigint;
  private readonly side: 'up' | 'down';
  private amount: bigint;
  private taken = 0n;
  private readonly variance: bigint;

  constructor(
    private readonly agreement: Agreement,
    private readonly inputs: InputDocument,
  ) {
    this.scale = commonScale(agreement, inputs);
    this.B = this.benchmark();
    const X = this.actual();
    this.variance = agreement.variance === 'benchmarkMinusActual' ? this.B - X : X - this.B;
    this.side = this.variance >= 0n ? 'up' : 'down';
    this.amount = size(this.variance);
  }

  settle(): Naive {
    if (this.side === 'down') this.waterfall();
    const gateFactor = this.gate();
    this.share(gateFactor);
    this.limit();
    const result = this.halfUp(this.amount, BigInt(this.agreement.unit));
    const recouped = this.recouped(result);
    const left = result - Object.values(recouped).reduce((sum, back) => sum + BigInt(back), 0n);
    const carried = this.carried(left);
    const payable = Number(left - carried);
    return {
      result: Number(result),
      payable,
      carried: Number(carried),
      recouped,
      parts: shareOut(payable, this.agreement, this.inputs),
      variance: [this.variance, this.scale],
      complement: [this.variance + this.taken - result * this.scale, this.scale],
      gateFactor,
    };
  }

  private whole(amount: number): bigint {
    return BigInt(amount) * this.scale;
  }

  private part(amount: bigint, [numerator, denominator]: Ratio): bigint {
    if ((amount * numerator) % denominator !== 0n) throw new Error('the common scale is too small');
    return (amount * numerator) / denominator;
  }

  private halfUp(amount: bigint, unit: bigint): bigint {
    const rounded = ((2n * size(amount) + this.scale * unit) / (2n * this.scale * unit)) * unit;
    return amount < 0n ? -rounded : rounded;
  }

  private benchmark(): bigint {
    const { discount, additions } = this.agreement.benchmark;
    const [numerator, denominator] = ratio(discount);
    const added = additions.reduce((sum, name) => sum + this.whole(this.inputs.additions[name]!), 0n);
    return this.part(this.whole(this.inputs.benchmark), [denominator - numerator, denominator]) + added;
  }

  private actual(): bigint {
    const cost = this.inputs.actual === undefined ? this.costs() : this.whole(this.inputs.actual);
    const insurer = this.agreement.scope.aggregateStopLoss;
    if (!insurer) return cost;
    const limit = this.part(this.B, ratio(insurer.rate));
    return cost > limit ? cost - this.part(cost - limit, ratio(insurer.share)) : cost;
  }

  private costs(): bigint {
    const { exclude, passThrough, truncate } = this.agreement.scope;
    const out = [...exclude, ...passThrough.map(({ line }) => line)];
    const kept = this.inputs.costs!.filter(({ line }) => !out.includes(line));
    const sum = (lines: typeof kept) => lines.reduce((all, { pence }) => all + this.whole(pence), 0n);
    let cost = sum(kept);
    if (!truncate) return cost;
    const [keep, of] = ratio(truncate.keepAbove);
    for (const patient of new Set(kept.map(one => one.patient))) {
      const above = patient === null ? 0n : sum(kept.filter(one => one.patient === patient)) - this.whole(truncate.perPatient);
      if (above > 0n) cost -= this.part(above, [of - keep, of]);
    }
    return cost;
  }

  private waterfall(): void {
    for (const { source, limit } of this.agreement.waterfall) {
      const available = this.whole(this.inputs.available[source]!);
      const pays = lower(this.amount, limit === undefined ? available : lower(available, this.whole(limit)));
      this.amount -= pays;
      this.taken += pays;
    }
  }

  private gate(): string {
    const { gate, bands, tables } = this.agreement;
    const { lives = 0, lossOnly } = this.inputs;
    const rule = gate[this.side];
    const isShared = bands[this.side].length > 0 && !(this.side === 'up' && lossOnly);
    if (!rule) return isShared ? '1' : '0';
    const byTable = rule.table !== undefined && (rule.rate === undefined || lives < rule.tableBelowLives!);
    const threshold = this.part(this.B, byTable ? tableRate(tables[rule.table]!, lives) : ratio(rule.rate!));
    const isCleared = this.amount > 0n && this.amount >= threshold;
    if (isCleared && gate.basis === 'excess') this.amount -= threshold;
    if (!isShared) return '0';
    if (isCleared) return '1';
    return this.side === 'up' && lives >= gate.upBelow.minLives ? gate.upBelow.factor : '0';
  }

  /** Steps 6 to 9. */
  private share(gateFactor: string): void {
    const { grossCap, bands, reduction } = this.agreement;
    const cap = grossCap[this.side];
    if (cap !== null) this.amount = lower(this.amount, this.part(this.B, ratio(cap)));
    let sum = 0n;
    let begin = 0n;
    for (const { upTo, share } of bands[this.side]) {
      const end = upTo === null ? this.amount : lower(this.amount, this.part(this.B, ratio(upTo)));
      if (end <= begin) break;
      sum += this.part(end - begin, ratio(share));
      begin = end;
    }
    const [off, of] = rateOn(reduction[this.side], this.inputs.periodStart);
    this.amount = this.part(this.part(this.part(sum, this.quality()), ratio(gateFactor)), [of - off, of]);
  }

  private quality(): Ratio {
    const rule = this.agreement.quality[this.side];
    const { score = '0', standard } = this.inputs;
    if (!rule) return [1n, 1n];
    if (rule.failed === undefined) return mapValue(rule.met, score);
    if (standard === 'failed') return ratio(rule.failed);
    return mapValue(standard === 'alternative' ? (rule.alternative ?? rule.met) : rule.met, score);
  }

  /** Steps 10 to 13. */
  private limit(): void {
    const { netCaps, proRate, quality } = this.agreement;
    const { bases, periodStart, relief = 0, periodFraction, score = '0' } = this.inputs;
    for (const { rate, of } of netCaps[this.side]) {
      this.amount = lower(this.amount, this.part(of === 'benchmark' ? this.B : this.whole(bases[of]!), rateOn(rate, periodStart)));
    }
    if (this.side === 'down') this.amount -= lower(this.amount, this.whole(relief));
    if (proRate[this.side] === 'byEvent') this.amount = this.part(this.amount, ratio(periodFraction));
    if (this.side === 'down') this.amount = -this.amount;
    if (quality.bonus) this.amount += this.part(this.B, mapValue(quality.bonus, score));
  }

  private recouped(result: bigint): Readonly<Record<string, number>> {
    const recouped: Record<string, number> = {};
    let left = result > 0n ? result : 0n;
    for (const id of this.agreement.recoup) {
      const back = left === 0n ? 0n : lower(left, BigInt(this.inputs.advances[id]!));
      recouped[id] = Number(back);
      left -= back;
    }
    return recouped;
  }

  private carried(left: bigint): bigint {
    const rule = this.agreement.carryForward[left < 0n ? 'down' : 'up'];
    if (!rule) return 0n;
    const rounded = this.halfUp(this.part(size(left) * this.scale, ratio(rule.rate)), 1n);
    const kept = rule.limit === null ? rounded : lower(rounded, BigInt(rule.limit));
    return left < 0n ? -kept : kept;
  }
}
