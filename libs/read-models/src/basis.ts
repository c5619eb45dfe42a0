import { isPeriod, isPlainDate, lastDayOf, period, periodOf, plainDate, type Period } from '#money';
import type { DataSource } from 'typeorm';
import { headOf, type Head } from './projector/project-batch.js';
import { asInstant, millisecondsBetween } from './queries/instants.js';
import { statesAt } from './queries/states.js';
import { ReadRefused } from './refusals.js';
import { query } from './store/query.js';
import type { ReadModels } from './store/read-models.js';

/** As closed, as posted, or as it is now known. */
export type View = 'closed' | 'posted' | 'known';

/** What a figure rests on. Sent back (`knownAt: 'rev:<revision>'`) it gives the same answer for ever, on the same software. */
export interface Basis {
  readonly lco: string;
  readonly book?: string;
  readonly view: View;
  readonly period?: string;
  readonly asAt?: string;
  readonly revision: number;
  readonly reportVersion: number;
}

/** What a reader may say about the basis. `today` is a plain date and `now` an instant: this library has no clock. */
export interface AskedBasis {
  readonly lco: string;
  readonly book?: string;
  readonly view?: string;
  /** `FY27-M04`, or `FY27` for its month 13. */
  readonly period?: string;
  readonly asAt?: string;
  /** An instant, or `rev:<n>`. */
  readonly knownAt?: string;
  readonly today: string;
  readonly now: string;
}

/** What holds where the reader says nothing: a report by period shows the latest period as posted, one by day what is known of today. */
export interface BasisDefaults {
  readonly by: 'period' | 'day';
  readonly reportVersion: number;
}

/** A basis, and `settled: false` where it was resolved from an instant so young that clocks may differ over it. */
export interface ResolvedBasis {
  readonly basis: Basis;
  readonly settled?: false;
}

const settledAfterMs = 30_000;

/** Resolves what a reader said to a basis, once. Throws `ReadRefused`. */
export async function resolveBasis(models: ReadModels, asked: AskedBasis, defaults: BasisDefaults = { by: 'day', reportVersion: 0 }): Promise<ResolvedBasis> {
  const on = models.reader;
  const head = await headOf(on, asked.lco);
  if (head === undefined) throw new ReadRefused('unknown-name', `there is no LCO ${asked.lco}`, { lco: asked.lco });
  const view = viewOf(asked, defaults);
  const { revision, settled } = await revisionOf(on, head, asked, view);
  if (asked.book !== undefined) await checkBook(on, head.lco, asked.book, revision);
  const rest = { revision, reportVersion: defaults.reportVersion };
  const named = { lco: asked.lco, ...(asked.book === undefined ? {} : { book: asked.book }), view };
  const young = settled ? {} : { settled: false as const };
  if (view === 'known') return { basis: { ...named, asAt: dayOf(asked), ...rest }, ...young };
  const shown = await shownPeriod(on, head.lco, asked, revision);
  if (view === 'posted') return { basis: { ...named, period: shown, ...rest }, ...young };
  return { basis: { ...named, period: shown, ...rest, revision: await closedAt(on, head.lco, asked, shown, revision) } };
}

function viewOf({ view, period: asked, asAt, book }: AskedBasis, { by }: BasisDefaults): View {
  if (asked !== undefined && asAt !== undefined) throw new ReadRefused('wrong-parameter', 'a basis has a period or a day, not both');
  if (view === undefined) return asAt !== undefined ? 'known' : asked !== undefined || by === 'period' ? 'posted' : 'known';
  if (view !== 'closed' && view !== 'posted' && view !== 'known') throw new ReadRefused('wrong-parameter', `the view is closed, posted or known, not ${view}`);
  if (view === 'closed' && book === undefined) throw new ReadRefused('wrong-parameter', 'the view closed needs a book: books close one by one');
  return view;
}

function dayOf({ asAt, period: asked, today }: AskedBasis): string {
  if (asAt !== undefined) return aDay(asAt);
  return asked === undefined ? aDay(today) : lastDayOf(aPeriod(asked));
}

