import type { PlainDate } from '#money';
import { refuse, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { practiceOn, type Practice } from './membership.js';

/** The practice that ever joined, or the refusal that says there is none. */
export const knownPractice = ({ membership }: Ledger, code: string): Practice | Refusal =>
  membership.practices.get(code) ?? refuse('unknown-name', `no practice ${code} ever joined`);

/** The practice that is a member on the day, or why it is none: never joined, not yet, or not any more. */
export function memberOn(ledger: Ledger, code: string, date: PlainDate): Practice | Refusal {
  const known = ledger.membership.practices.get(code);
  const member = practiceOn(ledger.membership, code, date);
  if (known === undefined || member !== undefined) return member ?? knownPractice(ledger, code);
  const joined = known.spans.find(({ from }) => from > date);
  if (joined !== undefined) return refuse('date-out-of-order', `${code} joined on ${joined.from}`, { from: joined.from });
  return refuse('wrong-stage', `${code} left on ${known.spans.at(-1)!.until!}`, { left: known.spans.at(-1)!.until });
}
