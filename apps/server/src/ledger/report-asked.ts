import { basisNames, faultsOfParameters, type ReportDefinition } from '#read-models';
import type { Check } from '../http/access.js';
import type { Cursors } from '../http/cursor.js';
import { inQuery, Problem } from '../http/problem.js';
import type { LedgerRequest } from '../http/request.js';

/** Every query parameter of a report. */
export const parametersOf = ({ parameters }: ReportDefinition): readonly string[] => [...basisNames, ...parameters, 'minRevision'];

/** What is wrong with the query of a report, by the kinds of its parameters. */
export const checkOf =
  (report: ReportDefinition): Check =>
  query =>
    faultsOfParameters(report, query, { limitMost: mostLimit, page: query['cursor'] === undefined ? 'first' : 'later' }).map(({ parameter, message }) =>
      inQuery(parameter, message),
    );

type Query = Readonly<Record<string, string>>;

/** As many rows are on a page where the request does not say, and at most. */
export const usualLimit = 100;
export const mostLimit = 500;

/** What a report is asked, and what the request for the first page said. */
export interface ReportAsked {
  readonly asked: Query;
  readonly given: Query;
}

/** What a request that passed its checks asks of a report: by its parameters, or where a page before it left off. */
export function reportAsked({ params, query }: LedgerRequest, report: ReportDefinition, cursors: Cursors): ReportAsked {
  const { cursor, limit, minRevision: _, ...rest } = query as Query;
  const isList = report.parameters.includes('cursor');
  const page = isList ? { limit: limit ?? `${usualLimit}` } : {};
  if (cursor === undefined) return { asked: { ...rest, ...page }, given: rest };
  const place = cursors.read(cursor);
  const other =
    place.report !== report.name || place.asked['lco'] !== params['lco'] || Object.entries(rest).some(([name, value]) => place.given[name] !== value);
  if (other) throw new Problem('malformed-cursor', { errors: [inQuery('cursor', 'is of another list')] });
  return { asked: { ...place.asked, ...page, cursor: place.next }, given: place.given };
}
