import type { ReportDefinition } from '#read-models';
import type { Cursors } from '../http/cursor.js';
import { violationsInPath } from '../http/path-parameters.js';
import { Problem, type Violation } from '../http/problem.js';
import type { LedgerRequest } from '../http/request.js';

/** Parameters of the basis, the same for every report. */
export const basisParameters = ['book', 'view', 'period', 'asAt', 'knownAt'] as const;

/** Every query parameter of a report. */
export const parametersOf = ({ parameters }: ReportDefinition): readonly string[] => [...basisParameters, ...parameters, 'minRevision'];

type Query = Readonly<Record<string, string>>;

const usualLimit = 100;
const mostLimit = 500;

/** What a report is asked, and what the request for the first page said. */
export interface ReportAsked {
  readonly asked: Query;
  readonly given: Query;
}

/** What a request asks of a report: by its parameters, or where a page before it left off. */
export function reportAsked({ params, query }: LedgerRequest, report: ReportDefinition, cursors: Cursors): ReportAsked {
  const { cursor, limit, minRevision: _, ...rest } = query as Query;
  const isList = report.parameters.includes('cursor');
  const errors: Violation[] = [...violationsInPath(params), ...(isList ? violationsInLimit(limit) : [])];
  for (const [parameter, value] of Object.entries(rest)) if (value.length > 200) errors.push({ parameter, message: 'is longer than any name' });
  if (errors.length > 0) throw new Problem('malformed-request', { errors });
  const page = isList ? { limit: limit ?? `${usualLimit}` } : {};
  if (cursor === undefined) return { asked: { ...rest, ...page }, given: rest };
  const place = cursors.read(cursor);
  const other =
    place.report !== report.name || place.asked['lco'] !== params['lco'] || Object.entries(rest).some(([name, value]) => place.given[name] !== value);
  if (other) throw new Problem('malformed-cursor');
  return { asked: { ...place.asked, ...page, cursor: place.next }, given: place.given };
}

function violationsInLimit(limit: string | undefined): readonly Violation[] {
  const isRight = limit === undefined || (/^[1-9]\d{0,2}$/.test(limit) && Number(limit) <= mostLimit);
  return isRight ? [] : [{ parameter: 'limit', message: `must be a whole number from 1 to ${mostLimit}` }];
}
