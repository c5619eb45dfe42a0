import { exact, fields, list, oneOf, optional, pence, penceFromZero, plainDate, slug, truth, wholeBetween } from '../readers.js';
import { refuse, type Refusal } from '../decision.js';
import { levels } from '../membership/events.js';
import { firstTwice } from '../twice.js';
import { legalBases, type Terms } from './events.js';

const returnTerms = fields({
  intervalYears: wholeBetween(1, 50),
  windowDays: wholeBetween(1, 365),
  noticeMonths: wholeBetween(0, 120),
  uses: wholeBetween(1, 50),
  consent: oneOf(['contractor', 'allOriginalPartners']),
  patientsDefault: list(oneOf(['follow', 'stay']), { least: 1, most: 50 }),
  leapDay: oneOf(['28-february', '1-march']),
  proRata: oneOf(['twelfths-then-days']),
  onAccount: exact,
  longStopMonths: wholeBetween(0, 600),
  advances: oneOf(['due', 'schedule']),
  setOff: truth,
});

const poolable = fields({
  basis: oneOf(legalBases),
  from: optional(plainDate),
  until: optional(plainDate),
  excluded: optional(fields({ method: slug, pence })),
});

/** Reads the terms of a contract. */
export const terms = fields({
  coveredLevels: list(oneOf(levels), { most: levels.length }),
  unagreedLimitPence: optional(penceFromZero),
  modules: list(fields({ module: slug, line: slug, poolable: list(poolable, { most: 100 }) })),
  return: optional(returnTerms),
});

/** Why these terms cannot be: a module stands twice, or a span of days ends before it begins. */
export function wrongTerms({ modules }: Terms): Refusal | undefined {
  const doubled = firstTwice(modules.map(({ module }) => module));
  if (doubled !== undefined) return refuse('already-exists', `the module ${doubled} stands twice`);
  for (const { module, poolable: entries } of modules) {
    const odd = entries.find(({ from, until }) => from !== undefined && until !== undefined && until < from);
    if (odd !== undefined) return refuse('date-out-of-order', `${module} is poolable from ${odd.from!} to ${odd.until!}`);
  }
  return undefined;
}
