import { compare, fraction, isRational, rational, times, toText } from '#money';
import { statesAt } from '../queries/states.js';
import { ReadRefused } from '../refusals.js';
import { defineReport, pence, text, type Row } from './report.js';

const levels = { party: 'pot to parties', reinvested: 'primary care', payable: 'primary care', practice: 'payable to practices' } as const;

/**
 * A settlement from its pot to parties, primary care and practices: weights as agreed (primary care's in per cent), pence of each share.
 * The latest one, unless one is named.
 */
export const gainShare = defineReport(
  { name: 'gain-share', title: 'Gain share', version: 1, by: 'day', parameters: ['settlement'] },
  async ({ on, lco, basis, parameters }) => {
    const at = { lco, revision: basis.revision, ...(basis.asAt === undefined ? {} : { day: basis.asAt }) };
    const found = [...(await statesAt(on, at, 'settlement', parameters.settlement)).values()].flatMap(each => each.get('settlement.calculated') ?? []);
    const latest = found.sort((a, b) => a.revision - b.revision).at(-1);
    if (latest === undefined && parameters.settlement !== undefined)
      throw new ReadRefused('unknown-name', `there is no settlement ${parameters.settlement}`, { settlement: parameters.settlement });
    const pot: readonly Row[] = latest === undefined ? [] : [{ level: 'pot', party: 'all', weight: '', pence: latest.body.potPence }];
    const shares = (latest?.body.shares ?? []).map(({ level, party, weight, pence: share }) => {
      const ofPrimaryCare = level === 'reinvested' || level === 'payable';
      return { level: levels[level], party: ofPrimaryCare ? level : party, weight: ofPrimaryCare ? perCent(weight) : weight, pence: share };
    });
    const sum = (level: string) => shares.filter(row => row.level === level).reduce((total, row) => total + row.pence, 0);
    const sums = { pot: latest?.body.potPence ?? 0, 'pot to parties': sum('pot to parties'), 'payable to practices': sum('payable to practices') };
    const columns = [text('level', 'Level'), text('party', 'Party'), text('weight', 'Weight'), pence('pence', 'Share')];
    return { columns, parts: [{ name: latest?.body.settlement ?? '', rows: [...pot, ...shares], count: shares.length, sums }] };
  },
);

/** A part of one, as per cent: "3/5" is "60". A weight above one is per cent already. */
function perCent(weight: string): string {
  if (!isRational(weight)) return weight;
  const part = rational(weight);
  return compare(part, fraction(1, 1)) > 0 ? weight : toText(times(part, fraction(100, 1)));
}
