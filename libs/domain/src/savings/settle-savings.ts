import { isRefusal, refuse, type Asked, type Decision } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { fields, file, optional, pence, positive, reader, slug, type Fields } from '../readers.js';
import { agreementOf, measuredUnder } from './find-in-savings.js';
import { sharePot } from './share-pot.js';

const shape = { settlement: slug, agreement: slug, version: positive, potPence: pence, document: optional(file) };

/** Reads what SettleSavings asks: the pot with its calculation as a document. */
export const readSettleSavings = reader(fields(shape));

/** Calculates who gets what of a pot: at most the cash-releasing part that was proved and not settled before. Nothing is posted. */
export function settleSavings(ledger: Ledger, { data }: Asked<Fields<typeof shape>>): Decision {
  const agreement = agreementOf(ledger, data.agreement);
  if (isRefusal(agreement)) return agreement;
  const version = agreement.versions.find(each => each.version === data.version);
  if (version === undefined) return refuse('unknown-name', `${data.agreement} has no version ${data.version}`);
  if (ledger.savings.settlements.has(data.settlement)) return refuse('already-exists', `there is a settlement ${data.settlement}`);
  const measured = measuredUnder(ledger, data.agreement);
  if (isRefusal(measured)) return measured;
  if (measured.proved === undefined) return refuse('input-missing', `no savings are proved under ${data.agreement}`);
  const left = measured.proved.cashReleasing - measured.settledPence;
  if (data.potPence > left)
    return refuse('not-cash-releasing', `${left} pence of cash-releasing savings are proved and not settled; the pot is ${data.potPence}`, {
      left,
      asked: data.potPence,
    });
  const shares = sharePot(ledger, version, data.potPence, measured.baseline);
  return isRefusal(shares) ? shares : [{ type: 'SettlementCalculated', data: { ...data, shares } }];
}
