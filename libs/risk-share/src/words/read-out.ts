/** The trace read out for people; steps that changed nothing are left out. */
import { absolute, fraction, isZero, minus, type Rational } from '#money';
import type { Agreement } from '../fields/agreement-fields.js';
import { steps, type Settlement, type StepName } from '../settle.js';
import type { Passage, Used } from '../steps/step.js';
import { amountText, money, rateText } from './amount-text.js';
import { listText } from './dates.js';

interface Told {
  readonly passage: Passage;
  readonly settled: Settlement;
  readonly agreement: Agreement;
}

const names = Object.keys(steps);
const rate = (used: Used | undefined) => rateText(used as Rational);
const amount = (used: Used | undefined) => amountText(used as Rational);
const isNothing = (used: Used | undefined) => isZero(used as Rational);
const changed = ({ in: before, out }: Passage) => !isZero(minus(before, out));
const leaves = ({ out }: Passage) => `leaves ${amountText(out)}`;
const amounts = (list: readonly (readonly [name: string, amount: Rational])[]) =>
  listText(list.filter(([, part]) => !isZero(part)).map(([name, part]) => `${name} ${amountText(part)}`));

const tell = {
  scope: ({ passage }) =>
    changed(passage) ? `Cost ${amountText(passage.in)}, of which ${amount(passage.using['excluded'])} is out of scope: ${leaves(passage)}.` : undefined,
  truncate: ({ passage: { using, ...passage } }) => {
    const parts = [
      ...(isNothing(using['truncated']) ? [] : [`${amount(using['truncated'])} above the limit per patient does not count`]),
      ...(isNothing(using['insurer']) ? [] : [`the insurer pays ${amount(using['insurer'])}`]),
    ];
    return parts.length === 0 ? undefined : `Stop-loss: ${listText(parts)}: ${leaves({ using, ...passage })}.`;
  },
  variance: ({ passage, settled: { benchmark, breakGlass }, agreement }) => {
    const [first, second] = [`benchmark ${amountText(benchmark)}`, `actual ${amountText(passage.in)}`];
    const order = agreement.variance === 'benchmarkMinusActual' ? `${first} less ${second}` : `${second} less ${first}`;
    return `Variance: ${order}: ${amountText(passage.out)}.${breakGlass ? ' It is beyond the break-glass limit.' : ''}`;
  },
  waterfall: ({ passage, settled }) =>
    changed({ ...passage, in: absolute(passage.in) }) ? `Paid first: ${amounts(settled.taken)}: ${leaves(passage)}.` : undefined,
  gate: ({ passage: { using, ...passage }, settled: { side }, agreement }) => {
    if (agreement.bands[side].length === 0) return 'On this side nothing is shared.';
    if (using['rate'] === null) return isNothing(using['factor']) ? 'This benchmark can only shrink a loss: nothing is shared.' : undefined;
    const gate = `Gate of ${rate(using['rate'])} of the benchmark`;
    if (isNothing(using['factor'])) return `${gate}: not shared.`;
    if (!isZero(minus(using['factor'] as Rational, fraction(1, 1)))) return `${gate}: not reached; ${rate(using['factor'])} of the share is paid.`;
    return `${gate}: reached${changed({ using, ...passage }) ? `, and the part above it ${leaves({ using, ...passage })}` : ''}.`;
  },
  'gross cap': ({ passage }) => (changed(passage) ? `Cut at the cap of ${rate(passage.using['rate'])} of the benchmark: ${leaves(passage)}.` : undefined),
  bands: ({ passage }) => {
    const parts = passage.using['parts'] as unknown as readonly { readonly width: Rational; readonly share: Rational }[];
    return parts.length === 0
      ? undefined
      : `Bands: ${listText(parts.map(({ width, share }) => `${amountText(width)} at ${rateText(share)}`))}: ${amountText(passage.out)}.`;
  },
  quality: ({ passage }) =>
    changed(passage)
      ? `Times quality ${rate(passage.using['quality'])} and gate factor ${rate(passage.using['gateFactor'])}: ${amountText(passage.out)}.`
      : undefined,
  reduction: ({ passage }) => (changed(passage) ? `Less ${rate(passage.using['rate'])}: ${amountText(passage.out)}.` : undefined),
  'net caps': ({ passage }) => {
    const caps = passage.using['caps'] as unknown as readonly { readonly rate: Rational; readonly base: string; readonly limit: Rational }[];
    const limits = caps.map(({ rate: part, base, limit }) => `${rateText(part)} of ${base} is ${amountText(limit)}`);
    return changed(passage) ? `Cut at the lowest limit (${limits.join('; ')}): ${leaves(passage)}.` : undefined;
  },
  relief: ({ passage }) => (changed(passage) ? `Relief of ${amount(passage.using['relief'])}: ${leaves(passage)}.` : undefined),
  'pro-rate': ({ passage }) =>
    changed(passage) ? `Times the fraction of the period, ${rate(passage.using['fraction'])}: ${amountText(passage.out)}.` : undefined,
  bonus: ({ passage }) => (changed(passage) ? `Bonus of ${rate(passage.using['rate'])} of the benchmark: ${amountText(passage.out)}.` : undefined),
  round: ({ settled, agreement: { payer } }) => {
    const { result, complement } = settled;
    const paid = result >= 0 ? `${money(result)} to the providers` : `${money(-result)} from the providers`;
    return `Rounded once: ${paid}; for ${payer} ${amountText(complement)}.`;
  },
  recoup: ({ passage, settled }) => (changed(passage) ? `Taken back: ${amounts(settled.recouped)}: ${leaves(passage)}.` : undefined),
  'carry forward': ({ passage, settled: { carried } }) =>
    changed(passage) ? `Carried forward: ${money(carried)}; payable: ${amountText(passage.out)}.` : undefined,
  split: ({ settled: { parts, payable } }) => (parts.length < 2 || payable === 0 ? undefined : `Split: ${amounts(parts)}.`),
} as const satisfies { readonly [N in StepName]: (told: Told) => string | undefined };

/** One step of a settlement as a sentence, amounts in major units; undefined where the step changed nothing. */
export function readOut(name: StepName, settled: Settlement, agreement: Agreement): string | undefined {
  return tell[name]({ passage: settled.passages[names.indexOf(name)]!, settled, agreement });
}
