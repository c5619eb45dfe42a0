/** What is taken back, carried forward and divided, in sentences. */
import type { Agreement, SplitRule } from '../fields/agreement-fields.js';
import { sides, type Side } from '../check/rule.js';
import { money, percent } from './amount-text.js';
import { listText } from './dates.js';

/** Steps 15 to 17, read out. */
export function payingSentences({ recoup, carryForward, split, providers, payer }: Agreement): readonly string[] {
  const alone = providers.length === 1 ? [`${providers[0]!} takes all of it.`] : sides.flatMap(side => splitSentences(split[side], side));
  return [
    ...(recoup.length === 0 ? [] : [`From a gain, what is outstanding of ${listText(recoup)} is taken back first, in this order.`]),
    ...sides.flatMap(side => carrySentences(carryForward[side], side)),
    ...alone,
    `${payer} keeps the rest; it is never rounded by itself.`,
  ];
}

function carrySentences(rule: Agreement['carryForward'][Side], side: Side): readonly string[] {
  if (rule === null) return [];
  const limit = rule.limit === null ? '' : `, at most ${money(rule.limit)}`;
  return [`Of ${side === 'up' ? 'a gain' : 'a debt'}, ${percent(rule.rate)} is carried forward${limit}.`];
}

function splitSentences(rule: SplitRule | undefined, side: Side): readonly string[] {
  if (!rule) return [];
  const amounts = (of: Readonly<Record<string, number>>) => listText(Object.entries(of).map(([party, amount]) => `${party} ${money(amount)}`));
  const weights = rule.weights
    ? `by weights ${listText(Object.entries(rule.weights).map(([party, weight]) => `${party} ${weight}`))}`
    : `in proportion to ${rule.basis}`;
  const fixed = Object.keys(rule.fixed).length === 0 ? '' : `, after the fixed amounts of ${amounts(rule.fixed)}`;
  const caps = Object.keys(rule.caps).length === 0 ? '' : `, at most ${amounts(rule.caps)}`;
  const residual = rule.residualParty === undefined ? '' : `; ${rule.residualParty} takes what nobody else takes`;
  return [`${side === 'up' ? 'A gain' : 'A debt'} is divided to the penny ${weights}${fixed}${caps}${residual}.`];
}
