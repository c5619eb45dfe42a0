import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, reader, signedPence, slug, type Fields } from '../readers.js';
import { measuredUnder, total } from './find-in-savings.js';

const shape = { agreement: slug, variance: signedPence, cashReleasing: signedPence, costAvoiding: signedPence, oneOff: signedPence };

/** Reads what ProveSavings asks. */
export const readProveSavings = reader(fields(shape));

/**
 * Proves what was saved: the variance is the frozen baseline less the outturn, and is split into what releases cash, what avoids cost, and what is a
 * one-off. A block contract does not fall because activity does, so only the first is shared in money.
 */
export function proveSavings(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  const measured = measuredUnder(ledger, data.agreement);
  if (isRefusal(measured)) return measured;
  if (measured.outturn === undefined) return refuse('input-missing', `no outturn is recorded for ${data.agreement}`);
  const variance = total(measured.baseline.lines) - total(measured.outturn.lines);
  if (data.variance !== variance) return refuse('counts-not-conserved', `baseline less outturn is ${variance} pence, not ${data.variance}`, { variance });
  const parts = data.cashReleasing + data.costAvoiding + data.oneOff;
  if (parts !== variance) return refuse('counts-not-conserved', `the three parts add up to ${parts} pence, not ${variance}`, { variance, parts });
  return [{ type: 'SavingsProved', data }];
}
