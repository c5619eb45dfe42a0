import { refuse, type Refusal } from '../decision.js';
import type { Right } from './returns.js';

/** Says why a practice has no right of return: its national contract was never suspended, or was given up. */
export function noRightOfReturn(practice: string, right: Right | undefined): Refusal {
  if (right?.status !== 'gone') return refuse('no-right-of-return', `the national contract of ${practice} was never suspended`, { why: 'never-suspended' });
  return refuse('no-right-of-return', `the national contract of ${practice} was ${right.how} on ${right.on}`, { why: right.how, on: right.on });
}
