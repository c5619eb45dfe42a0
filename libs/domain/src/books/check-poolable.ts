import { refuse, type Refusal } from '../decision.js';
import { isPoolable } from '../contract/contract.js';
import type { Ledger } from '../ledger.js';
import type { Book } from './books.js';
import type { Draft } from './draft.js';

/** The laws under which money of several bodies is pooled; the others hold one body's own money, a grant or a contract's price. */
const pooling: readonly string[] = ['section-75', 'section-65z5', 'section-65z6'];

/** Acts that section 75 arrangements leave out, whatever a contract says (NHS Bodies and Local Authorities Partnership Arrangements Regulations). */
const excludedActs: readonly string[] = [
  'surgery',
  'radiotherapy',
  'termination-of-pregnancy',
  'endoscopy',
  'class-4-laser',
  'invasive',
  'emergency-ambulance',
];

/** May the line that gets budget have it in this fund? Only where the terms in force say that it is poolable under the fund's law on the day. */
export function checkPoolable(ledger: Ledger, { fund }: Book, { to, effectiveOn }: Draft): Refusal | undefined {
  if (to.class !== 'line' || to.line === undefined || !pooling.includes(fund.legalBasis)) return undefined;
  const act = fund.legalBasis === 'section-75' && excludedActs.includes(to.line) ? { act: to.line } : {};
  const { poolable, excludedPence, method } = isPoolable(ledger, to.line, fund.legalBasis, effectiveOn);
  if (poolable && !('act' in act)) return undefined;
  const carries = { line: to.line, legalBasis: fund.legalBasis, on: effectiveOn, ...act, excludedPence, ...(method === undefined ? {} : { method }) };
  return refuse('not-poolable', `${to.line} may not be pooled under ${fund.legalBasis} on ${effectiveOn}`, carries);
}
