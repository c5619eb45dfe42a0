import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, file, list, oneOf, penceFromZero, reader, slug, type Fields } from '../readers.js';
import { measuredUnder } from './find-in-savings.js';

const shape = {
  agreement: slug,
  lines: list(fields({ line: slug, pence: penceFromZero }), { least: 1 }),
  status: oneOf(['provisional', 'final']),
  source: file,
};

/** Reads what RecordOutturn asks. */
export const readRecordOutturn = reader(fields(shape));

/** What the lines of the baseline cost in fact: every line of it and no other; blank is not zero. After a final outturn comes no other. */
export function recordOutturn(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  const measured = measuredUnder(ledger, data.agreement);
  if (isRefusal(measured)) return measured;
  if (measured.outturn?.status === 'final') return refuse('wrong-stage', `the outturn of ${data.agreement} is final`);
  const [frozen, given] = [measured.baseline.lines.map(({ line }) => line), data.lines.map(({ line }) => line)];
  const missing = frozen.filter(line => !given.includes(line));
  if (missing.length > 0) return refuse('input-missing', `no outturn for ${missing.join(', ')}; blank is not zero`, { lines: missing });
  const stranger = given.find(line => !frozen.includes(line));
  if (stranger !== undefined) return refuse('unknown-name', `the baseline has no line ${stranger}`);
  const doubled = given.find((line, index) => given.indexOf(line) !== index);
  return doubled === undefined ? [{ type: 'OutturnRecorded', data }] : refuse('already-exists', `${doubled} stands twice`);
}
