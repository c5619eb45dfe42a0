import { refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, reader, slug, type Fields } from '../readers.js';

const shape = { settlement: slug };

/** Reads what ApproveSettlement asks. */
export const readApproveSettlement = reader(fields(shape));

/** The board approves a settlement as it was calculated; from now on it may be posted. */
export function approveSettlement({ savings }: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  const settlement = savings.settlements.get(data.settlement);
  if (settlement === undefined) return refuse('unknown-name', `there is no settlement ${data.settlement}`);
  if (settlement.approved) return refuse('nothing-to-change', `${data.settlement} is approved`);
  return [{ type: 'SettlementApproved', data }];
}