async function shownPeriod(on: DataSource, lco: number, { book, period: asked, asAt, today }: AskedBasis, revision: number): Promise<Period> {
  if (asked !== undefined) return aPeriod(asked);
  if (asAt !== undefined) return periodOf(aDay(asAt));
  const ofBook = book === undefined ? '' : ' and id = :book';
  const text = `select max(part) as part from state where lco = :lco and kind = 'period' and from_revision <= :revision${ofBook}`;
  const [latest] = await query<{ part: string | null }>(on, text, { lco, revision, book: book ?? '' });
  const named = latest?.part?.slice('is/'.length);
  return named === undefined ? periodOf(aDay(today)) : period(named);
}

async function closedAt(on: DataSource, lco: number, asked: AskedBasis, shown: string, revision: number): Promise<number> {
  const book = asked.book!;
  const closed = (await statesAt(on, { lco, revision }, 'period', book))
    .get(book)
    ?.all('period.is')
    .find(({ part }) => part === `is/${shown}`);
  if (closed?.body.status === 'closed') return closed.revision;
  throw new ReadRefused('period-not-closed', `${shown} of ${book} is not closed`, { book, period: shown });
}

async function revisionOf(on: DataSource, head: Head, { knownAt, now }: AskedBasis, view: View): Promise<{ revision: number; settled: boolean }> {
  if (knownAt === undefined) {
    if (view !== 'closed') refuseParked(head);
    return { revision: head.revision, settled: true };
  }
  const named = /^rev:(0|[1-9]\d{0,15})$/.exec(knownAt)?.[1];
  if (named !== undefined) {
    const revision = Number(named);
    if (revision > head.revision) refuseParked(head);
    if (revision > head.revision)
      throw new ReadRefused('not-caught-up', `${head.id} can be read to revision ${head.revision}, not ${revision}`, { lco: head.id, revision: head.revision });
    return { revision, settled: true };
  }
  const instant = asInstant(knownAt);
  if (instant === undefined) throw new ReadRefused('wrong-parameter', `known at ${knownAt}: an instant, 2026-07-23T09:00:00Z, or rev:<n>`);
  if (instant >= head.recordedAt) refuseParked(head);
  const text = 'select coalesce(max(revision), -1) as revision from audit where lco = :lco and recorded_at <= :instant';
  const [found] = await query<{ revision: number }>(on, text, { lco: head.lco, instant });
  return { revision: found!.revision, settled: millisecondsBetween(instant, asInstant(now) ?? instant) >= settledAfterMs };
}

/** Nothing is silently stale: of an LCO that goes no further only what came before can be read, by its revision. */
function refuseParked({ id, parked, revision }: Head): void {
  if (parked === '') return;
  const isNewer = parked.includes(' newer-software-wrote-this: ');
  throw new ReadRefused(isNewer ? 'newer-software-wrote-this' : 'parked', `${id} can be read to revision ${revision} only: ${parked}`, { lco: id, revision });
}

async function checkBook(on: DataSource, lco: number, book: string, revision: number): Promise<void> {
  if (!(await booksAt(on, lco, revision)).includes(book)) throw new ReadRefused('unknown-name', `there is no fund ${book}`, { book });
}

/** The books of an LCO known at a revision: funds in the order in which they were opened, then books that only have postings. */
export async function booksAt(on: DataSource, lco: number, revision: number): Promise<readonly string[]> {
  const opened = [...(await statesAt(on, { lco, revision }, 'fund')).values()].sort((a, b) => a.firstRevision - b.firstRevision).map(({ id }) => id);
  const text = `select distinct book from account a where lco = :lco 
    and exists (select 1 from posting p where p.account = a.account and p.revision <= :revision) order by book`;
  const posted = (await query<{ book: string }>(on, text, { lco, revision })).map(({ book }) => book);
  return [...opened, ...posted.filter(book => !opened.includes(book))];
}

function aPeriod(text: string): Period {
  const named = /^FY\d\d$/.test(text) ? `${text}-M13` : text;
  if (isPeriod(named)) return named;
  throw new ReadRefused('wrong-parameter', `${text} is no period such as FY27-M04, and no year such as FY27`);
}

function aDay(text: string) {
  if (isPlainDate(text)) return plainDate(text);
  throw new ReadRefused('wrong-parameter', `${text} is no date such as 2026-07-23`);
}
