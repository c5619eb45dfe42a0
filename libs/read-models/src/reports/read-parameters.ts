import { accountClasses, budgetClasses, eventNames } from '#domain';
import { isPeriod, isPlainDate } from '#money';
import { asInstant } from '../queries/instants.js';
import type { ParameterName, ReportDefinition } from './report.js';

/** What a reader may say about the basis of any report. */
export const basisNames = ['book', 'view', 'period', 'asAt', 'knownAt'] as const;

/** A parameter of a report, of its basis or its own. */
export type ReadParameter = (typeof basisNames)[number] | ParameterName;

/** A report's parameters as texts, however they came. */
export type GivenParameters = Readonly<Partial<Record<ReadParameter, string>>>;

/** One thing that is wrong with one parameter, as a sentence that begins after its name. */
export interface ParameterFault {
  readonly parameter: ReadParameter;
  readonly message: string;
}

/** What a parameter holds: what it looks like, and what is said where it does not. */
interface Kind {
  readonly is: (text: string) => boolean;
  readonly needed: string;
}

const like = (pattern: RegExp, needed: string): Kind => ({ is: text => pattern.test(text), needed });
const oneOf = (values: readonly string[]): Kind => ({ is: text => values.includes(text), needed: `must be ${listed(values)}` });
const listed = (values: readonly string[]): string => [values.slice(0, -1).join(', '), ...values.slice(-1)].join(' or ');

const anId = like(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'must be an id of letters, digits and hyphens, at most 40');
const aText = like(/^[^\p{Cc}\p{Cs}]{1,200}$/u, 'must be a text of 1 to 200 characters, none of them a control character');
const aDay: Kind = { is: text => isPlainDate(text), needed: 'must be a date that exists, such as 2026-07-23' };
const aPeriod: Kind = { is: text => isPeriod(text), needed: 'must be a period such as FY27-M04' };
const aPeriodOrYear: Kind = { is: text => isPeriod(`${text}-M13`) || isPeriod(text), needed: 'must be a period such as FY27-M04, or a year such as FY27' };
const aDayOrPeriod: Kind = { is: text => isPlainDate(text) || isPeriod(text), needed: 'must be a date that exists, such as 2026-07-23, or a period' };
const aMoment: Kind = {
  is: text => /^rev:(0|[1-9]\d{0,15})$/.test(text) || asInstant(text) !== undefined,
  needed: 'must be an instant such as 2026-07-23T09:00:00Z, or rev:<n>',
};
const aLimit = (most: number): Kind => ({
  is: text => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= most,
  needed: `must be a whole number from 1 to ${most}`,
});

const withId = 'agreement|contract|contribution|fund|import|party|payee|practice|return|settlement';
const aResource = new RegExp(`^(lco|(${withId})/[A-Za-z0-9-]{1,64}|item/\\d{1,16}\\.\\d{1,7}|period/[A-Za-z0-9-]{1,40}/FY\\d\\d-M\\d\\d)$`);

/** As many rows are on a page at most, where nobody says less. */
const rowsMost = 10_000;

/** What each parameter holds; `from` depends on the report, a cursor is looked at by whoever gave it. */
const kinds: Readonly<Record<Exclude<ReadParameter, 'from' | 'limit' | 'cursor'>, Kind>> = {
  book: anId,
  view: oneOf(['closed', 'posted', 'known']),
  period: aPeriodOrYear,
  asAt: aDay,
  knownAt: aMoment,
  party: anId,
  class: { ...oneOf([...new Set([...Object.keys(accountClasses), ...budgetClasses])]), needed: 'must be a class of accounts, such as payable' },
  line: anId,
  detail: aText,
  purpose: aText,
  to: aDay,
  actor: aText,
  only: oneOf(['corrections', 'back-dated', 'imported']),
  about: like(aResource, 'must be a resource such as practice/P84001, period/<book>/FY27-M04, item/12.0, or lco'),
  event: { ...oneOf(eventNames), needed: 'must be the name of an event, such as PracticeJoined' },
  practice: like(/^[A-Z0-9]{3,10}$/, 'must be an ODS code in capitals, such as P84001'),
  contract: anId,
  contribution: anId,
  agreement: anId,
  settlement: anId,
};

/**
 * Everything that is wrong with the parameters of a report and can be seen without asking the ledger: their shapes, what is missing, what does not go
 * together. Names that the report does not take are left to the caller. A `page` after the first has its needs from its cursor.
 */
export function faultsOfParameters(report: ReportDefinition, given: GivenParameters, { limitMost = rowsMost, page = 'first' } = {}): readonly ParameterFault[] {
  const names = [...basisNames, ...report.parameters];
  const missing = page === 'first' ? report.needs.filter(name => given[name] === undefined) : [];
  return [
    ...missing.map(parameter => ({ parameter, message: `is missing: the report ${report.name} needs it` })),
    ...names.flatMap(parameter => {
      const kind = kindOf(parameter, report, given, limitMost);
      const text = given[parameter];
      return text === undefined || kind === undefined || kind.is(text) ? [] : [{ parameter, message: kind.needed }];
    }),
    ...faultsTogether(given),
  ];
}

function kindOf(parameter: ReadParameter, report: ReportDefinition, given: GivenParameters, limitMost: number): Kind | undefined {
  if (parameter === 'cursor') return undefined;
  if (parameter === 'limit') return aLimit(limitMost);
  return parameter === 'from' ? startOf(report, given) : kinds[parameter];
}

/** A list between two days begins with a day; any other report with a period, or with either where its basis is by day. */
function startOf({ parameters, by }: ReportDefinition, { view, period, asAt }: GivenParameters): Kind {
  if (parameters.includes('to')) return aDay;
  const isByDay = view === undefined ? asAt !== undefined || (period === undefined && by === 'day') : view === 'known';
  return isByDay ? aDayOrPeriod : aPeriod;
}

function faultsTogether({ view, period, asAt, book, from }: GivenParameters): readonly ParameterFault[] {
  const faults: ParameterFault[] = [];
  if (period !== undefined && asAt !== undefined) faults.push({ parameter: 'asAt', message: 'does not go with a period: a basis has one of them' });
  if (view === 'closed' && book === undefined) faults.push({ parameter: 'book', message: 'is missing: books close one by one, so the view closed needs one' });
  const end = period !== undefined && /^FY\d\d$/.test(period) ? `${period}-M13` : (period ?? asAt);
  const isAfter = from !== undefined && end !== undefined && (isPeriod(from) ? isPeriod(end) : isPlainDate(from) && isPlainDate(end)) && from > end;
  if (isAfter) faults.push({ parameter: 'from', message: `is after the end, ${end}` });
  return faults;
}
