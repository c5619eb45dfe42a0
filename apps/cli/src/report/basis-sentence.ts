import type { Report } from '#read-models';

type Based = Pick<Report, 'basis' | 'settled'>;

/** What a report rests on, as a sentence: `northam, POOL, as posted to FY27-M04, known at revision 41, report version 1.` */
export function basisSentence({ basis, settled }: Based): string {
  const { lco, book, view, period, asAt, revision, reportVersion } = basis;
  const seen = view === 'known' ? `as known for ${asAt ?? ''}` : `as ${view} to ${period ?? ''}`;
  const parts = [lco, ...(book === undefined ? [] : [book]), seen, `known at revision ${revision}`, `report version ${reportVersion}`];
  return `${parts.join(', ')}.${settled === false ? ' Not settled: the moment is less than 30 seconds ago.' : ''}`;
}

/** How the same figures are asked for again, whatever is recorded later. */
export const basisFlags = ({ basis: { view, period, asAt, revision } }: Based): string =>
  `--view ${view} ${asAt === undefined ? `--period ${period ?? ''}` : `--as-at ${asAt}`} --known-at rev:${revision}`;
