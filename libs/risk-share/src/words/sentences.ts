/** An agreement in plain English, the way a finance director would read it out. */
import type { Agreement } from '../fields/agreement-fields.js';
import { money, percent } from './amount-text.js';
import { dayText, listText } from './dates.js';
import { payingSentences } from './paying-sentences.js';
import { sharingSentences } from './sharing-sentences.js';

/** The agreement as sentences, in the order in which a settlement goes. What it does not have is left out, or said where its absence matters. */
export function sentencesOf(agreement: Agreement): readonly string[] {
  return [
    ...partiesSentences(agreement),
    ...benchmarkSentences(agreement),
    ...scopeSentences(agreement),
    ...sharingSentences(agreement),
    ...payingSentences(agreement),
  ];
}

function partiesSentences({ id, version, effectiveFrom, effectiveTo, period, payer, providers, currency, unit }: Agreement): readonly string[] {
  const until = effectiveTo === null ? 'and has no end date' : `and before ${dayText(effectiveTo)}`;
  const rounding = unit === 1 ? 'whole minor units (pence or cents)' : `whole multiples of ${money(unit)}`;
  return [
    `This is version ${version} of the agreement ${id}: it holds for periods that begin on or after ${dayText(effectiveFrom)} ${until}.`,
    `A period is ${period.months} ${period.months === 1 ? 'month' : 'months'} long and begins on ${dayText(period.starts)}.`,
    `${payer} pays; ${providers.length === 1 ? 'the provider is' : 'the providers are'} ${listText(providers)}.`,
    `Amounts are in ${currency}, and the result is rounded once, half-up, to ${rounding}.`,
  ];
}

function benchmarkSentences({ benchmark: { source, discount, additions, truncatedAt }, variance }: Agreement): readonly string[] {
  const isRaised = discount.startsWith('-');
  const changed = percent(discount) === '0 %' ? '' : isRaised ? `, raised by ${percent(discount.slice(1))}` : `, less ${percent(discount)}`;
  const added = additions.length === 0 ? '' : `, plus ${listText(additions)}`;
  return [
    `The benchmark is the frozen amount ${source}${changed}${added}.`,
    ...(truncatedAt === undefined ? [] : [`It was truncated at ${money(truncatedAt)} per patient, like the actual cost.`]),
    variance === 'benchmarkMinusActual'
      ? 'Spending less than the benchmark is a saving; spending more is an overspend.'
      : 'Doing more than the benchmark means that the payer pays more; doing less means that it pays less.',
  ];
}

function scopeSentences({ scope: { include, exclude, passThrough, truncate, aggregateStopLoss } }: Agreement): readonly string[] {
  return [
    ...(include.length === 0 ? [] : [`The cost is that of ${listText(include)}.`]),
    ...(exclude.length === 0 ? [] : [`Left out of both sides: ${listText(exclude)}.`]),
    ...passThrough.map(
      ({ line, plan, share }) => `${line} is settled by itself: the payer pays its plan of ${money(plan)} plus ${percent(share)} of the difference from it.`,
    ),
    ...(truncate ? [`Of the cost of one patient above ${money(truncate.perPatient)}, ${percent(truncate.keepAbove)} counts.`] : []),
    ...(aggregateStopLoss
      ? [`Of the cost above ${percent(aggregateStopLoss.rate)} of the benchmark, an insurer pays ${percent(aggregateStopLoss.share)}.`]
      : []),
  ];
}
