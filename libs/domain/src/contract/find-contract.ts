import { refuse, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import type { Contract } from './contract.js';

/** The contract of this id, or why nothing more can be done with it: the ledger does not know it, or it was terminated. */
export function runningContract({ contract }: Ledger, id: string): Contract | Refusal {
  const found = contract.byId.get(id);
  if (found === undefined) return refuse('unknown-name', `there is no contract ${id}`);
  return found.endedOn === undefined ? found : refuse('wrong-stage', `${id} was terminated on ${found.endedOn}`, { endedOn: found.endedOn });
}
