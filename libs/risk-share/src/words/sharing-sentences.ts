/** What is shared, by what gate, bands, quality and caps, in sentences. */
import { rational } from '#money';
import type { Agreement } from '../fields/agreement-fields.js';
import { sides, type Side } from '../check/rule.js';
import { money, percent } from './amount-text.js';
import { dayText, listText } from './dates.js';

/** Steps 3 to 13, read out. */
export function sharingSentences(agreement: Agreement): readonly string[] {
  return [...before(agreement), ...sides.flatMap(side => ofSide(agreement, side)), ...after(agreement)];
}

/** What a variance of a side is called. */
export function named({ variance }: Agreement, side: Side): string {
  if (variance === 'actualMinusBenchmark') return side === 'up' ? 'an excess over the benchmark' : 'a shortfall below the benchmark';
  return side === 'up' ? 'a saving' : 'an overspend';
}

function before({ breakGlass, waterfall }: Agreement): readonly string[] {
  const order = waterfall.map(({ source, limit }) => (limit === undefined ? source : `${source} (at most ${money(limit)})`));
  return [
    ...(breakGlass
      ? [`Beyond ${percent(breakGlass.up)} of the benchmark on side up, or ${percent(breakGlass.down)} on side down, the parties ${breakGlass.action}.`]
      : []),
    ...(order.length === 0 ? [] : [`An overspend is first paid from ${listText(order)}, in this order; what is left goes on.`]),
  ];
}

function ofSide(agreement: Agreement, side: Side): readonly string[] {
  const bands = agreement.bands[side];
  const what = named(agreement, side);
  if (bands.length === 0) return [`Of ${what} nothing is shared${side === 'down' ? ': the providers never owe' : ''}.`];
  const cap = agreement.grossCap[side];
  return [
    ...gateSentences(agreement, side),
    ...(cap === null ? [] : [`Of ${what}, at most ${percent(cap)} of the benchmark counts.`]),
    `Of ${what} the providers ${side === 'up' ? 'receive' : 'bear'} ${bandsText(bands)}.`,
    ...qualitySentences(agreement, side),
    ...datedSentences(agreement.reduction[side], `Of that share, # is taken off`),
    ...capSentences(agreement, side),
  ];
}

function gateSentences({ gate, ...agreement }: Agreement, side: Side): readonly string[] {
  const rule = gate[side];
  if (rule === null) return [];
  const { rate, table, tableBelowLives } = rule;
  const byTable = `the part of the benchmark that the table ${table ?? ''} has for the number of lives`;
  const fixed = `${percent(rate ?? '0')} of the benchmark`;
  const size = rate === undefined ? byTable : table === undefined ? fixed : `${fixed} (below ${tableBelowLives ?? 0} lives: ${byTable})`;
  const basis = gate.basis === 'first' ? 'once there, it counts from the first pound' : 'only the part above counts';
  const isPaidBelow = side === 'up' && rational(gate.upBelow.factor).numerator > 0n;
  return [
    `${capitalised(named({ gate, ...agreement }, side))} is shared only if it reaches ${size}; ${basis}.`,
    ...(isPaidBelow ? [`Below that, with at least ${gate.upBelow.minLives} lives, ${percent(gate.upBelow.factor)} of the share is paid.`] : []),
  ];
}

function bandsText(bands: Agreement['bands'][Side]): string {
  const part = (share: string) => (rational(share).numerator === 0n ? 'nothing' : percent(share));
  if (bands.length === 1) return part(bands[0]!.share);
  return `${listText(bands.map(({ upTo, share }, at) => `${part(share)} of ${slice(bands[at - 1]?.upTo, upTo)}`))} (each part measured against the benchmark)`;
}

function slice(from: string | null | undefined, to: string | null): string {
  if (from == null) return `the first ${percent(to ?? '1')}`;
  return to === null ? `the rest above ${percent(from)}` : `the part from ${percent(from)} to ${percent(to)}`;
}

type QualityMap = NonNullable<Agreement['quality']['bonus']>;

function mapText({ points, mode }: QualityMap): string {
  const values = points.map(([score, value]) => `${percent(value)} at ${score}`);
  return points.length === 1 ? percent(points[0]![1]) : `${listText(values)} (${mode === 'linear' ? 'in a straight line between' : 'in steps'})`;
}

function qualitySentences({ quality }: Agreement, side: Side): readonly string[] {
  const rule = quality[side];
  if (rule === null) return [];
  const failed = rule.failed === undefined ? '' : `; where the standard is failed ${percent(rule.failed)}`;
  const alternative =
    rule.alternative === undefined || rule.failed === undefined ? '' : `; where only the alternative standard is met ${mapText(rule.alternative)}`;
  return [`That is multiplied by quality, by the score: ${mapText(rule.met)}${alternative}${failed}.`];
}

type Dated = Agreement['reduction'][Side];

function datedSentences(rate: Dated, sentence: string): readonly string[] {
  const say = (one: string, when: string) => (percent(one) === '0 %' ? [] : [`${sentence.replace('#', percent(one))}${when}.`]);
  if (typeof rate === 'string') return say(rate, '');
  return rate.flatMap(({ rate: one, from, to }) => say(one, ` in periods that begin from ${dayText(from)}${to === null ? '' : ` and before ${dayText(to)}`}`));
}

function capSentences({ netCaps }: Agreement, side: Side): readonly string[] {
  const lowest = netCaps[side].length > 1 ? ' (the lowest limit applies)' : '';
  return netCaps[side].flatMap(({ rate, of }) => {
    const limit = `After that, at most # of ${of === 'benchmark' ? 'the benchmark' : of} is ${side === 'up' ? 'paid' : 'owed'}${lowest}`;
    return typeof rate === 'string' && percent(rate) === '0 %' ? [`${limit.replace('#', '0 %')}.`] : datedSentences(rate, limit);
  });
}

function after({ relief, proRate, quality }: Agreement): readonly string[] {
  return [
    ...(relief.down === 'byEvent' ? ['An event may grant relief, which is taken off a debt and never takes it past zero.'] : []),
    ...sides.flatMap(side =>
      proRate[side] === 'byEvent' ? [`If the agreement ends early, ${side === 'up' ? 'a gain' : 'a debt'} is reduced to the fraction of the period.`] : [],
    ),
    ...(quality.bonus === null
      ? []
      : [`Whatever the variance, the providers receive a bonus by the score, as a part of the benchmark: ${mapText(quality.bonus)}.`]),
  ];
}

const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
