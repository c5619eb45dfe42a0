import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { exact, fields, file, list, penceFromZero, plainDate, reader, slug, type Fields } from '../readers.js';
import { agreementOf } from './find-in-savings.js';

const shape = {
  agreement: slug,
  from: plainDate,
  to: plainDate,
  lines: list(fields({ line: slug, pence: penceFromZero }), { least: 1 }),
  source: file,
  growth: exact,
};

/** Reads what FreezeBaseline asks: cost per line in pence as frozen, growth included; the rate of growth is named. */
export const readFreezeBaseline = reader(fields(shape));

/** Freezes what savings are measured against, before the first day of its period. One baseline a period. */
export function freezeBaseline(ledger: Ledger, { effectiveOn, data }: Asked<Fields<typeof shape>>): Decision {
  const agreement = agreementOf(ledger, data.agreement);
  if (isRefusal(agreement)) return agreement;
  if (data.from > data.to) return refuse('date-out-of-order', `from ${data.from} to ${data.to}`);
  if (effectiveOn >= data.from)
    return refuse('baseline-not-frozen-in-time', `its period began on ${data.from}; it is frozen on ${effectiveOn}`, { from: data.from });
  const before = agreement.measured?.baseline;
  if (before !== undefined && data.from <= before.to)
    return refuse('already-exists', `a baseline for ${before.from} to ${before.to} is frozen`, { from: before.from, to: before.to });
  const lines = data.lines.map(({ line }) => line);
  const doubled = lines.find((line, index) => lines.indexOf(line) !== index);
  return doubled === undefined ? [{ type: 'BaselineFrozen', data }] : refuse('already-exists', `${doubled} stands twice`);
}
