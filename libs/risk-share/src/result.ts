/** A settlement as JSON. */
import { toText } from '#money';
import type { Result } from './fields/result-fields.js';
import type { Settlement } from './settle.js';
import { amountsByName } from './trace.js';

/** The settlement of a row as JSON, without its trace. */
export function resultOf(key: string, settled: Settlement): Result {
  return {
    key,
    agreement: settled.agreement,
    version: settled.version,
    side: settled.side,
    variance: toText(settled.variance),
    result: settled.result,
    complement: toText(settled.complement),
    taken: amountsByName(settled.taken),
    recouped: amountsByName(settled.recouped) as Result['recouped'],
    carried: settled.carried,
    payable: settled.payable,
    parts: amountsByName(settled.parts) as Result['parts'],
    passThrough: settled.passThrough.map(({ line, plan, actual, payerAdds, providerBears }) => ({ line, plan, actual, payerAdds, providerBears })),
    flags: settled.breakGlass ? ['breakGlass'] : [],
  };
}
