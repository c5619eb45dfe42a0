import { lastDayOf, periodAt, periodNumber } from '#money';
import { isOfTheYear, whereAccounts, yearBefore, type AccountsOf } from '../queries/balances.js';
import { described, movementName } from '../queries/lines.js';
import { closedBooks, debitLessCredit, onItsSide, questioned, type ClosedPeriod, type Questioned } from '../queries/three-questions.js';
import { query, together } from '../store/query.js';
import { date, defineReport, instant, pence, text, type Asked, type Part, type Row } from './report.js';
import { earlierYears, statementName } from './statement-names.js';

/**
 * Why a closed period is known otherwise now: the three questions, and under each figure that differs the movements that make the difference. The
 * difference of all is debit less credit, zero where nothing is left out.
 */
export const why = defineReport(
  { name: 'why', title: 'Why a closed period is known otherwise now', version: 2, by: 'period', parameters: ['class', 'line', 'party'] },
  async asked => {
    const parts: Part[] = [];
    const figures: Questioned[] = [];
    for (const closed of await closedBooks(asked.on, asked.lco, asked.basis, asked.books)) {
      const found = await oneBook(asked, closed);
      parts.push(...found.map(({ part }) => part));
      figures.push(...found.map(({ figure }) => figure));
    }
    const columns = [
      text('book', 'Book'),
      text('class', 'Class'),
      text('account', 'Account'),
      text('month', 'Period'),
      text('movement', 'Movement'),
      date('effective_on', 'Counts from'),
      text('posted_in', 'Posted in'),
      instant('recorded_at', 'Recorded'),
      text('who', 'Who'),
      text('reason', 'Reason'),
      text('narrative', 'What'),
      pence('pence', 'Difference'),
    ];
    const { closed: then, known: now } = debitLessCredit(figures);
    const totals = { count: parts.reduce((all, { rows }) => all + rows.length, 0), sums: { difference_pence: now - then } };
    return { columns, parts, totals };
  },
);

/** A figure that differs, and the rows under it. */
interface Explained {
  readonly figure: Questioned;
  readonly part: Part;
}

async function oneBook({ on, lco, basis, parameters: { class: name, line, party } }: Asked, closed: ClosedPeriod): Promise<readonly Explained[]> {
  const filters = { ...(name === undefined ? {} : { classes: [name] }), ...(line === undefined ? {} : { line }), ...(party === undefined ? {} : { party }) };
  const accounts: AccountsOf = { lco, book: closed.book, layer: 'actual', ...filters };
  const rows = await movementsBetween({ on, basis }, accounts, closed);
  return (await questioned(on, accounts, closed, basis.revision))
    .map(figure => ({ figure, own: rows.filter(row => row['class'] === figure.class && row['account'] === figure.account) }))
    .filter(({ own }) => own.length > 0)
    .map(({ figure, own }) => ({ figure, part: { name: `${closed.book} ${figure.class} ${figure.account}`, rows: own, sums: sumsOf(figure) } }));
}

const sumsOf = ({ closedPence, knownPence }: Questioned) => ({
  as_closed_pence: closedPence,
  as_now_known_pence: knownPence,
  difference_pence: knownPence - closedPence,
});

interface Candidate {
  readonly class: string;
  readonly party: string;
  readonly line: string;
  readonly detail: string;
  readonly revision: number;
  readonly seq: number;
  readonly effectiveOn: string;
  readonly period: number;
  readonly pence: number;
  readonly narrative: string;
  readonly purpose: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly reason: string;
}

/** Only what is posted outside its own month, or was recorded after the close, can count on one side and not on the other. */
async function movementsBetween({ on, basis }: Pick<Asked, 'on' | 'basis'>, accounts: AccountsOf, closed: ClosedPeriod): Promise<readonly Row[]> {
  const { text: where, values } = whereAccounts(accounts);
  const part = (table: string) =>
    `select x.account, x.revision, x.seq, x.effective_on, x.period, x.pence from account a join ${table} x on x.account = a.account
     where ${where} and x.revision <= :revision`;
  const candidates = `${part('shifted')} union ${part('posting')} and x.revision > :closedAt`;
  const text = `select d.*, a.class, a.party, a.line, a.detail from (${described(candidates)}) as d join account a on a.account = d.account
    order by d."effectiveOn", d.revision, d.seq`;
  const rows = await query<Candidate>(on, text, together(values, { revision: basis.revision, closedAt: closed.revision }));
  return rows.flatMap(row => {
    const [then, now] = [closedLine(row, closed), knownLine(row, closed)];
    return (['own', 'earlier'] as const).flatMap(line => {
      const share = (now === line ? 1 : 0) - (then === line ? 1 : 0);
      return share === 0 ? [] : [rowOf(line === 'own' ? named(row) : ofEarlierYears(row), closed, share)];
    });
  });
}

/** Where a movement counts: on the line of its own account, or in what earlier years came to. */
type CountsOn = 'own' | 'earlier' | undefined;

function closedLine(row: Candidate, closed: ClosedPeriod): CountsOn {
  const end = { period: periodNumber(closed.period) };
  if (row.revision > closed.revision || row.period > end.period) return undefined;
  return !isOfTheYear(row.class) || row.period > (yearBefore(end) as { period: number }).period ? 'own' : 'earlier';
}

function knownLine(row: Candidate, closed: ClosedPeriod): CountsOn {
  const end = { day: lastDayOf(closed.period) };
  if (row.effectiveOn > end.day) return undefined;
  return !isOfTheYear(row.class) || row.effectiveOn > (yearBefore(end) as { day: string }).day ? 'own' : 'earlier';
}

const named = (row: Candidate) => ({ ...row, account: statementName(row) });
const ofEarlierYears = (row: Candidate) => ({ ...row, class: 'fund-balance', account: earlierYears });

const rowOf = (row: ReturnType<typeof named>, closed: ClosedPeriod, share: number): Row => ({
  book: closed.book,
  class: row.class,
  account: row.account,
  month: closed.period,
  movement: movementName(row),
  effective_on: row.effectiveOn,
  posted_in: periodAt(row.period),
  recorded_at: row.recordedAt,
  who: row.actor,
  reason: row.reason,
  narrative: row.narrative === '' ? row.purpose : row.narrative,
  pence: onItsSide(row.class, share * row.pence),
});
