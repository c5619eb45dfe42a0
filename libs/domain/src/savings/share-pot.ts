import { minus, rational, roundToPence, split, subtract, times, fraction, toText, type Pence, type PlainDate } from '#money';
import { isRefusal, refuse, type Refusal } from '../decision.js';
import type { Ledger } from '../ledger.js';
import { listDays, isPracticeKnown } from '../membership/membership.js';
import type { SavingsEvents, Share } from './events.js';

/**
 * Shares a pot: parties by weight, to the penny by largest remainder; of primary care's part the ring-fenced one is rounded half-up and the payable
 * one is its complement; that is split over the practices by their list-days in the period.
 */
export function sharePot(
  ledger: Ledger,
  agreement: SavingsEvents['AgreementRegistered'],
  pot: Pence,
  period: { readonly from: string; readonly to: string },
): readonly Share[] | Refusal {
  const parties = split(
    pot,
    agreement.parties.map(({ party, weight }) => ({ id: party, weight: rational(weight) })),
  );
  const { party: primary, ringFenced } = agreement.primaryCare;
  const own = parties.find(({ id }) => id === primary)!.pence;
  const part = rational(ringFenced);
  const reinvested = roundToPence(times(fraction(own, 1), part));
  const payable = subtract(own, reinvested);
  const practices = splitByListDays(ledger, payable, period);
  if (isRefusal(practices)) return practices;
  return [
    ...parties.map(({ id, pence }, index): Share => ({ level: 'party', party: id, weight: agreement.parties[index]!.weight, pence })),
    { level: 'reinvested', party: primary, weight: toText(part), pence: reinvested },
    { level: 'payable', party: primary, weight: toText(minus(rational('1'), part)), pence: payable },
    ...practices,
  ];
}

function splitByListDays(ledger: Ledger, payable: Pence, { from, to }: { readonly from: string; readonly to: string }): readonly Share[] | Refusal {
  if (payable === 0) return [];
  const members = [...ledger.membership.practices.keys()].filter(code => isPracticeKnown(ledger.membership, code)).sort();
  const counted = members.map(code => ({ code, days: listDays(ledger, code, from as PlainDate, to as PlainDate) }));
  const unknown = counted.find(({ days }) => days === undefined);
  if (unknown !== undefined) return refuse('no-list-in-force', `no list of ${unknown.code} covers its days from ${from} to ${to}`, { practice: unknown.code });
  const sharing = counted.filter(({ days }) => days! > 0);
  if (sharing.length === 0) return refuse('no-list-in-force', `no practice had a list from ${from} to ${to}`);
  const shares = split(
    payable,
    sharing.map(({ code, days }) => ({ id: code, weight: fraction(days!, 1) })),
  );
  return shares.map(({ id, pence }, index): Share => ({ level: 'practice', party: id, weight: String(sharing[index]!.days), pence }));
}
