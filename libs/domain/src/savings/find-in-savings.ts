import { isRefusal, refuse, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import type { Agreement, Measured, Settlement } from './savings.js';

/** An agreement by id, or the refusal that says there is none. */
export const agreementOf = ({ savings }: Ledger, id: string): Agreement | Refusal =>
  savings.agreements.get(id) ?? refuse('unknown-name', `there is no agreement ${id}`);

/** What is measured under an agreement; a baseline has to be frozen first. */
export function measuredUnder(ledger: Ledger, id: string): Measured | Refusal {
  const agreement = agreementOf(ledger, id);
  if (isRefusal(agreement)) return agreement;
  return agreement.measured ?? refuse('input-missing', `no baseline is frozen for ${id}`);
}

/** A settlement that is approved: nothing is posted on a calculation. */
export function approvedSettlement({ savings }: Ledger, id: string): Settlement | Refusal {
  const settlement = savings.settlements.get(id);
  if (settlement === undefined) return refuse('unknown-name', `there is no settlement ${id}`);
  return settlement.approved ? settlement : refuse('settlement-not-approved', `${id} is calculated and not approved`);
}

/** The sum of lines in pence, for comparison; may pass what is exact. */
export const total = (lines: readonly { readonly pence: number }[]): number => lines.reduce((sum, { pence }) => sum + pence, 0);
