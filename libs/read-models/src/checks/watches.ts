import { lastDayOf, period } from '#money';
import type { DataSource } from 'typeorm';
import { booksAt, type Basis } from '../basis.js';
import { endOf, sumsTo } from '../queries/balances.js';
import { statesAt } from '../queries/states.js';
import { budgetsAndCosts } from '../reports/budget-against-outturn.js';
import { contributionsAt } from '../reports/contributions.js';
import { listInForce } from '../reports/practice.js';
import { exact, query } from '../store/query.js';
import type { ReadModels } from '../store/read-models.js';
import { unsignedAndPaid } from './unsigned-and-paid.js';
import type { Watch, Watched } from './watched.js';

/** The watches of an LCO that are on at a basis, by name and subject. */
export async function watches(models: ReadModels, basis: Basis): Promise<readonly Watch[]> {
  const on = models.reader;
  const [found] = await query<{ lco: number }>(on, 'select lco from lco where id = :id', { id: basis.lco });
  if (found === undefined) return [];
  const books = basis.book === undefined ? await booksAt(on, found.lco, basis.revision) : [basis.book];
  const watched = { on, lco: found.lco, basis, day: basis.asAt ?? lastDayOf(period(basis.period!)), books };
  const all = [overBudget, cashOverdrawn, contributionOverdue, populationBelowThreshold, unsignedAndPaid, paidToClosedCode, suspenseOpen];
  const lists: (readonly Watch[])[] = [];
  for (const each of all) lists.push(await each(watched));
  return lists.flat();
}

async function overBudget(watched: Watched): Promise<readonly Watch[]> {
  const found: Watch[] = [];
  for (const book of watched.books)
    for (const { line, budget, outturn } of await budgetsAndCosts(watched, book))
      if (outturn > budget) found.push({ watch: 'over-budget', book, about: `line/${line}`, amount: outturn - budget, since: '' });
  return found;
}

async function cashOverdrawn({ on, lco, basis, books }: Watched): Promise<readonly Watch[]> {
  const funds = await statesAt(on, { lco, revision: basis.revision }, 'fund');
  const found: Watch[] = [];
  for (const book of books) {
    const minimum = funds.get(book)?.get('fund.opened')?.body.minimumPence ?? 0;
    const cash = await sumsTo(on, { lco, book, layer: 'actual', classes: ['cash'] }, endOf(basis), basis.revision);
    const held = cash.reduce((sum, { pence }) => sum + pence, 0);
    if (held < minimum) found.push({ watch: 'cash-overdrawn', book, about: `fund/${book}`, amount: minimum - held, since: '' });
  }
  return found;
}

async function contributionOverdue({ books, ...watched }: Watched): Promise<readonly Watch[]> {
  return (await contributionsAt(watched))
    .filter(({ book, overdue }) => books.includes(book) && overdue > 0)
    .map(({ book, contribution, overdue, oldestDueOn }) => ({
      watch: 'contribution-overdue',
      book,
      about: `contribution/${contribution}`,
      amount: overdue,
      since: oldestDueOn,
    }));
}

/** Only an LCO that is live can fall below; the estimate of people without a list counts as it did when it went live. */
async function populationBelowThreshold({ on, lco, basis, day }: Watched): Promise<readonly Watch[]> {
  const at = { lco, revision: basis.revision, day };
  const live = (await statesAt(on, at, 'lco')).get('lco')?.get('lco.live')?.body;
  if (live === undefined) return [];
  const lists = await statesAt(on, at, 'list');
  const levels = await coveredLevels(on, at);
  let covered = live.unregistered;
  for (const parts of (await statesAt(on, at, 'practice')).values()) {
    const isMember = parts.get('practice.membership')?.body.member === true;
    if (isMember && levels.includes(parts.get('practice.level')?.body.level ?? '')) covered += listInForce(lists.get(parts.id))?.heads ?? 0;
  }
  return covered >= live.threshold ? [] : [{ watch: 'population-below-threshold', book: '', about: 'lco', amount: live.threshold - covered, since: '' }];
}

const mainKinds = ['whole-population', 'mcp', 'integration'];

/** The levels that the contract the LCO lives on covers; all of them where there is none. */
async function coveredLevels(on: DataSource, at: { readonly lco: number; readonly revision: number; readonly day: string }): Promise<readonly string[]> {
  const contracts = [...(await statesAt(on, at, 'contract')).values()].filter(parts => parts.get('contract.signed') !== undefined);
  const main = mainKinds.flatMap(kind => contracts.filter(parts => parts.get('contract.drafted')?.body.kind === kind))[0];
  const versions = main?.all('contract.version') ?? [];
  return versions.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)?.body.terms.coveredLevels ?? ['virtual', 'partial', 'full'];
}

/** Cash that left for a practice from the day on which it was no longer a member. */
async function paidToClosedCode({ on, lco, basis, day, books }: Watched): Promise<readonly Watch[]> {
  const closed = [...(await statesAt(on, { lco, revision: basis.revision, day }, 'practice')).values()].filter(
    parts => parts.get('practice.membership')?.body.member === false,
  );
  const found: Watch[] = [];
  for (const { id, from } of closed.map(parts => ({ id: parts.id, from: parts.get('practice.membership')!.from }))) {
    const text = `select t.book, sum(m.pence) as pence, min(m.effective_on) as since from about b join movement m on m.lco = b.lco and m.revision = b.revision
      join account f on f.account = m.from_account join account t on t.account = m.to_account
      where b.lco = :lco and b.resource = :resource and b.revision <= :revision and f.class = 'cash' and t.party = :id
        and m.effective_on >= :from and m.effective_on <= :day group by t.book order by t.book`;
    const values = { lco, resource: `party/${id}`, revision: basis.revision, id, from, day };
    for (const { book, pence, since } of await query<{ book: string; pence: unknown; since: string }>(on, text, values))
      if (books.includes(book)) found.push({ watch: 'paid-to-closed-code', book, about: `practice/${id}`, amount: exact(pence), since });
  }
  return found;
}

async function suspenseOpen({ on, lco, basis, books }: Watched): Promise<readonly Watch[]> {
  const found: Watch[] = [];
  for (const book of books)
    for (const { detail, pence } of await sumsTo(on, { lco, book, layer: 'actual', classes: ['suspense'] }, endOf(basis), basis.revision))
      if (pence !== 0) found.push({ watch: 'suspense-open', book, about: `suspense/${detail}`, amount: Math.abs(pence), since: '' });
  return found;
}
